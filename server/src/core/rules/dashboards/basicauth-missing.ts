import { switchesOf } from "../../catalog/target.ts";
import { contentSpan } from "../../yaml/extent.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { writeInline, writeText } from "../../yaml/write.ts";
import type { Fix } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { dashboardsRule } from "./rule.ts";
import { authType, type DashboardsFile, loginTypes, readLogins } from "./settings.ts";
import { placeOf } from "../readings.ts";

/** Several login methods of which none is the login form. Source: security-dashboards-plugin `server/index.ts` (2.4 and later). */
export const basicauthMissingRule = dashboardsRule({
  id: "dashboards/basicauth-missing",
  level: "error",
  title: "Several login methods without basicauth",
  *find({ file, context }) {
    const types = loginTypes(file) ?? [];
    if (types.length < 2 || types.some(({ value }) => value === "basicauth") || !switchesOf(context.target).has("dashboardsLoginList"))
      return;
    yield {
      at: placeOf(readLogins(file)),
      message: `A list of several login methods has to include \`basicauth\`, and \`${authType}\` does not, so Dashboards does not start. Add it, or keep one method only.`,
      effect: "start-fails",
      fixes: fixes(prepended(file)),
    };
  },
});

/** The method in front of the others, so that the login form is what comes first. */
function prepended(file: DashboardsFile): Fix | undefined {
  const reading = readLogins(file);
  const node = reading.kind === "known" ? nodeAt(file.document.yaml.root, reading.at.path) : undefined;
  if (reading.kind !== "known" || node === undefined) return undefined;
  const title = "Add `basicauth` as the first method";
  const first = node.kind === "list" && node.flow ? node.items[0] : undefined;
  if (first?.kind === "scalar") {
    const span = { start: first.span.start, end: first.span.start };
    return review(fix(file.document, title, [{ span, newText: `${writeText("basicauth", first.style)}, ` }]));
  }
  const newText = writeInline(["basicauth", ...reading.value.map(({ value }) => value)]);
  return review(fix(file.document, title, [{ span: contentSpan(node), newText }]));
}
