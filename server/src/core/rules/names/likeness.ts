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

/**
 * Finds the texts that a name may be a slip of, without comparing it with all of them: two texts one edit apart share a shortened form.
 * The texts come in their own order.
 */
export function slipIndex<T extends { readonly text: string }>(items: readonly T[]): (name: string) => readonly T[] {
  const byForm = new Map<string, number[]>();
  for (const [index, { text }] of items.entries()) {
    for (const form of shortened(text)) {
      const held = byForm.get(form);
      if (held === undefined) byForm.set(form, [index]);
      else held.push(index);
    }
  }
  return (name) => {
    const candidates = new Set([...shortened(name)].flatMap((form) => byForm.get(form) ?? []));
    return [...candidates]
      .sort((a, b) => a - b)
      .flatMap((index) => {
        const item = items[index];
        return item !== undefined && isSlip(name, item.text) ? [item] : [];
      });
  };
}

/** The folded text, and all that are one character shorter. */
function shortened(text: string): Set<string> {
  const folded = fold(text);
  const forms = new Set([folded]);
  // Longer texts are no names that anybody types.
  for (let at = 0; at < folded.length && folded.length <= 200; at++) forms.add(folded.slice(0, at) + folded.slice(at + 1));
  return forms;
}
