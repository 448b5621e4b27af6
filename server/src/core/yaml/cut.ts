/** A part ends before an entry once it is this long, and before about every eighth entry anyway. */
const longPart = 4_096;

/**
 * Where the entries of a text's map begin: behind comments, blank lines and one `---`. Undefined for texts whose first content is no entry of
 * a block map at the first column.
 */
export function contentStart(text: string): number | undefined {
  const [before = ""] = /^(?:[ ]*(?:#[^\n]*)?\r?\n)*(?:---[ ]*(?:#[^\n]*)?\r?\n(?:[ ]*(?:#[^\n]*)?\r?\n)*)?/.exec(text) ?? [];
  return lineAt(text, before.length) === "entry" ? before.length : undefined;
}

/**
 * Where the part that starts at an offset ends; undefined where something stands in it that concerns the whole text, such as a second document.
 * Looks at nothing before the offset, and at nothing behind the line at which the part ends, so that an edit elsewhere leaves the part alone.
 */
export function partEnd(text: string, start: number): number | undefined {
  for (let line = nextStart(text, start); line < text.length; line = nextStart(text, line)) {
    const kind = lineAt(text, line);
    if (kind === "foreign") return undefined;
    if (kind === "entry" && (line - start >= longPart || endsHere(text, line))) return line;
  }
  return text.length;
}

/** Offset of the line behind the offset's line. */
export function nextStart(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

/** What a line's start says: an entry of the map at the first column, something inside the entry above, or something that concerns the whole text. */
function lineAt(text: string, start: number): "entry" | "inside" | "foreign" {
  const sign = text[start] ?? "\n";
  if (" #\n\r\t".includes(sign)) return "inside";
  if (sign === "-") return /^-(?:[ \r\n]|$)/.test(text.slice(start, start + 2)) ? "inside" : "foreign";
  if (/[%?:{}[\],&*!|>@`\uFEFF]/.test(sign) || text.startsWith("...", start)) return "foreign";
  const end = text.indexOf("\n", start);
  // A key without its colon yet belongs to the entry above, where the reader finds it out of place.
  return /:(?:[ \r]|$)/.test(text.slice(start, end < 0 ? text.length : end)) ? "entry" : "inside";
}

/** True for every eighth entry or so, by the letters of its key: where parts end stays the same when entries come and go. */
function endsHere(text: string, start: number): boolean {
  let hash = 0;
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 58) break;
    hash = (Math.imul(hash, 31) + unit) | 0;
  }
  // The lowest bits of sums such as this hang on the last letters only.
  return ((hash ^ (hash >>> 15)) & 7) === 0;
}
