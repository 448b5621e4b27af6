import type { Span } from "../text/span.ts";
import { type ReadText, type Search, searched } from "./pieces.ts";
import { movedSpan } from "./placed.ts";

/** The first mark of a template language in a text by itself. */
export function templateMarkIn(text: string): Span | undefined {
  const match = /\{\{-?[^{}\r\n]*\}\}|\{%-?[^\r\n]*?%\}|<%[^\r\n]*?%>/.exec(text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

const marks: Search<Span> = {
  find: (text) => [templateMarkIn(text) ?? []].flat(),
  move: movedSpan,
};

/**
 * The first mark of a template language (Go, Jinja, ERB), undefined when there is none. Such a file becomes YAML only when another
 * program has completed it.
 */
export function templateMark(file: ReadText): Span | undefined {
  return searched(file, marks)[0];
}
