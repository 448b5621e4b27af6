import { type CharTest, type Fold, horizontalSpace, not, verticalSpace } from "./chars.ts";
import { predefined } from "./property.ts";
import { type Flags, type Reader, char, end, fail, peek, raw, read, readRaw } from "./reader.ts";

const controls: Readonly<Record<string, number>> = { a: 0x7, e: 0x1b, f: 0xc, n: 0xa, r: 0xd, t: 0x9 };

/** How the flags make letters compare. */
export function foldOf(flags: Flags): Fold {
  if (!flags.ignoreCase) return "none";
  return flags.unicodeCase ? "unicode" : "ascii";
}

/**
 * A character written as an escape, its letter already consumed: `\n`, `\x41`, `\.`. Undefined when the letter is not such an escape.
 * Source: `Pattern.escape`.
 */
export function escapedChar(reader: Reader, letter: number): number | undefined {
  const text = char(letter);
  const fixed = controls[text];
  if (fixed !== undefined) return fixed;
  switch (text) {
    case "0":
      return octal(reader);
    case "c":
      return control(reader);
    case "u":
      return utf16(reader);
    case "x":
      return hexadecimal(reader);
    case "N":
      return fail(reader, "undecided", "`\\N{…}` names a character; write the character itself or `\\x{…}`");
    case "":
      return fail(reader, "invalid", "a backslash at the end escapes nothing");
    default:
      return /[0-9A-Za-z]/.test(text) ? undefined : letter;
  }
}

/** The set of `\d`, `\D`, `\h` and so on; undefined for any other letter. */
export function escapedSet(letter: number, flags: Flags): CharTest | undefined {
  const text = char(letter);
  switch (text) {
    case "d":
    case "s":
    case "w":
      return predefined(text, flags.unicodeClass);
    case "D":
    case "S":
    case "W":
      return not(predefined(text.toLowerCase(), flags.unicodeClass));
    case "h":
      return horizontalSpace;
    case "H":
      return not(horizontalSpace);
    case "v":
      return verticalSpace;
    case "V":
      return not(verticalSpace);
    default:
      return undefined;
  }
}

/** Java knows every letter that may follow a backslash; any other one makes it refuse the pattern. */
export function unknownEscape(reader: Reader, letter: number): undefined {
  return fail(reader, "invalid", `\`\\${char(letter)}\` is no escape here`);
}

function control(reader: Reader): number | undefined {
  if (raw(reader) === end) return fail(reader, "invalid", "`\\c` lacks its letter");
  return peek(reader) === end ? fail(reader, "undecided", "`\\c` before a comment") : read(reader) ^ 64;
}

/** One to three digits; three only when the value stays below 256. */
function octal(reader: Reader): number | undefined {
  const first = octalDigit(peek(reader));
  if (first === undefined) return fail(reader, "invalid", "`\\0` lacks its octal digits");
  reader.at++;
  const second = octalDigit(peek(reader));
  if (second === undefined) return first;
  reader.at++;
  const third = first <= 3 ? octalDigit(peek(reader)) : undefined;
  if (third === undefined) return first * 8 + second;
  reader.at++;
  return first * 64 + second * 8 + third;
}

function octalDigit(code: number): number | undefined {
  return code >= 0x30 && code <= 0x37 ? code - 0x30 : undefined;
}

function hexadecimal(reader: Reader): number | undefined {
  if (char(peek(reader)) !== "{") return hexDigits(reader, 2) ?? fail(reader, "invalid", "`\\x` lacks its two hexadecimal digits");
  reader.at++;
  let code = 0;
  let count = 0;
  for (; isHex(peek(reader)); count++) {
    code = code * 16 + Number.parseInt(char(read(reader)), 16);
    if (code > 0x10ffff) return fail(reader, "invalid", "`\\x{…}` is larger than any character");
  }
  const closed = char(read(reader)) === "}";
  return closed && count > 0 ? code : fail(reader, "invalid", "`\\x{…}` lacks its hexadecimal digits or its end");
}

/** Two escapes in a row may write one character in halves. */
function utf16(reader: Reader): number | undefined {
  const high = hexDigits(reader, 4);
  if (high === undefined) return fail(reader, "invalid", "`\\u` lacks its four hexadecimal digits");
  if (high < 0xd800 || high > 0xdfff) return high;
  const low = pairedHalf(reader);
  const whole = low === undefined ? undefined : String.fromCharCode(high, low).codePointAt(0);
  if (whole === undefined || whole < 0x10000) return fail(reader, "undecided", "half a character (`\\ud800` to `\\udfff`)");
  return whole;
}

function pairedHalf(reader: Reader): number | undefined {
  if (char(raw(reader)) !== "\\" || char(raw(reader, 1)) !== "u") return undefined;
  readRaw(reader);
  readRaw(reader);
  return hexDigits(reader, 4);
}

function hexDigits(reader: Reader, count: number): number | undefined {
  let code = 0;
  for (let done = 0; done < count; done++) {
    if (!isHex(peek(reader))) return undefined;
    code = code * 16 + Number.parseInt(char(read(reader)), 16);
  }
  return code;
}

function isHex(code: number): boolean {
  return /^[0-9A-Fa-f]$/.test(char(code));
}
