import type { SourceDocument } from "../../model/document.ts";
import { positionAt } from "../../text/line-index.ts";
import type { Span } from "../../text/span.ts";
import { surround } from "../../yaml/edit.ts";
import { indentOf, lineEnd, lineStart } from "../../yaml/lines.ts";
import type { SyntaxProblem } from "../../yaml/parse.ts";
import type { Fix } from "../rule.ts";
import { fix, fixes, ifValid } from "../schema/problems.ts";
import { indentationFix, tabFix } from "./indentation.ts";
import { openQuote } from "./open-quote.ts";

/** A syntax problem in plain words, with the likely cause and, where there is one, the cure. */
export interface Explained {
  readonly message: string;
  readonly span: Span;
  readonly fixes: readonly Fix[];
}

/** Where the YAML library is stricter than the product's readers: js-yaml and SnakeYAML take `"x"#comment`. */
export function isTolerated(problem: SyntaxProblem, text: string): boolean {
  return problem.code === "MISSING_CHAR" && problem.message.startsWith("Comments must be separated") && text[problem.span.start] === "#";
}

/** Says what is wrong at a place that is no YAML. Values of the file are not repeated: they may be secret. */
export function explainSyntax(document: SourceDocument, problem: SyntaxProblem): Explained {
  const at = (message: string, cures: readonly Fix[] = [], span: Span = problem.span): Explained => ({ message, span, fixes: cures });
  switch (problem.code) {
    case "TAB_AS_INDENT":
      return at("A tab stands in the indentation; YAML takes blanks only. Replace it by blanks.", tabFix(document));
    case "BAD_ALIAS":
      return at(
        "A text that starts with `*` has to stand in quotes: without them YAML takes it for an alias.",
        quoteFrom(document, problem.span.start),
        tokenAt(document.text, problem.span.start),
      );
    case "BAD_SCALAR_START":
      return at(
        `A text cannot start with \`${document.text[problem.span.start] ?? ""}\` unless it stands in quotes.`,
        quoteFrom(document, problem.span.start),
        tokenAt(document.text, problem.span.start),
      );
    case "BAD_DQ_ESCAPE":
      return at(
        "Inside double quotes a backslash starts an escape, and this one does not exist. Use single quotes, or write the backslash twice.",
      );
    case "BLOCK_AS_IMPLICIT_KEY":
      return explainSecondColon(document, problem);
    case "MULTILINE_IMPLICIT_KEY":
      return explainLine(document, problem);
    case "BAD_INDENT":
      return explainIndent(document, problem);
    case "MISSING_CHAR":
      return explainMissing(document, problem);
    case "UNEXPECTED_TOKEN":
      return explainUnexpected(problem);
    default:
      return at(`This is no valid YAML: ${problem.message.charAt(0).toLowerCase()}${problem.message.slice(1)}.`);
  }
}

function explainSecondColon(document: SourceDocument, problem: SyntaxProblem): Explained {
  const { text } = document;
  const { start } = problem.span;
  const line = text.slice(start, lineEnd(text, start));
  if (line.startsWith('"') || line.startsWith("'")) {
    const span = { start, end: start + line.length };
    return {
      message: `The quotes end before the text does: a quote inside the text closes them. Use ${line.startsWith('"') ? "single" : "double"} quotes outside.`,
      span,
      fixes: [],
    };
  }
  if (/:(?:\s|$)/.test(line)) {
    const message =
      "A second colon with a blank behind it stands on this line. Put the value into quotes, or the second key on a line of its own.";
    // Where more stands below it is rather a key, which quotes do not make right.
    const cures = quoteFrom(document, start).filter(({ edits }) => ifValid(document, edits).length > 0);
    return { message, span: { start, end: start + line.trimEnd().length }, fixes: cures };
  }
  return explainDeeperLine(document, start);
}

/** `key: value`, and a deeper line below it that looks like its child. */
function explainDeeperLine(document: SourceDocument, start: number): Explained {
  const { text } = document;
  const below = /[\r\n]+([ ]*)\S/.exec(text.slice(lineEnd(text, start)));
  const at = below === null ? start : lineEnd(text, start) + below.index + below[0].length - 1;
  const message =
    "This line is indented deeper than the line above, which already has a value. Give it the column of the keys it belongs to.";
  return { message, span: { start: at, end: lineEnd(text, at) }, fixes: indentationFix(document, at) };
}

function explainLine(document: SourceDocument, problem: SyntaxProblem): Explained {
  const { text } = document;
  const { start } = problem.span;
  const first = text.slice(start, lineEnd(text, start));
  const key = /^([\w.-]+):(?=\S)/.exec(first);
  if (key !== null) {
    const behind = start + key[0].length;
    const blank = fix(document, "Put a blank behind the colon", [{ span: { start: behind, end: behind }, newText: " " }]);
    return {
      message: `Behind the colon of \`${key[1] ?? ""}\` there has to be a blank.`,
      span: { start, end: start + first.trimEnd().length },
      fixes: fixes(blank),
    };
  }
  if (/:\s/.test(first)) return explainDeeperLine(document, start);
  return {
    message: "This line is no `key: value`: its colon is missing, or it belongs to the text above.",
    span: { start, end: start + first.trimEnd().length },
    fixes: [],
  };
}

function explainIndent(document: SourceDocument, problem: SyntaxProblem): Explained {
  if (problem.message.startsWith("Flow")) return { message: unclosed(document, problem.span.start), span: problem.span, fixes: [] };
  const start = lineText(document.text, problem.span.start);
  const span = { start, end: lineEnd(document.text, start) };
  const message = "This line does not start at the column of the other lines of its block. Indent it like the lines it belongs to.";
  return { message, span, fixes: indentationFix(document, start) };
}

function unclosed({ text, lines }: SourceDocument, before: number): string {
  const open = Math.max(text.lastIndexOf("[", before), text.lastIndexOf("{", before));
  const isMap = text[open] === "{";
  return `The ${isMap ? "map" : "list"} that \`${isMap ? "{" : "["}\` opens on line ${positionAt(lines, open).line + 1} is not closed. Add \`${isMap ? "}" : "]"}\`, or put the bracket into quotes if it is meant as text.`;
}

function explainMissing(document: SourceDocument, problem: SyntaxProblem): Explained {
  const { message, span } = problem;
  if (/Missing closing ["']quote/.test(message)) {
    const open = openQuote(document, span.start);
    const where = open ?? span;
    return { message: "The quote that opens here is never closed. Close it at the end of the text.", span: where, fixes: [] };
  }
  if (message.includes("between flow")) {
    const isBrace = document.text[span.start] === "{";
    const text = isBrace
      ? "Braces inside a list in square brackets have to stand in quotes."
      : "Between the items of this list or map a comma is missing.";
    return { message: text, span, fixes: [] };
  }
  if (message.startsWith("Implicit map keys"))
    return explainLine(document, { ...problem, span: { ...span, start: lineText(document.text, span.start) } });
  if (/\]|\}|,/.test(message)) return { message: unclosed(document, span.start), span, fixes: [] };
  return { message: `This is no valid YAML: ${message}.`, span, fixes: [] };
}

function lineText(text: string, offset: number): number {
  const start = offset > 0 && /[\r\n]/.test(text[offset] ?? "\n") ? offset - 1 : offset;
  return lineStart(text, start) + indentOf(text, start);
}

function explainUnexpected({ message, span }: SyntaxProblem): Explained {
  if (message.startsWith("Block scalar header")) {
    return { message: "Behind `|` or `>` the text has to start on the next line.", span, fixes: [] };
  }
  if (message.includes("at node end") || message.includes("Unexpected scalar")) {
    return {
      message: "Something stands behind the end of this value: a quote or bracket is closed too early. Check the quotes on this line.",
      span,
      fixes: [],
    };
  }
  return { message: "This sign is not expected here. Check brackets and quotes before it.", span, fixes: [] };
}

/** The text from an offset to the end of the value on its line. */
function tokenAt(text: string, start: number): Span {
  const line = text.slice(start, lineEnd(text, start));
  const isInFlow = /[[{][^\]}]*$/.test(text.slice(lineStart(text, start), start));
  const length = isInFlow ? line.search(/[,\]}]|$/) : line.search(/\s+#|\s*$/);
  return { start, end: start + Math.max(1, length) };
}

function quoteFrom(document: SourceDocument, start: number): readonly Fix[] {
  const span = tokenAt(document.text, start);
  const token = document.text.slice(span.start, span.end);
  if (token.includes("'") && /["\\]/.test(token)) return [];
  const mark = /["\\]/.test(token) ? "'" : '"';
  return fixes(fix(document, "Put it into quotes", surround(span, mark, mark)));
}
