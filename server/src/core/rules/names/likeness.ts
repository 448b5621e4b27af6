import { distance } from "../../base/suggest.ts";

/**
 * True when two different names look like one name written twice: letter case, a hyphen for an underscore, a plural, one slipped letter.
 * Numbers and short words are left alone, since `group1` and `group2` or `dev` and `dba` are commonly both meant.
 */
export function isSlip(written: string, meant: string): boolean {
  if (written === meant) return false;
  const a = fold(written);
  const b = fold(meant);
  if (a === b) return true;
  if (distance(a, b, 1) > 1 || digits(a) !== digits(b)) return false;
  return slippedInWord(a, b);
}

function fold(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "-");
}

function digits(name: string): string {
  return name.replaceAll(/\D+/g, "");
}

/** The words of both names pair up and differ in one pair only, whose words are long enough to be a slip. */
function slippedInWord(a: string, b: string): boolean {
  const left = a.split(/[^a-z0-9]+/);
  const right = b.split(/[^a-z0-9]+/);
  if (left.length !== right.length) return false;
  const pairs = left.map((word, index) => [word, right[index] ?? ""] as const).filter(([one, other]) => one !== other);
  const [only] = pairs;
  return pairs.length === 1 && only !== undefined && isSlippedWord(...only);
}

function isSlippedWord(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  if (one.length === other.length) return shorter >= 6 && one[0] === other[0];
  const plural = one === `${other}s` || other === `${one}s`;
  return plural ? shorter >= 3 : shorter >= 5;
}
