import { known } from "../readings.ts";
import { quoted } from "../schema/wording.ts";
import { nodeRule, readList } from "./settings.ts";

/** Patterns that take every certificate of the authority for a node. Source: plugin `DefaultInterClusterRequestEvaluator`. */
export const nodesDnWideRule = nodeRule({
  id: "node/nodes-dn-wide",
  level: "warning",
  title: "Every certificate counts as a node",
  *find({ file }) {
    for (const { value, at } of known(readList(file, "plugins.security.nodes_dn")) ?? []) {
      if (!/^(?:CN=)?\*$|^\/\^?\.\*\$?\/$/i.test(value.trim())) continue;
      yield {
        at,
        message: `${quoted(value)} takes every certificate of the authority for a node of the cluster, those of users included, and nodes may do everything. Name the nodes, or a pattern that only their names have.`,
        effect: "security-risk",
      };
    }
  },
});
