import type { PositionTest } from "./ast.ts";
import { type CharTest, anyOf, unsure } from "./chars.ts";
import { asciiWord } from "./property.ts";
import { categories, unicodeWord } from "./property-tables.ts";
import type { Flags } from "./reader.ts";

const lineEnds = "\n\r\u0085\u2028\u2029";

/** `^` without the flag `m`, `\A`, and `\G`, which in a full match is the same place. */
export const atStart: PositionTest = (_text, at) => at === 0;

/** `\z` */
export const atEnd: PositionTest = (text, at) => at === text.length;

/** `^` as the flags have it. With `m` it never holds at the very end, not even of an empty text. Source: `Pattern.Caret`. */
export function caret(flags: Flags): PositionTest {
  if (!flags.multiline) return atStart;
  const ends = flags.unixLines ? "\n" : lineEnds;
  return (text, at) => at < text.length && (at === 0 || (ends.includes(text.charAt(at - 1)) && !insidePair(text, at, flags)));
}

/** `$` as the flags have it; without `m` also `\Z`: at the end, or before a line end that is the last thing. Source: `Pattern.Dollar`. */
export function dollar(flags: Flags, multiline: boolean): PositionTest {
  const ends = flags.unixLines ? "\n" : lineEnds;
  return (text, at) => {
    if (at === text.length) return true;
    if (!ends.includes(text.charAt(at)) || insidePair(text, at, flags)) return false;
    if (multiline || at === text.length - 1) return true;
    return !flags.unixLines && text.slice(at) === "\r\n";
  };
}

function insidePair(text: string, at: number, flags: Flags): boolean {
  return !flags.unixLines && at > 0 && text.charAt(at - 1) === "\r" && text.charAt(at) === "\n";
}

/** `\b` or `\B`. Beside letters outside ASCII releases of Java differ (19 made the boundary ASCII). Source: `Pattern.Bound`. */
export function wordBoundary(flags: Flags, negated: boolean): PositionTest {
  const isWord = flags.unicodeClass ? unicodeWord : plainWord;
  return (text, at) => {
    const left = at === 0 ? false : isWord(codeBefore(text, at));
    const right = at === text.length ? false : isWord(text.codePointAt(at) ?? 0);
    return left === undefined || right === undefined ? undefined : (left !== right) !== negated;
  };
}

/** The code point that ends at a place; zero at the start. */
export function codeBefore(text: string, at: number): number {
  const last = text.charCodeAt(at - 1);
  const pair = at >= 2 && last >= 0xdc00 && last <= 0xdfff ? (text.codePointAt(at - 2) ?? 0) : 0;
  return pair > 0xffff ? pair : last;
}

const wide = anyOf(["L", "Nd", "Mn"].map((name) => categories.get(name) ?? unsure));

/** A letter, digit or mark outside ASCII is a word character in some releases only. */
const plainWord: CharTest = (code) => (code < 128 ? asciiWord(code) : wide(code) === false ? false : undefined);
