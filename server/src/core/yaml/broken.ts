import { lineStart } from "./lines.ts";
import type { SyntaxProblem } from "./parsed.ts";

/** Where the line of the first mistake starts; the text's end where there is none. There can be a mistake for each character. */
export function firstBrokenLine(text: string, problems: readonly SyntaxProblem[]): number {
  const first = problems.reduce((least, { span }) => Math.min(least, span.start), text.length);
  return problems.length === 0 ? text.length : lineStart(text, first);
}
