import { readerOf } from "../../catalog/kinds.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { SyntaxProblem } from "../../yaml/parse.ts";
import { lineEnd } from "../../yaml/lines.ts";
import type { Report, Rule } from "../rule.ts";
import { yamlDocuments } from "./documents.ts";
import { explainSyntax, isTolerated } from "./syntax-causes.ts";

/** Places where the text is no YAML to the reader of the file. Only the first is reported: what follows is mostly its echo. */
export const syntaxRule: Rule = {
  id: "yaml/syntax",
  level: "error",
  title: "Text that is no valid YAML",
  *check(context) {
    for (const document of yamlDocuments(context)) {
      const [first] = document.yaml.problems
        .filter((problem) => !isTolerated(problem, document.text))
        .toSorted((a, b) => a.span.start - b.span.start);
      if (first !== undefined) yield report(document, first);
    }
  },
};

function report(document: SourceDocument, problem: SyntaxProblem): Report {
  const isCluster = readerOf(document.kind) === "cluster";
  const { message, span, fixes } = explainSyntax(document, problem);
  const outcome = isCluster ? "The plugin rejects the whole file." : "The server does not start.";
  const end = Math.max(span.start, Math.min(span.end, lineEnd(document.text, span.start)));
  return {
    document: document.id,
    span: { start: span.start, end: end > span.start ? end : Math.min(span.start + 1, document.text.length) },
    message: `${message} ${outcome}`,
    fixes,
    effect: isCluster ? "file-rejected" : "start-fails",
    ...(isCluster ? { rejection: { reason: "syntax" } } : {}),
  };
}
