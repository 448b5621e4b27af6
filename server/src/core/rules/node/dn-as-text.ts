import { asList } from "../../yaml/edit-list.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { isStandIn } from "../readings.ts";
import { fix, fixes } from "../schema/problems.ts";
import { isRelativeName, partsOf } from "./dn.ts";
import { nodeRule } from "./settings.ts";

/** A distinguished name that is no list, and is cut at its commas. Source: OpenSearch core `Settings.getAsList`, plugin `AdminDNs`. */
export const dnAsTextRule = nodeRule({
  id: "node/dn-as-text",
  level: "warning",
  title: "A distinguished name that is cut at its commas",
  *find({ file }) {
    for (const name of ["plugins.security.authcz.admin_dn", "plugins.security.nodes_dn"]) {
      const setting = file.settings.get(name);
      if (setting === undefined || typeof setting.value !== "string" || isStandIn(setting.value)) continue;
      const parts = partsOf(setting.value);
      const types = parts.map((part) => /^\s*([A-Za-z]+)\s*=/.exec(part)?.[1]?.toUpperCase() ?? "");
      // `CN=a,CN=b` may well be two names.
      if (parts.length < 2 || !parts.every(isRelativeName) || types.every((type) => type === "CN")) continue;
      const node = nodeAt(file.document.yaml.root, setting.at.path);
      const consequence = name.endsWith("admin_dn")
        ? "no certificate is taken for an administrator"
        : "nodes do not know each other, or far too many certificates count as one";
      yield {
        at: setting.at,
        message: `A text is cut at its commas, so this is read as ${parts.length} names, and ${consequence}. Write a list with the one name.`,
        effect: "login-fails",
        fixes: fixes(
          node?.kind === "scalar" && node.style !== "block"
            ? fix(file.document, "Write a list with this one name", asList(node, [setting.value]))
            : undefined,
        ),
      };
    }
  },
});
