import type { Node, Repeat } from "./ast.ts";
import { isDeterministic, isNullable } from "./study.ts";

/** What a tree holds that decides how it can be run. */
export interface Traits {
  readonly references: Set<number>;
  /** Groups whose captures Java keeps or drops in ways of its own. */
  readonly odd: Set<number>;
  /** Something keeps its first way to match. */
  cuts: boolean;
  nullableLoops: boolean;
  /** A round may match nothing here and something elsewhere, while more than one is needed. */
  emptyRounds: boolean;
  /** Releases of Java run it differently. */
  differs: boolean;
  /** Java calls itself for every round of a loop, and runs out of stack on a long text. */
  deep: boolean;
}

const manyRounds = 1000;

/** Walks a whole tree. */
export function traitsOf(root: Node): Traits {
  const traits: Traits = {
    references: new Set(),
    odd: new Set(),
    cuts: false,
    nullableLoops: false,
    emptyRounds: false,
    differs: false,
    deep: false,
  };
  survey(root, false, traits);
  return traits;
}

/** Captures made inside a look-around or an atomic piece survive in Java when what follows fails; those we do not follow. */
function survey(node: Node, inside: boolean, traits: Traits): void {
  switch (node.kind) {
    case "reference":
      traits.references.add(node.group);
      break;
    case "group":
      if (inside && node.number !== null) traits.odd.add(node.number);
      survey(node.body, inside, traits);
      break;
    case "atomic":
      traits.cuts = true;
      survey(node.body, true, traits);
      break;
    case "look":
      survey(node.body, true, traits);
      break;
    case "repeat":
      surveyRepeat(node, inside, traits);
      break;
    case "sequence":
      for (const item of node.items) survey(item, inside, traits);
      break;
    case "choice":
      for (const option of node.options) survey(option, inside, traits);
      break;
    default:
  }
}

function surveyRepeat(node: Repeat, inside: boolean, traits: Traits): void {
  if (differsByRelease(node)) traits.differs = true;
  if (cutsIterations(node)) traits.cuts = true;
  if (isNullable(node.body)) traits.nullableLoops = true;
  if (node.min > 1 && isNullable(node.body) && holdsAssertion(node.body)) traits.emptyRounds = true;
  const { body } = node;
  if (body.kind !== "group") {
    survey(body, true, traits);
    return;
  }
  // Java runs such a group round by round, each a match of its own.
  const separate = node.mode === "possessive" || (isDeterministic(body) && (node.braces || node.max > 1));
  if (!separate && node.max > manyRounds) traits.deep = true;
  const odd = inside || node.mode === "possessive" || (separate && isNullable(body));
  if (odd && body.number !== null) traits.odd.add(body.number);
  survey(body.body, inside || separate, traits);
}

/** Does each round keep its first way to match? So do possessive pieces, and all that Java takes for deterministic. */
export function cutsIterations(node: Repeat): boolean {
  if (node.body.kind === "char") return node.mode === "possessive";
  const optionalGroup = node.body.kind === "group" && node.min === 0 && node.max === 1;
  const single = node.body.kind !== "group" || (isDeterministic(node.body) && !optionalGroup);
  return node.mode === "possessive" || (single && holdsLineBreak(node.body));
}

/** Releases before 17 ran `(…){0,1}` as a loop, which shows where a pair of line ends can be cut. */
function differsByRelease(node: Repeat): boolean {
  return node.braces && node.min === 0 && node.max === 1 && node.body.kind === "group" && holdsLineBreak(node.body);
}

function holdsLineBreak(node: Node): boolean {
  switch (node.kind) {
    case "line-break":
      return true;
    case "sequence":
      return node.items.some(holdsLineBreak);
    case "group":
    case "repeat":
      return holdsLineBreak(node.body);
    default:
      return false;
  }
}

function holdsAssertion(node: Node): boolean {
  switch (node.kind) {
    case "assert":
    case "look":
      return true;
    case "sequence":
      return node.items.some(holdsAssertion);
    case "choice":
      return node.options.some(holdsAssertion);
    case "group":
    case "atomic":
    case "repeat":
      return holdsAssertion(node.body);
    default:
      return false;
  }
}
