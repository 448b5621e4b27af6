import { type CharTest, anyOf, not, unsure } from "./chars.ts";
import { asciiProperties, binaryProperties, blocks, categories, javaMethods, scripts, unicodePosix } from "./property-tables.ts";
import { type Reader, char, end, fail, isSpace, peek, raw, read } from "./reader.ts";
import { unicode } from "./stable.ts";

type Found = CharTest | "invalid" | "undecided";

const anyCase = unicode(/^[\p{Lowercase}\p{Uppercase}\p{Lt}]$/u);
const caseCategory = unicode(/^[\p{Lu}\p{Ll}\p{Lt}]$/u);

/** What `(?i)` makes of the names that speak of case; releases before 16 did nothing of the kind. Source: `CharPredicates.forProperty`. */
const caseless: ReadonlyMap<string, CharTest> = new Map([
  ...["Lu", "Ll", "Lt"].map((name): [string, CharTest] => [name, caseCategory]),
  ...["Lower", "Upper"].map((name): [string, CharTest] => [name, asciiProperties.get("Alpha") ?? unsure]),
  ...["LowerCase", "UpperCase", "TitleCase", "LOWER", "UPPER", "LOWERCASE", "UPPERCASE", "TITLECASE"].map((name): [string, CharTest] => [
    name,
    anyCase,
  ]),
]);

/** Reads what stands behind `\p` or `\P`: one letter, or a name in braces. The reader stands behind the letter p. */
export function readProperty(reader: Reader, negated: boolean): CharTest {
  const name = readName(reader);
  if (name === undefined) return unsure;
  const found = byName(name, reader);
  if (found === "invalid") fail(reader, "invalid", `\`\\p{${name}}\` names no character property`);
  if (found === "undecided") fail(reader, "undecided", `\`\\p{${name}}\` is a property we do not know`);
  if (typeof found === "string") return unsure;
  return negated ? not(found) : found;
}

function readName(reader: Reader): string | undefined {
  if (char(peek(reader)) !== "{") {
    const code = read(reader);
    return code === end ? fail(reader, "invalid", "`\\p` lacks its property") : char(code);
  }
  reader.at++;
  let name = "";
  for (; char(raw(reader)) !== "}"; reader.at++) {
    const code = raw(reader);
    if (code === end) return fail(reader, "invalid", "`\\p{` is not closed");
    if (reader.flags.comments && (isSpace(code) || char(code) === "#"))
      return fail(reader, "undecided", "`\\p{…}` with white space inside");
    name += char(code);
  }
  reader.at++;
  return name === "" ? fail(reader, "invalid", "`\\p{}` lacks its property") : name;
}

function byName(name: string, reader: Reader): Found {
  const { ignoreCase, unicodeClass } = reader.flags;
  const cut = name.indexOf("=");
  if (/[^\w =-]/.test(name)) return "invalid";
  if (cut >= 0) return byKey(name.slice(0, cut).toLowerCase(), name.slice(cut + 1), ignoreCase);
  if (name.startsWith("In")) return blocks.get(name.slice(2).toUpperCase()) ?? "undecided";
  if (name.startsWith("Is")) return afterIs(name.slice(2), ignoreCase);
  const posix = unicodeClass ? pick(unicodePosix, name.toUpperCase(), ignoreCase) : undefined;
  return posix ?? plain(name, ignoreCase) ?? "invalid";
}

function byKey(key: string, value: string, ignoreCase: boolean): Found {
  switch (key) {
    case "sc":
    case "script":
      return scripts.get(value.toUpperCase()) ?? "undecided";
    case "blk":
    case "block":
      return blocks.get(value.toUpperCase()) ?? "undecided";
    case "gc":
    case "general_category":
      return plain(value, ignoreCase) ?? "invalid";
    default:
      return "invalid";
  }
}

/** The rest may be one of the many scripts, of which newer releases know more; so nothing is refused here. */
function afterIs(name: string, ignoreCase: boolean): Found {
  const upper = name.toUpperCase();
  return (
    pick(binaryProperties, upper, ignoreCase) ??
    pick(unicodePosix, upper, ignoreCase) ??
    plain(name, ignoreCase) ??
    scripts.get(upper) ??
    "undecided"
  );
}

function plain(name: string, ignoreCase: boolean): CharTest | undefined {
  if (name.startsWith("java")) return pick(javaMethods, name.slice("java".length), ignoreCase);
  return pick(asciiProperties, name, ignoreCase) ?? pick(categories, name, ignoreCase);
}

/** With `(?i)` the releases differ; then only what both say is said. */
function pick(table: ReadonlyMap<string, CharTest>, name: string, ignoreCase: boolean): CharTest | undefined {
  const test = table.get(name);
  const wider = ignoreCase ? caseless.get(name) : undefined;
  if (test === undefined || wider === undefined) return test;
  return (code) => (test(code) === wider(code) ? test(code) : undefined);
}

/** The classes `\d`, `\s`, `\w` as the flag `U` or ASCII has them, and all characters of a union. */
export function predefined(letter: string, unicodeClass: boolean): CharTest {
  const ascii = { d: "Digit", s: "Space" }[letter];
  const wide = { d: "DIGIT", s: "WHITE_SPACE", w: "WORD" }[letter] ?? "WORD";
  if (unicodeClass) return binaryProperties.get(wide) ?? unicodePosix.get(wide) ?? unsure;
  return ascii === undefined ? asciiWord : (asciiProperties.get(ascii) ?? unsure);
}

/** `\w` without the flag `U`. */
export const asciiWord: CharTest = anyOf([asciiProperties.get("Alnum") ?? unsure, (code) => code === 0x5f]);
