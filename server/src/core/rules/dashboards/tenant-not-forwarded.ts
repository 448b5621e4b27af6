import { switchesOf } from "../../catalog/target.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { placeOf } from "../readings.ts";
import { addItemFix, replaceFix, setFix } from "./cures.ts";
import { allowlist, type Forwarded, forwardedHeaders } from "./forwarding.ts";
import { dashboardsRule, type Finding } from "./rule.ts";
import { type DashboardsFile, isOn, readFlag } from "./settings.ts";

const multitenancy = "opensearch_security.multitenancy.enabled";

/** Tenants in Dashboards whose header never reaches the cluster. Source: security-dashboards-plugin `authentication_type.ts`, OpenSearch-Dashboards `router/headers.ts`. */
export const tenantNotForwardedRule = dashboardsRule({
  id: "dashboards/tenant-not-forwarded",
  level: "warning",
  title: "Tenants without the securitytenant header",
  *find({ file, context }) {
    const forwarded = forwardedHeaders(file);
    if (forwarded === undefined || !isOn(file, multitenancy) || forwarded.names.includes("securitytenant")) return;
    yield finding(file, forwarded, switchesOf(context.target).has("dashboardsAllowlistNames"));
  },
});

function finding(file: DashboardsFile, { names, items, at }: Forwarded, knowsName: boolean): Finding {
  const consequence = "so the cluster never learns the tenant and everything lands in the global one";
  const old = items[names.findIndex((name) => /^security[_-]?tenant_?$/.test(name))];
  if (old !== undefined) {
    const title = "Write `securitytenant`";
    return {
      at: old.at,
      message: `The header is called \`securitytenant\`. ${quoted(old.value)} is not sent, ${consequence}. ${title}.`,
      effect: "ignored",
      fixes: fixes(replaceFix(file, old.at, { title, value: "securitytenant", safety: "safe" })),
    };
  }
  if (at !== undefined) {
    return {
      at,
      message: `Tenants are on, but \`${allowlist}\` lacks \`securitytenant\`, ${consequence}. Add it.`,
      effect: "ignored",
      fixes: fixes(addItemFix(file, allowlist, "securitytenant")),
    };
  }
  return {
    at: placeOf(readFlag(file, multitenancy)),
    message: `Tenants are on, but by default Dashboards forwards the header \`authorization\` only, ${consequence}. List both \`authorization\` and \`securitytenant\` in \`${allowlist}\`.`,
    effect: "ignored",
    fixes: fixes(
      setFix(file, knowsName ? allowlist : "opensearch.requestHeadersWhitelist", { value: ["authorization", "securitytenant"] }),
    ),
  };
}
