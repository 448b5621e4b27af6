import { soundDocument } from "../reporting.ts";
import type { Report, Rule } from "../rule.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { YamlNode } from "../../yaml/tree.ts";

/** Variables in the form of a shell, which the plugin leaves as they are. Something else may fill them in first, so this is advice. Source: `SecurityUtils.replaceEnvVars`. */
export const environmentRule: Rule = {
  id: "meta/environment",
  level: "info",
  title: "An environment variable in a form that the plugin does not fill in",
  entrywise: ["internal_users"],
  *check(context) {
    for (const kind of ["config", "internal_users"] as const) {
      const document = soundDocument(context, kind);
      if (document?.yaml.root !== undefined) yield* walk(document, document.yaml.root);
    }
  },
};

function* walk(document: SourceDocument, node: YamlNode): Iterable<Report> {
  if (node.kind === "map") for (const entry of node.entries) yield* walk(document, entry.value);
  if (node.kind === "list") for (const item of node.items) yield* walk(document, item);
  if (node.kind !== "scalar" || !node.text.includes("${")) return;
  const written = document.text.slice(node.span.start, node.span.end);
  for (const match of written.matchAll(/\$\{([A-Z_][A-Z0-9_]*)\}/g)) {
    const start = node.span.start + match.index;
    yield {
      document: document.id,
      span: { start, end: start + match[0].length },
      message: `The plugin does not fill in \`${match[0]}\`: it knows \`\${env.NAME}\` (and \`\${envbc.NAME}\`, which hashes, and \`\${envbase64.NAME}\`). Unless something else fills it in before the upload, write \`\${env.${match[1] ?? ""}}\`.`,
      effect: "ignored",
      fixes: [
        {
          title: `Write \`\${env.${match[1] ?? ""}}\``,
          safety: "review",
          edits: [{ document: document.id, span: { start: start + 2, end: start + 2 }, newText: "env." }],
        },
      ],
    };
  }
}
