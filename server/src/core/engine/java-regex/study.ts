import type { Node, Repeat } from "./ast.ts";

/** How long a text a piece can match, in characters. `none`: Java finds no limit; `unclear`: we do not know what Java finds. */
export interface Length {
  readonly shortest: number;
  readonly longest: number | "none" | "unclear";
}

const clearLimit = 1_000_000;

/** The length of a piece as Java studies it for look-behind. Source: `Node.study` and its overrides. */
export function studyLength(node: Node): Length {
  switch (node.kind) {
    case "char":
      return { shortest: 1, longest: 1 };
    case "assert":
    case "look":
      return { shortest: 0, longest: 0 };
    case "line-break":
      return { shortest: 1, longest: 2 };
    case "grapheme":
      return { shortest: 1, longest: "unclear" };
    case "reference":
      return { shortest: 0, longest: "none" };
    case "group":
    case "atomic":
      return studyLength(node.body);
    case "sequence":
      return node.items.map(studyLength).reduce(inRow, { shortest: 0, longest: 0 });
    case "choice":
      return node.options.map(studyLength).reduce(eitherOf);
    case "repeat":
      return repeated(node);
  }
}

function repeated(node: Repeat): Length {
  const body = studyLength(node.body);
  const shortest = body.shortest * node.min;
  if (body.longest === "none" || (isLoop(node) && !(node.min === 0 && node.max === 1))) return { shortest, longest: "none" };
  if (body.longest === "unclear") return { shortest, longest: "unclear" };
  const longest = body.longest * node.max;
  return { shortest, longest: longest <= clearLimit ? longest : "unclear" };
}

function inRow(left: Length, right: Length): Length {
  return { shortest: left.shortest + right.shortest, longest: worst(left, right, (a, b) => a + b) };
}

function eitherOf(left: Length, right: Length): Length {
  return { shortest: Math.min(left.shortest, right.shortest), longest: worst(left, right, Math.max) };
}

function worst(left: Length, right: Length, join: (a: number, b: number) => number): Length["longest"] {
  if (left.longest === "none" || right.longest === "none") return "none";
  if (left.longest === "unclear" || right.longest === "unclear") return "unclear";
  return join(left.longest, right.longest);
}

/** A repeated group with more than one way to match: Java runs it as a loop, of which it never knows the longest length. */
function isLoop(node: Repeat): boolean {
  return node.body.kind === "group" && node.mode !== "possessive" && !isDeterministic(node.body);
}

/** Does Java hold that there is at most one way to match here? Source: `TreeInfo.deterministic`. */
export function isDeterministic(node: Node): boolean {
  switch (node.kind) {
    case "char":
    case "assert":
    case "look":
    case "line-break":
    case "reference":
      return true;
    case "grapheme":
    case "choice":
      return false;
    case "group":
    case "atomic":
      return isDeterministic(node.body);
    case "sequence":
      return node.items.every(isDeterministic);
    case "repeat":
      return node.min === node.max && !(node.min === 0 && node.max === 1) && isDeterministic(node.body);
  }
}

/** Can the piece match the empty text? */
export function isNullable(node: Node): boolean {
  return node.kind === "reference" || studyLength(node).shortest === 0;
}
