import { nodeAt } from "../../yaml/tree.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { dashboardsRule } from "./rule.ts";

/** An environment variable in a form that Dashboards leaves as it is. Something else may fill it in first, so this is advice. Source: OpenSearch-Dashboards `osd-config` `raw/read_config.ts` (`/\$\{(\w+)\}/g`). */
export const environmentFormRule = dashboardsRule({
  id: "dashboards/environment-form",
  level: "info",
  title: "An environment variable in a form that Dashboards does not fill in",
  always: true,
  *find({ file }) {
    for (const { at } of file.settings.values()) {
      const node = nodeAt(file.document.yaml.root, at.path);
      if (node?.kind !== "scalar" || node.style === "block") continue;
      const written = file.document.text.slice(node.span.start, node.span.end);
      const match = /\$\{(?:env[:.])?([A-Za-z_]\w*)((?::-?|-)[^{}]*)?\}/.exec(written);
      if (match === null || /^\$\{\w+\}$/.test(match[0])) continue;
      const [whole, name = "", fallback] = match;
      const start = node.span.start + match.index;
      yield {
        at,
        message: `Dashboards does not fill in ${quoted(whole)}: it knows \`\${NAME}\` alone, without a prefix and without a default, and takes this as it stands. Unless something else fills it in before, write \`\${${name}}\`${fallback === undefined ? "" : " and set the variable everywhere"}.`,
        effect: "ignored",
        fixes: fixes(
          review(fix(file.document, `Write \`\${${name}}\``, [{ span: { start, end: start + whole.length }, newText: `\${${name}}` }])),
        ),
      };
    }
  },
});
