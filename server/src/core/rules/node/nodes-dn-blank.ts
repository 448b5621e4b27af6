import { nodeAt } from "../../yaml/tree.ts";
import { replaceScalar } from "../../yaml/edit-list.ts";
import { known } from "../readings.ts";
import { fix, fixes } from "../schema/problems.ts";
import { partsOf } from "./dn.ts";
import { nodeRule, readList } from "./settings.ts";

const setting = "plugins.security.nodes_dn";

/** Blanks behind the commas of a node's name, which is compared without them. Source: plugin `DefaultPrincipalExtractor`, `DefaultInterClusterRequestEvaluator`. */
export const nodesDnBlankRule = nodeRule({
  id: "node/nodes-dn-blank",
  level: "warning",
  title: "A node's name with blanks behind its commas",
  *find({ file }) {
    if (typeof file.settings.get(setting)?.value === "string") return;
    for (const { value, at } of known(readList(file, setting)) ?? []) {
      const parts = partsOf(value);
      if (value.startsWith("/") || !parts.slice(1).some((part) => part.startsWith(" "))) continue;
      const node = nodeAt(file.document.yaml.root, at.path);
      yield {
        at,
        message:
          "Names of certificates are compared without blanks behind their commas, so this one matches no node, unless its certificate is written in that very way. Remove the blanks.",
        effect: "login-fails",
        fixes: fixes(
          node?.kind === "scalar" && node.style !== "block"
            ? fix(file.document, "Remove the blanks", replaceScalar(node, parts.map((part) => part.trim()).join(",")))
            : undefined,
        ),
      };
    }
  },
});
