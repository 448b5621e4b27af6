import { type Node, empty } from "./ast.ts";
import { atEnd, atStart, caret, dollar, wordBoundary } from "./assertions.ts";
import { readClass } from "./char-class.ts";
import { type CharTest, anyChar, dot, single, unixDot, unsure } from "./chars.ts";
import { escapedChar, escapedSet, foldOf, unknownEscape } from "./escape.ts";
import { readGroup } from "./group.ts";
import { readProperty } from "./property.ts";
import { readQuantified } from "./quantifier.ts";
import { type Reader, char, fail, isDigit, peek, raw, read, readRaw, take } from "./reader.ts";

/** Alternatives up to the end or a closing parenthesis. Source: `Pattern.expr`. */
export function readChoice(reader: Reader): Node {
  const options = [readSequence(reader)];
  while (take(reader, "|")) options.push(readSequence(reader));
  const [only] = options;
  return only !== undefined && options.length === 1 ? only : { kind: "choice", options };
}

function readSequence(reader: Reader): Node {
  const items: Node[] = [];
  for (;;) {
    const text = char(peek(reader));
    if (text === "" || text === "|" || text === ")") break;
    const piece = text === "(" ? readGroup(reader, readChoice) : readPiece(reader, text);
    // A group of nothing but flags is no piece that could be repeated.
    if (piece !== undefined) items.push(readQuantified(reader, piece));
  }
  const [only] = items;
  return only !== undefined && items.length === 1 ? only : { kind: "sequence", items };
}

function readPiece(reader: Reader, text: string): Node {
  switch (text) {
    case "[":
      return set(reader, readClass(reader));
    case "\\":
      reader.at++;
      return readEscape(reader);
    case "^":
      reader.at++;
      return { kind: "assert", holds: caret(reader.flags) };
    case "$":
      reader.at++;
      return { kind: "assert", holds: dollar(reader.flags, reader.flags.multiline) };
    case ".":
      reader.at++;
      return { kind: "char", test: reader.flags.dotAll ? anyChar : reader.flags.unixLines ? unixDot : dot };
    case "?":
    case "*":
    case "+":
      return fail(reader, "invalid", `\`${text}\` has nothing before it to repeat`) ?? empty;
    case "{":
      return empty;
    default:
      return { kind: "char", test: single(read(reader), foldOf(reader.flags)) };
  }
}

/** What follows a backslash outside a class. Source: `Pattern.escape`. */
function readEscape(reader: Reader): Node {
  const letter = readRaw(reader);
  const text = char(letter);
  if (/^[pP]$/.test(text)) return set(reader, readProperty(reader, text === "P"));
  if (isDigit(letter) && text !== "0") return readNumber(reader, letter - 0x30);
  const special = readSpecial(reader, text);
  if (special !== undefined) return special;
  const known = escapedSet(letter, reader.flags);
  if (known !== undefined) return set(reader, known);
  const code = escapedChar(reader, letter) ?? unknownEscape(reader, letter);
  return { kind: "char", test: code === undefined ? unsure : single(code, foldOf(reader.flags)) };
}

function readSpecial(reader: Reader, text: string): Node | undefined {
  switch (text) {
    case "A":
    case "G":
      return { kind: "assert", holds: atStart };
    case "z":
      return { kind: "assert", holds: atEnd };
    case "Z":
      return { kind: "assert", holds: dollar(reader.flags, false) };
    case "B":
      return { kind: "assert", holds: wordBoundary(reader.flags, true) };
    case "b":
      return readBoundary(reader);
    case "R":
      return { kind: "line-break" };
    case "X":
      return { kind: "grapheme" };
    case "k":
      return readName(reader);
    default:
      return undefined;
  }
}

/** `\b`, or `\b{g}`, whose places depend on the release. */
function readBoundary(reader: Reader): Node {
  if (char(peek(reader)) !== "{" || char(raw(reader, 1)) !== "g") return { kind: "assert", holds: wordBoundary(reader.flags, false) };
  reader.at += 2;
  if (!take(reader, "}")) fail(reader, "invalid", "`\\b{g` is not closed");
  return { kind: "assert", holds: () => undefined };
}

/** The first digit always counts, later ones only while such a group has been opened. Source: `Pattern.ref`. */
function readNumber(reader: Reader, first: number): Node {
  let group = first;
  for (;;) {
    const code = peek(reader);
    const longer = group * 10 + code - 0x30;
    if (!isDigit(code) || longer > reader.groups) break;
    group = longer;
    reader.at++;
  }
  return { kind: "reference", group, fold: foldOf(reader.flags) };
}

function readName(reader: Reader): Node {
  if (!take(reader, "<")) return fail(reader, "invalid", "`\\k` lacks the name of a group in `<…>`") ?? empty;
  let name = "";
  while (/^[0-9A-Za-z]$/.test(char(peek(reader)))) name += char(read(reader));
  const group = reader.names.get(name);
  if (!take(reader, ">")) return fail(reader, "invalid", "`\\k<` lacks the name of a group or its end") ?? empty;
  if (group === undefined) return fail(reader, "invalid", `\`\\k<${name}>\` refers to a group that is not defined before it`) ?? empty;
  return { kind: "reference", group, fold: foldOf(reader.flags) };
}

/** With the flag `c` Java looks for composed characters in classes; that we do not follow. */
function set(reader: Reader, test: CharTest): Node {
  return { kind: "char", test: reader.flags.canonical ? unsure : test };
}
