import { type CharTest, anyOf, both, not, range, single, unsure } from "./chars.ts";
import { escapedChar, escapedSet, foldOf, unknownEscape } from "./escape.ts";
import { readProperty } from "./property.ts";
import { type Reader, char, end, fail, peek, raw, read, readRaw } from "./reader.ts";

const deepest = 100;

/** Reads `[…]`, the reader standing at the bracket: unions, ranges, nested classes, `&&`. Source: `Pattern.clazz` since Java 9. */
export function readClass(reader: Reader): CharTest {
  reader.at++;
  if (++reader.depth > deepest) fail(reader, "undecided", "classes nested very deep");
  const first = char(peek(reader));
  const negated = first === "^" && char(raw(reader, -1)) === "[";
  if (negated) reader.at++;
  const inside = readMembers(reader);
  reader.at++;
  reader.depth--;
  return negated ? not(inside) : inside;
}

/**
 * Members up to the closing bracket, which stays. A bracket that comes first is a literal. Both sides of `&&` reach as far as they can;
 * what Java makes of an empty side, or of a literal `&` after an intersection, is an accident that we do not follow.
 */
function readMembers(reader: Reader): CharTest {
  let members: CharTest[] = [];
  let intersected = false;
  for (;;) {
    const text = char(peek(reader));
    if (text === "") return fail(reader, "invalid", "a character class `[` is not closed") ?? unsure;
    if (text === "]" && members.length > 0) return anyOf(members);
    if (text === "&" && isIntersection(reader)) {
      const right = readRightSide(reader);
      members = [members.length === 0 ? right : both(anyOf(members), right)];
      intersected = true;
    } else if (intersected) {
      return fail(reader, "undecided", "a character class that goes on after `&&`") ?? unsure;
    } else {
      members.push(text === "[" ? readClass(reader) : readMember(reader));
    }
  }
}

function isIntersection(reader: Reader): boolean {
  const next = char(raw(reader, 1));
  if (reader.flags.comments && next !== "&") fail(reader, "undecided", "`&` in a character class with the flag `x`");
  if (next !== "&") return false;
  reader.at += 2;
  return true;
}

function readRightSide(reader: Reader): CharTest {
  const parts: CharTest[] = [];
  for (;;) {
    const text = char(peek(reader));
    if (text === "]" || text === "&") break;
    if (text === "") return fail(reader, "invalid", "a character class `[` is not closed") ?? unsure;
    // Up to Java 11 the members replaced the classes before them; since then they join them.
    if (text !== "[" && parts.length > 0) return fail(reader, "undecided", "`&&` with members after a class") ?? unsure;
    if (++reader.depth > deepest) fail(reader, "undecided", "classes nested very deep");
    parts.push(text === "[" ? readClass(reader) : readMembers(reader));
    reader.depth--;
  }
  return parts.length > 0 ? anyOf(parts) : (fail(reader, "undecided", "`&&` with an empty side") ?? unsure);
}

function readMember(reader: Reader): CharTest {
  const low = readLow(reader);
  if (typeof low !== "number") return low ?? unsure;
  const fold = foldOf(reader.flags);
  const after = char(peek(reader)) === "-" ? char(raw(reader, 1)) : "]";
  if (after === "[" || after === "]") return single(low, fold);
  reader.at++;
  const high = readHigh(reader);
  if (high === undefined) return unsure;
  return high < low ? (fail(reader, "invalid", "a range in a character class runs backwards") ?? unsure) : range(low, high, fold);
}

/** A character that may begin a range, or a set that cannot. */
function readLow(reader: Reader): number | CharTest | undefined {
  const code = read(reader);
  if (code === end) return fail(reader, "invalid", "a character class `[` is not closed");
  if (char(code) !== "\\") return code;
  const letter = readRaw(reader);
  if (/^[pP]$/.test(char(letter))) return readProperty(reader, char(letter) === "P");
  const startsRange = char(letter) === "v" && char(raw(reader)) === "-";
  if (startsRange) return 0xb;
  return escapedSet(letter, reader.flags) ?? escapedChar(reader, letter) ?? unknownEscape(reader, letter);
}

/** The end of a range. `\v` is the one set that may stand here: as the vertical tab it once was. */
function readHigh(reader: Reader): number | undefined {
  const code = read(reader);
  if (code === end) return fail(reader, "invalid", "a character class `[` is not closed");
  if (char(code) !== "\\") return code;
  const letter = readRaw(reader);
  if (char(letter) === "v") return 0xb;
  if (escapedSet(letter, reader.flags) !== undefined) return fail(reader, "invalid", "a range in a character class ends with a set");
  return escapedChar(reader, letter) ?? unknownEscape(reader, letter);
}
