import type { Span } from "./span.ts";

/** One replacement in a text. An insertion has an empty span. */
export interface TextChange {
  readonly span: Span;
  readonly newText: string;
}

/** The text with all changes made. Changes must not overlap; of two that do, the later one in the text is left out. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  const ordered = [...changes].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let at = 0;
  for (const { span, newText } of ordered) {
    if (span.start < at) continue;
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}
