/** Offset of the first character of the offset's line. */
export function lineStart(text: string, offset: number): number {
  // A search for each kind of line break would go through the whole text for one that it lacks.
  let at = Math.min(offset, text.length);
  while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--;
  return Math.max(0, at);
}

/** Offset of the line's end, before its line break. */
export function lineEnd(text: string, offset: number): number {
  for (let at = offset; at < text.length; at++) if (text[at] === "\n" || text[at] === "\r") return at;
  return text.length;
}

/** Offset behind the line's break. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  if (text.startsWith("\r\n", end)) return end + 2;
  return Math.min(end + 1, text.length);
}

/** How many blanks the offset's line starts with. */
export function indentOf(text: string, offset: number): number {
  const start = lineStart(text, offset);
  let at = start;
  while (text[at] === " ") at++;
  return at - start;
}

/** How far an offset is from its line's start. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The line break that the text uses. */
export function lineBreakOf(text: string): string {
  const first = /\r\n|\n|\r/.exec(text);
  return first === null ? "\n" : first[0];
}

/** By how many blanks the text indents a level: the smallest first step that occurs, two when nothing tells. */
export function indentStep(text: string): number {
  let last = 0;
  for (const match of text.matchAll(/^( *)[^\s#-]/gm)) {
    const indent = (match[1] ?? "").length;
    if (indent > last && indent - last <= 8) return indent - last;
    last = indent;
  }
  return 2;
}
