import { readerOf } from "../../catalog/kinds.ts";
import { lineEnd, lineStart } from "../../yaml/lines.ts";
import type { Rule } from "../rule.ts";
import { yamlDocuments } from "./documents.ts";

/** Documents after the first. Source: Jackson reads one document and stops; js-yaml's `load` refuses several. */
export const furtherDocumentRule: Rule = {
  id: "yaml/further-document",
  level: "warning",
  title: "A second YAML document in the file",
  alone: true,
  *check(context) {
    for (const document of yamlDocuments(context)) {
      const offset = document.yaml.furtherDocuments[0];
      if (offset === undefined) continue;
      const start = markerBefore(document.text, offset);
      const isDashboards = readerOf(document.kind) === "dashboards";
      const outcome = isDashboards
        ? "Dashboards reads one document only and does not start."
        : "Only the first document is read; what follows is silently ignored.";
      yield {
        document: document.id,
        span: { start, end: Math.max(lineEnd(document.text, start), start + 1) },
        message: `A second document starts here. ${outcome} Delete the line with \`---\`, or move the rest to another file.`,
        level: isDashboards ? "error" : "warning",
        effect: isDashboards ? "start-fails" : "ignored",
      };
    }
  },
};

/** The `---` line that starts the document. */
function markerBefore(text: string, offset: number): number {
  const marker = text.startsWith("---", offset) ? offset : text.lastIndexOf("\n---", offset) + 1;
  return lineStart(text, marker > 0 ? marker : offset);
}
