import { switchesOf } from "../../catalog/target.ts";
import { compilePattern, matchPattern } from "../../engine/pattern.ts";
import { known } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { quoted } from "../schema/wording.ts";
import { foldDn } from "./dn.ts";
import { nodeRule, readList } from "./settings.ts";

/** A certificate that is administrator and node at once. Source: plugin `SecurityAdmin`, `AdminDNs`, `DefaultInterClusterRequestEvaluator`. */
export const adminIsNodeRule = nodeRule({
  id: "node/admin-is-node",
  level: "warning",
  title: "A certificate is administrator and node at once",
  *find({ file, context }) {
    const on = switchesOf(context.target);
    const nodes = known(readList(file, "plugins.security.nodes_dn")) ?? [];
    for (const { value, at } of known(readList(file, "plugins.security.authcz.admin_dn")) ?? []) {
      const name = foldDn(value);
      // One that takes every name is reported by itself.
      const node = nodes.find((candidate) => {
        const pattern = candidate.value.startsWith("/") ? candidate.value : foldDn(candidate.value);
        const compiled = compilePattern(pattern, on);
        return compiled.kind !== "any" && matchPattern(compiled, name) === "yes";
      });
      if (node === undefined || name === "") continue;
      yield {
        at,
        message: `${quoted(value)} is an administrator, and \`plugins.security.nodes_dn\` takes it for a node too, so whoever copies a node's key has all rights; \`securityadmin\` warns of it. Give the administrator a certificate of its own.`,
        effect: "security-risk",
        related: relatedAt(context, node.at, "The nodes' names are listed here."),
      };
    }
  },
});
