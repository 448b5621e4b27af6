/** Is a code point in a set? Undefined when that depends on the release of Java. */
export type CharTest = (code: number) => boolean | undefined;

/** How letters are compared: exactly, `(?i)`, or `(?iu)`. */
export type Fold = "none" | "ascii" | "unicode";

/** In any of the sets. */
export function anyOf(tests: readonly CharTest[]): CharTest {
  const [only] = tests;
  if (only !== undefined && tests.length === 1) return only;
  return (code) => {
    let answer: boolean | undefined = false;
    for (const test of tests) {
      const found = test(code);
      if (found === true) return true;
      if (found === undefined) answer = undefined;
    }
    return answer;
  };
}

/** In both sets. */
export function both(left: CharTest, right: CharTest): CharTest {
  return (code) => {
    const first = left(code);
    if (first === false) return false;
    const second = right(code);
    return second === false ? false : first === undefined ? undefined : second;
  };
}

/** In neither. */
export function not(test: CharTest): CharTest {
  return (code) => {
    const found = test(code);
    return found === undefined ? undefined : !found;
  };
}

/** From `low` to `high`, both included, exactly. */
export function between(low: number, high: number): CharTest {
  return (code) => low <= code && code <= high;
}

/** In the set of characters that a JavaScript class without Unicode tables names. */
export function inSet(set: RegExp): CharTest {
  return (code) => set.test(String.fromCodePoint(code));
}

/** One character. Source: `Pattern.single`. */
export function single(wanted: number, fold: Fold): CharTest {
  if (fold === "none") return (code) => code === wanted;
  if (fold === "ascii") {
    const lower = asciiLower(wanted);
    return (code) => asciiLower(code) === lower;
  }
  const folded = unicodeFold(wanted);
  return (code) => {
    if (code === wanted) return true;
    const other = unicodeFold(code);
    return folded === undefined || other === undefined ? undefined : folded === other;
  };
}

/** A range; with `(?i)` it also holds the other case of its letters. Source: `Pattern.CIRange`, `CIRangeU`. */
export function range(low: number, high: number, fold: Fold): CharTest {
  const inside = between(low, high);
  if (fold === "none") return inside;
  if (fold === "ascii") return (code) => inside(code) || inside(asciiUpper(code)) || inside(asciiLower(code));
  return (code) => {
    if (inside(code)) return true;
    const folded = unicodeFold(code);
    return folded === undefined ? undefined : inside(simpleUpper(code)) || inside(folded);
  };
}

/** A letter in the lower case that ASCII knows; everything else as it is. */
export function asciiLower(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 32 : code;
}

/** Lower case of upper case, Java's way; undefined where case mappings changed between the releases of Unicode that Java used. */
export function unicodeFold(code: number): number | undefined {
  const stable = code < 0x250 ? code !== 0x19b : code >= 0x370 && code < 0x530;
  return stable ? simpleLower(simpleUpper(code)) : undefined;
}

function asciiUpper(code: number): number {
  return code >= 0x61 && code <= 0x7a ? code - 32 : code;
}

/** Java maps one character to one; where JavaScript gives several, Java leaves the character alone. */
function simpleUpper(code: number): number {
  return oneCode(String.fromCodePoint(code).toUpperCase()) ?? code;
}

/** Dotted capital I is the one letter here that JavaScript lowers to two characters and Java to one. */
function simpleLower(code: number): number {
  return code === 0x130 ? 0x69 : (oneCode(String.fromCodePoint(code).toLowerCase()) ?? code);
}

function oneCode(text: string): number | undefined {
  const code = text.codePointAt(0);
  return code !== undefined && text.length === (code > 0xffff ? 2 : 1) ? code : undefined;
}

/** `.` without the flag `s`. */
export const dot: CharTest = (code) => code !== 0xa && code !== 0xd && code !== 0x85 && code !== 0x2028 && code !== 0x2029;

/** `.` with the flag `d`. */
export const unixDot: CharTest = (code) => code !== 0xa;

/** `\h` */
export const horizontalSpace = inSet(/^[\t \u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000]$/u);

/** `\v` */
export const verticalSpace = inSet(/^[\n-\r\u0085\u2028\u2029]$/u);

/** Any character. */
export const anyChar: CharTest = () => true;

/** A character of which we cannot say whether it belongs. */
export const unsure: CharTest = () => undefined;
