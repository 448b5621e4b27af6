import type { CharTest } from "./chars.ts";

/**
 * Code points whose Unicode properties are the same in every release of Java that OpenSearch ran on (Unicode 10 to 16): Latin, Greek,
 * Cyrillic, general punctuation, kana, the older CJK ideographs and Hangul.
 */
const stableRanges: readonly (readonly [number, number])[] = [
  [0x0, 0x24f],
  [0x370, 0x52f],
  [0x2000, 0x2064],
  [0x20a0, 0x20bf],
  [0x2190, 0x21ff],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x4e00, 0x9fea],
  [0xac00, 0xd7a3],
  [0x1f600, 0x1f64f],
];

/** Do all releases agree about this code point? */
export function isStable(code: number): boolean {
  return stableRanges.some(([low, high]) => low <= code && code <= high);
}

/** A test by JavaScript's Unicode tables, answered only where they agree with those of every release of Java. */
export function unicode(set: RegExp): CharTest {
  return (code) => (isStable(code) ? set.test(String.fromCodePoint(code)) : undefined);
}
