import type { Node, Repeat } from "./ast.ts";

/** How much text a look-behind looks at, as Java studied it: 32-bit numbers that may have run over. `bounded` is false when Java refuses it. */
export interface Reach {
  readonly shortest: number;
  readonly longest: number;
  readonly bounded: boolean;
}

/** `unclear` when releases of Java study a piece in different ways. */
export type Study = Reach | "unclear";

type Next = (reach: Study) => Study;

const nothing: Reach = { shortest: 0, longest: 0, bounded: true };
const endless = 0x7fffffff;

/** A look-behind with more pieces than this is not studied. */
const largestBody = 1000;

/**
 * The reach of a look-behind's body. Java counts `*` as 2^31-1 and lets sums run over; so some bodies without an end are accepted,
 * and some of these match nothing. Source: `Node.study` and its overrides.
 */
export function studyReach(body: Node): Study {
  if (size(body) > largestBody) return "unclear";
  return study(body, nothing, (reach) => reach);
}

function size(node: Node): number {
  switch (node.kind) {
    case "sequence":
      return node.items.reduce((sum, item) => sum + size(item), 1);
    case "choice":
      return node.options.reduce((sum, option) => sum + size(option), 1);
    case "group":
    case "atomic":
    case "look":
    case "repeat":
      return 1 + size(node.body);
    default:
      return 1;
  }
}

/** A piece, then what follows it: Java studies the text after a choice anew and adds it up at the end. */
function study(node: Node, before: Study, next: Next): Study {
  if (before === "unclear") return before;
  switch (node.kind) {
    case "char":
      return next(longer(before, 1, 1));
    case "assert":
    case "look":
      return next(before);
    case "line-break":
      return next(longer(before, 1, 2));
    case "grapheme":
      return "unclear";
    case "reference":
      return next({ ...before, bounded: false });
    case "group":
      return study(node.body, before, next);
    case "atomic":
      return next(study(node.body, before, (reach) => reach));
    case "sequence":
      return node.items.reduceRight<Next>((rest, item) => (reach) => study(item, reach, rest), next)(before);
    case "choice":
      return studyChoice(node.options, before, next);
    case "repeat":
      return studyRepeat(node, before, next);
  }
}

function studyChoice(options: readonly Node[], before: Reach, next: Next): Study {
  const found = options.map((option) => study(option, nothing, (reach) => reach));
  const rest = next(nothing);
  const reaches = found.filter((reach) => reach !== "unclear");
  if (rest === "unclear" || reaches.length < found.length) return "unclear";
  return {
    shortest: (rest.shortest + before.shortest + Math.min(...reaches.map((reach) => reach.shortest))) | 0,
    longest: (rest.longest + before.longest + Math.max(-1, ...reaches.map((reach) => reach.longest))) | 0,
    bounded: rest.bounded && before.bounded && reaches.every((reach) => reach.bounded),
  };
}

function studyRepeat(node: Repeat, before: Reach, next: Next): Study {
  const optional = node.min === 0 && node.max === 1;
  const loop = node.body.kind === "group" && node.mode !== "possessive";
  // Releases before 17 ran `{0,1}` as a loop.
  if (optional && node.braces && loop) return "unclear";
  if (optional && loop) return studyChoice([node.body, { kind: "sequence", items: [] }], before, next);
  if (optional) {
    const inside = study(node.body, before, (reach) => reach);
    return inside === "unclear" ? inside : next({ ...inside, shortest: before.shortest });
  }
  if (loop && !isDeterministic(node.body)) return { ...before, bounded: false };
  if (node.body.kind === "char" && node.mode === "greedy" && node.max === Number.POSITIVE_INFINITY) {
    return next(before.bounded ? longer(before, node.min, endless) : before);
  }
  const inside = study(node.body, nothing, (reach) => reach);
  return inside === "unclear" ? inside : next(times(before, inside, node));
}

/** Source: `Curly.study`, `GroupCurly.study`. */
function times(before: Reach, inside: Reach, { min, max }: Repeat): Reach {
  const shortest = (Math.imul(inside.shortest, min) + before.shortest) | 0;
  const longest = (Math.imul(inside.longest, Math.min(max, endless)) + before.longest) | 0;
  const bounded = before.bounded && inside.bounded && longest >= before.longest;
  return { shortest: shortest < before.shortest ? 0xfffffff : shortest, longest, bounded };
}

function longer(reach: Reach, shortest: number, longest: number): Reach {
  return { ...reach, shortest: (reach.shortest + shortest) | 0, longest: (reach.longest + longest) | 0 };
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
      return node.min === node.max && isDeterministic(node.body);
  }
}

/** Can the piece match the empty text? */
export function isNullable(node: Node): boolean {
  switch (node.kind) {
    case "char":
    case "line-break":
    case "grapheme":
      return false;
    case "assert":
    case "look":
    case "reference":
      return true;
    case "group":
    case "atomic":
      return isNullable(node.body);
    case "sequence":
      return node.items.every(isNullable);
    case "choice":
      return node.options.some(isNullable);
    case "repeat":
      return node.min === 0 || isNullable(node.body);
  }
}
