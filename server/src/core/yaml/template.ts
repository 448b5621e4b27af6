import type { Span } from "../text/span.ts";

/**
 * The first mark of a template language (Go, Jinja, ERB), undefined when there is none. Such a file becomes YAML only when another
 * program has completed it.
 */
export function templateMark(text: string): Span | undefined {
  const match = /\{\{-?[^{}\r\n]*\}\}|\{%-?[^\r\n]*?%\}|<%[^\r\n]*?%>/.exec(text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}
