import { nearest } from "../../base/suggest.ts";
import { staticNames } from "../../catalog/shipped-names.ts";
import { type Item, known } from "../readings.ts";
import { isTemplated, soundDocument } from "../reporting.ts";
import { fixes } from "../schema/problems.ts";
import { alternatives, quoted } from "../schema/wording.ts";
import { replaceFix } from "./cures.ts";
import { type DashboardsCase, dashboardsRule, type Finding } from "./rule.ts";
import { isFlag, isOn, readList } from "./settings.ts";

const section = "opensearch_security.multitenancy";

/** Preferred tenants that are passed over. Entries are compared in lower case. Source: security-dashboards-plugin `tenant_resolver.ts`. */
export const preferredTenantRule = dashboardsRule({
  id: "dashboards/preferred-tenant",
  level: "info",
  title: "A preferred tenant that is passed over",
  *find(found) {
    if (!isOn(found.file, `${section}.enabled`)) return;
    for (const item of known(readList(found.file, `${section}.tenants.preferred`)) ?? []) {
      const finding = isTemplated(item.value) ? undefined : judge(found, item);
      if (finding !== undefined) yield finding;
    }
  },
});

function judge(found: DashboardsCase, { value, at }: Item): Finding | undefined {
  const { file, context } = found;
  const lower = value.toLowerCase();
  if (lower === "global" || value === "") {
    if (!isFlag(file, `${section}.tenants.enable_global`, { is: false, byDefault: true })) return undefined;
    return { at, level: "hint", message: "The global tenant is switched off, so this entry is passed over.", effect: "ignored" };
  }
  if (lower === "private" || lower === "__user__") return undefined;
  const written = soundDocument(context, "tenants")?.yaml.root;
  const names =
    written?.kind === "map"
      ? new Set([...staticNames("tenant", context.target), ...written.entries.map(({ key }) => key).filter((key) => key !== "_meta")])
      : undefined;
  if (value !== lower && (names === undefined ? /[A-Z]/.test(value) : names.has(value) && !names.has(lower))) {
    return {
      at,
      message: `Preferred tenants are compared in lower case, so ${quoted(value)} with its capital letters is passed over. Give the tenant a name in lower case.`,
      effect: "ignored",
    };
  }
  if (names === undefined || names.has(lower)) return undefined;
  const near = nearest(lower, new Set([...names, "private", "global"]));
  return {
    at,
    message: `No tenant ${quoted(value)} is defined in \`tenants.yml\`, so this entry is passed over unless the tenant was made in Dashboards itself. ${near.length > 0 ? `Did you mean ${alternatives(near)}?` : "Define the tenant, or remove the entry."}`,
    effect: "ignored",
    fixes: fixes(...near.map((name) => replaceFix(file, at, { title: `Write \`${name}\``, value: name }))),
  };
}
