import { switchesOf } from "../../catalog/target.ts";
import { known, placeOf, type Item } from "../readings.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { addItemFix, replaceFix, setFix } from "./cures.ts";
import { type DashboardsCase, dashboardsRule, type Finding } from "./rule.ts";
import { type DashboardsFile, isFlag, loginPlace, offers, readList, readText } from "./settings.ts";

const list = "server.xsrf.allowlist";
const path = "/_opendistro/_security/saml/acs";

/** SAML login whose answer Dashboards takes for a forged request. Source: OpenSearch-Dashboards `lifecycle_handlers.ts`, security-dashboards-plugin `saml/routes.ts` (1.0 to 3.8). */
export const samlPathBlockedRule = dashboardsRule({
  id: "dashboards/saml-path-blocked",
  level: "error",
  title: "The SAML answer is refused as a forged request",
  *find(found) {
    const { file } = found;
    const reading = readList(file, list);
    if (!offers(file, "saml") || reading.kind === "open" || !isFlag(file, "server.xsrf.disableProtection", { is: false, byDefault: false }))
      return;
    const items = known(reading) ?? [];
    if (!items.some(({ value }) => value === path)) yield finding(found, items);
  },
});

function finding(found: DashboardsCase, items: readonly Item[]): Finding {
  const { file } = found;
  const consequence = 'so the login ends with "Request must contain a osd-xsrf header"';
  const meant = items.find(({ value }) => isMeant(file, value));
  if (meant !== undefined) {
    const title = `Write \`${path}\``;
    return {
      at: meant.at,
      message: `Dashboards serves \`${path}\` and compares paths without \`server.basePath\`; ${quoted(meant.value)} is another path, ${consequence}. ${title}.`,
      effect: "login-fails",
      fixes: fixes(replaceFix(file, meant.at, { title, value: path, safety: "safe" })),
    };
  }
  const at = placeOf(readList(file, list));
  return {
    at: at ?? loginPlace(file, "saml"),
    // What an excerpt lacks may stand in the rest of the file.
    ...(at === undefined && !file.whole ? { level: "warning" as const } : {}),
    message: `SAML login needs \`${path}\` in \`${list}\`: the provider posts its answer there, and Dashboards refuses posts from elsewhere, ${consequence}. Add the path.`,
    effect: "login-fails",
    fixes: fixes(at === undefined ? added(found) : addItemFix(file, list, path)),
  };
}

function added({ file, context }: DashboardsCase) {
  const name = switchesOf(context.target).has("dashboardsAllowlistNames") ? list : "server.xsrf.whitelist";
  return setFix(file, name, { value: [path, `${path}/idpinitiated`, "/_opendistro/_security/saml/logout"] });
}

/** The path as other sources write it: under `_plugins`, behind the base path, with a slash at its end. */
function isMeant(file: DashboardsFile, value: string): boolean {
  const basePath = known(readText(file, "server.basePath")) ?? "";
  const plain = value.replace(/\/+$/, "");
  const inner = basePath !== "" && plain.startsWith(basePath) ? plain.slice(basePath.length) : plain;
  return inner === path || inner === "/_plugins/_security/saml/acs";
}
