import { placeOf } from "../readings.ts";
import { reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { isOn, nodeFile, readFlag } from "./settings.ts";

const setting = "plugins.security.nodes_dn_dynamic_config_enabled";

/** A nodes_dn.yml that the node does not read. Source: plugin `DefaultInterClusterRequestEvaluator.subscribeForChanges`. */
export const nodesDnFileUnusedRule: Rule = {
  id: "node/nodes-dn-file-unused",
  level: "info",
  title: "nodes_dn.yml is not used",
  *check(context) {
    const file = nodeFile(context);
    const root = context.document("nodes_dn")?.yaml.root;
    const entry = root?.kind === "map" ? root.entries.find(({ key }) => key !== "_meta") : undefined;
    const document = context.document("nodes_dn");
    if (
      file === undefined ||
      entry === undefined ||
      document === undefined ||
      isOn(file, setting) ||
      readFlag(file, setting).kind === "open"
    )
      return;
    const at = placeOf(readFlag(file, setting));
    const message = `\`nodes_dn.yml\` has entries, but \`${setting}\` is ${at === undefined ? "not in `opensearch.yml`" : "`false`"}, so they are stored and not used. Set it to \`true\` on every node.`;
    if (at === undefined) yield { document: document.id, span: entry.keySpan, message, effect: "ignored" };
    else yield* reportAt(context, at, { message, effect: "ignored" });
  },
};
