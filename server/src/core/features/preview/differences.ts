import type { Piece } from "./model.ts";
import { code } from "./pieces.ts";

/** The units of `left` that `right` does not have at that place; undefined when they are equal or `left` lacks some instead. */
function difference(left: string, right: string): readonly [number, number] | undefined {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  let tail = 0;
  while (tail < left.length - start && tail < right.length - start && left.at(-1 - tail) === right.at(-1 - tail)) tail++;
  const end = left.length - tail;
  return start < end ? [start, end] : undefined;
}

/** A name beside the one it nearly is, with the units underlined in which it differs. */
export function beside(name: string, other: string): Piece {
  const plain = code(name);
  const differs = difference(name, other);
  // Positions hold only where nothing had to be written out.
  return differs !== undefined && typeof plain === "object" && "code" in plain && plain.code === name ? { code: name, differs } : plain;
}

/** How the first name differs from the second, in words; empty when no few words would do. */
export function differenceInWords(name: string, other: string): string {
  if (name === other) return "";
  if (name.toLowerCase() === other.toLowerCase()) return "in another letter case";
  if (name.trim() === other.trim()) return "with blanks around it";
  const more = name.length - other.length;
  const extra = difference(name, other);
  const missing = difference(other, name);
  if (missing === undefined && more > 0) return letters(more, "more");
  if (extra === undefined && more < 0) return letters(-more, "less");
  if (more !== 0 || extra === undefined) return "";
  const changed = extra[1] - extra[0];
  if (changed === 2 && name[extra[0]] === other[extra[0] + 1] && name[extra[0] + 1] === other[extra[0]]) return "two letters swapped";
  return changed === 1 ? "one letter different" : "";
}

function letters(amount: number, word: string): string {
  if (amount > 3) return "";
  return amount === 1 ? `one letter ${word}` : `${amount === 2 ? "two" : "three"} letters ${word}`;
}
