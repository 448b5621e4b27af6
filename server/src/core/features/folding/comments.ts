import type { SourceDocument } from "../../model/document.ts";
import { positionAt } from "../../text/line-index.ts";
import type { Span } from "../../text/span.ts";

/** Lines that belong together, both included. */
export interface CommentFold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: "Comment" | "Region";
}

/** Runs of two or more lines that hold nothing but a comment, and regions. `texts` are the scalars of the file, in which a number sign is text. */
export function commentFolds(document: SourceDocument, texts: readonly Span[]): readonly CommentFold[] {
  const folds: CommentFold[] = [];
  const regions: number[] = [];
  const inText = linesWithin(document, texts);
  let first: number | undefined;
  const { starts } = document.lines;
  for (let line = 0; line <= starts.length; line++) {
    const comment = line < starts.length && !inText.has(line) ? commentOn(document, line) : undefined;
    const mark = comment === undefined ? undefined : markOf(comment);
    if (mark === "region") regions.push(line);
    if (mark === "endregion") {
      const startLine = regions.pop();
      if (startLine !== undefined) folds.push({ startLine, endLine: line, kind: "Region" });
    }
    if (comment !== undefined && mark === undefined) {
      first ??= line;
      continue;
    }
    if (first !== undefined && line - first > 1) folds.push({ startLine: first, endLine: line - 1, kind: "Comment" });
    first = undefined;
  }
  return folds;
}

const markOf = (comment: string): "region" | "endregion" | undefined =>
  /^#\s*endregion\b/.test(comment) ? "endregion" : /^#\s*region\b/.test(comment) ? "region" : undefined;

/** The comment of a line that holds nothing else. */
function commentOn({ lines, text }: SourceDocument, line: number): string | undefined {
  let at = lines.starts[line] ?? text.length;
  while (text[at] === " " || text[at] === "\t") at++;
  return text[at] === "#" ? text.slice(at, lines.starts[line + 1] ?? text.length) : undefined;
}

/** Lines that begin inside a text of several lines. */
function linesWithin({ lines }: SourceDocument, texts: readonly Span[]): ReadonlySet<number> {
  const within = new Set<number>();
  for (const { start, end } of texts) {
    const last = positionAt(lines, end);
    const lastLine = last.character === 0 ? last.line - 1 : last.line;
    for (let line = positionAt(lines, start).line + 1; line <= lastLine; line++) within.add(line);
  }
  return within;
}
