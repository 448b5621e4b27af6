import { type Node, empty } from "./ast.ts";
import { type Flags, type Reader, char, fail, peek, raw, read, readRaw, take } from "./reader.ts";
import { studyReach } from "./study.ts";

const deepest = 200;

const flagLetters: Readonly<Record<string, readonly (keyof Flags)[]>> = {
  i: ["ignoreCase"],
  m: ["multiline"],
  s: ["dotAll"],
  d: ["unixLines"],
  u: ["unicodeCase"],
  c: ["canonical"],
  x: ["comments"],
  U: ["unicodeClass", "unicodeCase"],
};

type ReadBody = (reader: Reader) => Node;

/** Reads `(…)` of any kind, the reader standing at the parenthesis. Undefined for flags alone, `(?i)`. Source: `Pattern.group0`. */
export function readGroup(reader: Reader, readBody: ReadBody): Node | undefined {
  const saved = reader.flags;
  reader.at++;
  if (++reader.depth > deepest) fail(reader, "undecided", "groups nested very deep");
  const group = take(reader, "?") ? readSpecial(reader, readBody) : capture(reader, readBody);
  reader.depth--;
  // Flags alone last until the surrounding group ends.
  if (group !== undefined) reader.flags = saved;
  return group;
}

function readSpecial(reader: Reader, readBody: ReadBody): Node | undefined {
  const text = char(raw(reader));
  switch (text) {
    case ":":
      reader.at++;
      return { kind: "group", body: closed(reader, readBody), number: null };
    case "=":
    case "!":
      reader.at++;
      return { kind: "look", behind: false, negated: text === "!", body: closed(reader, readBody), shortest: 0, longest: 0 };
    case ">":
      reader.at++;
      return { kind: "atomic", body: closed(reader, readBody) };
    case "<":
      reader.at++;
      return readAngle(reader, readBody);
    case "$":
    case "@":
      return fail(reader, "invalid", `\`(?${text}\` begins no group`) ?? empty;
    default:
      return readFlags(reader, readBody);
  }
}

/** Look-behind or a named group. */
function readAngle(reader: Reader, readBody: ReadBody): Node {
  const text = char(peek(reader));
  if (text === "=" || text === "!") {
    reader.at++;
    return behind(reader, closed(reader, readBody), text === "!");
  }
  let name = "";
  while (/^[0-9A-Za-z]$/.test(char(peek(reader)))) name += char(read(reader));
  if (!/^[A-Za-z]/.test(name)) return fail(reader, "invalid", "the name of a group begins with a letter") ?? empty;
  if (!take(reader, ">")) return fail(reader, "invalid", `the name of the group \`${name}\` is not closed with \`>\``) ?? empty;
  if (reader.names.has(name)) return fail(reader, "invalid", `the group name \`${name}\` is used twice`) ?? empty;
  reader.names.set(name, reader.groups + 1);
  return capture(reader, readBody);
}

function capture(reader: Reader, readBody: ReadBody): Node {
  const number = ++reader.groups;
  return { kind: "group", body: closed(reader, readBody), number };
}

/** A look-behind needs a longest text, as far as Java can tell. */
function behind(reader: Reader, body: Node, negated: boolean): Node {
  const reach = studyReach(body);
  if (reach === "unclear") return fail(reader, "undecided", "a look-behind whose longest text depends on the release of Java") ?? empty;
  if (!reach.bounded) return fail(reader, "invalid", "a look-behind needs a longest text; use `{0,n}` in place of `*` or `+`") ?? empty;
  return { kind: "look", behind: true, negated, body, shortest: reach.shortest, longest: reach.longest };
}

function readFlags(reader: Reader, readBody: ReadBody): Node | undefined {
  for (let on = true; ; reader.at++) {
    const letter = char(peek(reader));
    if (letter === "-" && on) on = false;
    else if (Object.hasOwn(flagLetters, letter)) setFlag(reader, letter, on);
    else break;
  }
  const close = char(readRaw(reader));
  if (close === ")") return undefined;
  if (close !== ":") return fail(reader, "invalid", "`(?` is followed by a letter that is no flag") ?? empty;
  return { kind: "group", body: closed(reader, readBody), number: null };
}

function setFlag(reader: Reader, letter: string, on: boolean): void {
  const changed = Object.fromEntries((flagLetters[letter] ?? []).map((name) => [name, on]));
  reader.flags = { ...reader.flags, ...changed };
}

function closed(reader: Reader, readBody: ReadBody): Node {
  const body = readBody(reader);
  if (!take(reader, ")")) fail(reader, "invalid", "a group `(` is not closed");
  return body;
}
