import { readerOf } from "../../catalog/kinds.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { SyntaxProblem } from "../../yaml/parse.ts";
import { tooDeepCode } from "../../yaml/depth.ts";
import { columnOf, lineEnd } from "../../yaml/lines.ts";
import type { Report, Rule } from "../rule.ts";
import { yamlDocuments } from "./documents.ts";
import { explainSyntax, isTolerated } from "./syntax-causes.ts";

/** Places where the text is no YAML to the reader of the file. Only the first is reported: what follows is mostly its echo. */
export const syntaxRule: Rule = {
  id: "yaml/syntax",
  level: "error",
  title: "Text that is no valid YAML",
  alone: true,
  *check(context) {
    for (const document of yamlDocuments(context)) {
      const [first] = document.yaml.problems
        .filter((problem) => !isTolerated(problem, document.text))
        .toSorted((a, b) => a.span.start - b.span.start);
      if (first !== undefined) yield isBehindRoot(document, first) ? trailing(document, first) : report(document, first);
    }
  },
};

/**
 * True where the first document's map is over and something less indented follows. Jackson stops reading at the map's end and never
 * sees it (FAIL_ON_TRAILING_TOKENS is off in the plugin's `DefaultObjectMapper`).
 */
function isBehindRoot(document: SourceDocument, { span, message }: SyntaxProblem): boolean {
  const { root } = document.yaml;
  if (
    !message.endsWith("at node end") ||
    root?.kind !== "map" ||
    root.flow ||
    readerOf(document.kind) !== "cluster" ||
    span.start < root.span.end
  )
    return false;
  return columnOf(document.text, span.start) < columnOf(document.text, root.span.start) && /[^\s@`%]/.test(document.text[span.start] ?? "");
}

function trailing(document: SourceDocument, { span }: SyntaxProblem): Report {
  const end = lineEnd(document.text, span.start);
  const message =
    "The lines above are indented, this one is not, so the map above ends here. The plugin stops reading and silently ignores the rest. Indent all keys of the map alike.";
  return {
    document: document.id,
    span: { start: span.start, end: Math.max(end, span.start + 1) },
    message,
    level: "warning",
    effect: "ignored",
  };
}

function report(document: SourceDocument, problem: SyntaxProblem): Report {
  if (problem.code === tooDeepCode) return { document: document.id, span: problem.span, message: problem.message, level: "warning" };
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
