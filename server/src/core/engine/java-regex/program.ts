import type { Fold, CharTest } from "./chars.ts";
import type { Node, PositionTest, Repeat } from "./ast.ts";
import { isNullable } from "./study.ts";
import { cutsIterations, traitsOf } from "./traits.ts";

/** One step of the matcher. Where no target is named, the next step follows. */
export type Instruction =
  | { readonly op: "char"; readonly test: CharTest }
  | { readonly op: "assert"; readonly holds: PositionTest }
  | { readonly op: "grapheme" }
  | { op: "split"; first: number; second: number; readonly id: number }
  | { op: "jump"; to: number }
  | { readonly op: "store"; readonly slot: number }
  | { readonly op: "close"; readonly group: number }
  | { readonly op: "reference"; readonly group: number; readonly fold: Fold }
  | { op: "progress"; readonly slot: number; exit: number }
  | { op: "atomic"; next: number }
  | { op: "look"; readonly behind: boolean; readonly negated: boolean; readonly shortest: number; readonly longest: number; next: number }
  | { readonly op: "accept" };

/** A regular expression as steps for `match.ts`. */
export interface Program {
  readonly steps: readonly Instruction[];
  readonly splits: number;
  /** Places to remember. Of group n these are start, end and pending start: the slots 3n, 3n+1 and 3n+2. */
  readonly slots: number;
  /** A step that failed at a place fails there for ever, so it need not be tried twice: the work is then linear. */
  readonly memo: boolean;
  /** Holds a look-behind, which Java moves by UTF-16 units. */
  readonly looksBehind: boolean;
  /** Java may run out of stack on a long text. */
  readonly deep: boolean;
}

const mostSteps = 20_000;

interface Builder {
  readonly steps: Instruction[];
  readonly marks: boolean;
  readonly captures: boolean;
  readonly groups: number;
  splits: number;
  slots: number;
  looksBehind: boolean;
}

/** Translates a tree; undefined when it is too large to be run, or when a back reference reads a group that Java treats oddly. */
export function compileProgram(root: Node, groups: number): Program | undefined {
  const traits = traitsOf(root);
  if (traits.differs || [...traits.references].some((group) => traits.odd.has(group))) return undefined;
  const captures = traits.references.size > 0;
  const memo = !captures && !traits.emptyRounds && !(traits.cuts && traits.nullableLoops);
  const builder: Builder = {
    steps: [],
    marks: !memo,
    captures,
    groups,
    splits: 0,
    slots: captures ? 3 * (groups + 1) : 0,
    looksBehind: false,
  };
  emit(builder, root);
  add(builder, { op: "accept" });
  if (builder.steps.length > mostSteps) return undefined;
  return { steps: builder.steps, splits: builder.splits, slots: builder.slots, memo, looksBehind: builder.looksBehind, deep: traits.deep };
}

function add(builder: Builder, instruction: Instruction): number {
  // A tree too large to run is not built to its end.
  if (builder.steps.length <= mostSteps) builder.steps.push(instruction);
  return builder.steps.length - 1;
}

function emit(builder: Builder, node: Node): void {
  switch (node.kind) {
    case "char":
      add(builder, { op: "char", test: node.test });
      break;
    case "assert":
      add(builder, { op: "assert", holds: node.holds });
      break;
    case "grapheme":
      add(builder, { op: "grapheme" });
      break;
    case "line-break":
      emitLineBreak(builder);
      break;
    case "reference":
      // A group that does not exist never matched, so it is never matched again.
      if (node.group > builder.groups) add(builder, { op: "char", test: () => false });
      else add(builder, { op: "reference", group: node.group, fold: node.fold });
      break;
    case "sequence":
      for (const item of node.items) emit(builder, item);
      break;
    case "choice":
      emitChoice(builder, node.options);
      break;
    case "group":
      emitGroup(builder, node.body, node.number);
      break;
    case "atomic":
      emitAtomic(builder, () => emit(builder, node.body));
      break;
    case "look": {
      if (node.behind) builder.looksBehind = true;
      const look: Instruction = {
        op: "look",
        behind: node.behind,
        negated: node.negated,
        shortest: node.shortest,
        longest: node.longest,
        next: 0,
      };
      add(builder, look);
      emit(builder, node.body);
      look.next = add(builder, { op: "accept" }) + 1;
      break;
    }
    case "repeat":
      emitRepeat(builder, node);
      break;
  }
}

/** `\R`: a pair first, else one line end. */
function emitLineBreak(builder: Builder): void {
  emitChoice(builder, [
    { kind: "sequence", items: [0xd, 0xa].map((wanted): Node => ({ kind: "char", test: (code) => code === wanted })) },
    { kind: "char", test: (code) => (code >= 0xa && code <= 0xd) || code === 0x85 || code === 0x2028 || code === 0x2029 },
  ]);
}

function emitChoice(builder: Builder, options: readonly Node[]): void {
  const jumps: { to: number }[] = [];
  options.forEach((option, index) => {
    const split = index < options.length - 1 ? addSplit(builder) : undefined;
    emit(builder, option);
    if (split === undefined) return;
    const jump: Instruction = { op: "jump", to: 0 };
    jumps.push(jump);
    split.second = add(builder, jump) + 1;
  });
  for (const jump of jumps) jump.to = builder.steps.length;
}

function addSplit(builder: Builder): { first: number; second: number } {
  const split: Instruction = { op: "split", first: 0, second: 0, id: builder.splits++ };
  split.first = add(builder, split) + 1;
  return split;
}

function emitGroup(builder: Builder, body: Node, number: number | null): void {
  const stored = builder.captures && number !== null;
  if (stored) add(builder, { op: "store", slot: 3 * number + 2 });
  emit(builder, body);
  if (stored) add(builder, { op: "close", group: number });
}

function emitAtomic(builder: Builder, inside: () => void): void {
  const atomic: Instruction = { op: "atomic", next: 0 };
  add(builder, atomic);
  inside();
  atomic.next = add(builder, { op: "accept" }) + 1;
}

function emitRepeat(builder: Builder, node: Repeat): void {
  if (node.mode === "possessive") emitAtomic(builder, () => emitRounds(builder, node));
  else emitRounds(builder, node);
}

/** Rounds up to the minimum, then optional ones: written out when there is a maximum, else as a loop. */
function emitRounds(builder: Builder, node: Repeat): void {
  const exits: { exit: number }[] = [];
  const splits: { first: number; second: number }[] = [];
  for (let round = 0; round < node.min && builder.steps.length <= mostSteps; round++) emitRound(builder, node, exits);
  const start = builder.steps.length;
  const optional = node.max === Number.POSITIVE_INFINITY ? 1 : node.max - node.min;
  for (let round = 0; round < optional && builder.steps.length <= mostSteps; round++) {
    splits.push(addSplit(builder));
    emitRound(builder, node, exits);
  }
  if (node.max === Number.POSITIVE_INFINITY) add(builder, { op: "jump", to: start });
  const after = builder.steps.length;
  for (const exit of exits) exit.exit = after;
  for (const split of splits) {
    split.second = after;
    if (node.mode === "lazy") [split.first, split.second] = [split.second, split.first];
  }
}

/** Where a round keeps its first way, the group around it still takes part in going back. */
function emitBody(builder: Builder, node: Repeat): void {
  const { body } = node;
  if (!cutsIterations(node)) emit(builder, body);
  else if (body.kind === "group") emitGroup(builder, { kind: "atomic", body: body.body }, body.number);
  else emitAtomic(builder, () => emit(builder, body));
}

/** Java leaves a loop after a round that matched nothing. Source: `Pattern.Loop.match`. */
function emitRound(builder: Builder, node: Repeat, exits: { exit: number }[]): void {
  const marked = builder.marks && isNullable(node.body);
  const slot = marked ? builder.slots++ : 0;
  if (marked) add(builder, { op: "store", slot });
  emitBody(builder, node);
  if (!marked) return;
  const progress: Instruction = { op: "progress", slot, exit: 0 };
  exits.push(progress);
  add(builder, progress);
}
