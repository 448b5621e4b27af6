import { asciiLower, unicodeFold } from "./chars.ts";
import type { JavaRegex } from "./compile.ts";
import type { Instruction, Program } from "./program.ts";

/** About a tenth of a second of work. Where steps are tried again and again, more of it would hardly ever help. */
const mostSteps = 5_000_000;
const mostStepsAgain = 1_000_000;
const none = -1;

/** From here on a loop may exhaust the stack of Java's threads (measured with the stack of 1 MiB that OpenSearch sets). */
const deepText = 1000;

/** Where a run may end: at the end of the text, anywhere, or at one place. */
type Goal = number | "anywhere";

interface Machine {
  readonly program: Program;
  readonly text: string;
  readonly slots: number[];
  /** Ends of atomic pieces and answers of look-arounds by step and place, when they depend on nothing else. */
  known: Map<number, number> | undefined;
  readonly limit: number;
  steps: number;
  /** Some character or place could not be judged. */
  doubt: boolean;
}

interface Run {
  readonly goal: Goal;
  /** Splits already tried, by split and place; made when the first is met. */
  seen: Uint32Array | undefined;
  /** Pairs of step and place still to try; a negative step is a slot to be restored to the value. */
  readonly todo: number[];
}

/** Does the whole text match? `unknown` when the work grows too large, or releases of Java differ on a character. */
export function matchJavaRegex(regex: JavaRegex, text: string): "yes" | "no" | "unknown" {
  const { program } = regex;
  if (program === undefined || (program.deep && text.length > deepText)) return "unknown";
  // Java looks behind by UTF-16 units, and may begin inside a pair.
  if (program.looksBehind && /[\ud800-\udfff]/.test(text)) return "unknown";
  const machine: Machine = {
    program,
    text,
    slots: program.slots === 0 ? [] : Array.from({ length: program.slots }, () => none),
    known: undefined,
    limit: program.memo ? mostSteps : mostStepsAgain,
    steps: 0,
    doubt: false,
  };
  const found = run(machine, { step: 0, at: 0, goal: text.length });
  if (machine.doubt || machine.steps > machine.limit) return "unknown";
  return found === none ? "no" : "yes";
}

/** The place where the first way to match ends, or none. */
function run(machine: Machine, from: { step: number; at: number; goal: Goal }): number {
  const current: Run = { goal: from.goal, seen: undefined, todo: [from.step, from.at] };
  while (current.todo.length > 0 && machine.steps <= machine.limit && !machine.doubt) {
    const at = current.todo.pop() ?? 0;
    const step = current.todo.pop() ?? 0;
    if (step < 0) machine.slots[-step - 1] = at;
    else {
      const found = follow(machine, current, [step, at]);
      if (found !== none) return found;
    }
  }
  return none;
}

/** Follows one thread until it fails or ends. */
function follow(machine: Machine, current: Run, [step, at]: [number, number]): number {
  for (;;) {
    const instruction = machine.program.steps[step];
    if (instruction === undefined || ++machine.steps > machine.limit) return none;
    if (instruction.op === "accept") return current.goal === "anywhere" || current.goal === at ? at : none;
    if (instruction.op === "split") {
      if (machine.program.memo && wasSeen(machine, current, [instruction.id, at])) return none;
      current.todo.push(instruction.second, at);
      step = instruction.first;
    } else if (instruction.op === "jump") {
      step = instruction.to;
    } else if (instruction.op === "progress") {
      step = machine.slots[instruction.slot] === at ? instruction.exit : step + 1;
    } else {
      const next = advance(machine, current, { instruction, step, at });
      if (next === none) return none;
      at = next;
      step = instruction.op === "atomic" || instruction.op === "look" ? instruction.next : step + 1;
    }
  }
}

type Advancing = Exclude<Instruction, { readonly op: "accept" } | { op: "split" | "jump" | "progress" }>;

interface Point<Kind> {
  readonly instruction: Kind;
  readonly step: number;
  readonly at: number;
}

/** The place after a step that consumes, checks or remembers; none when it fails. */
function advance(machine: Machine, current: Run, point: Point<Advancing>): number {
  const { instruction, at, step } = point;
  switch (instruction.op) {
    case "char": {
      const code = machine.text.codePointAt(at);
      if (code === undefined || !surely(machine, instruction.test(code))) return none;
      return at + (code > 0xffff ? 2 : 1);
    }
    case "assert":
      return surely(machine, instruction.holds(machine.text, at)) ? at : none;
    case "grapheme":
      return grapheme(machine, at);
    case "store":
      remember(machine, current, [instruction.slot, at]);
      return at;
    case "close":
      remember(machine, current, [3 * instruction.group, machine.slots[3 * instruction.group + 2] ?? none]);
      remember(machine, current, [3 * instruction.group + 1, at]);
      return at;
    case "reference":
      return repeatGroup(machine, instruction, at);
    case "atomic":
      return known(machine, point, () => run(machine, { step: step + 1, at, goal: "anywhere" }));
    case "look": {
      const found = known(machine, point, () => look(machine, { instruction, step, at }));
      return (found !== none) !== instruction.negated ? at : none;
    }
  }
}

function surely(machine: Machine, answer: boolean | undefined): boolean {
  if (answer === undefined) machine.doubt = true;
  return answer === true;
}

/** Was this split tried at this place before? Now it was. Where trying again may end otherwise, nobody asks. */
function wasSeen(machine: Machine, current: Run, [split, at]: readonly [number, number]): boolean {
  current.seen ??= newSeen(machine);
  const cell = split * (machine.text.length + 1) + at;
  const word = current.seen[cell >>> 5] ?? 0;
  const bit = 1 << (cell & 31);
  current.seen[cell >>> 5] = word | bit;
  return (word & bit) !== 0;
}

/** Room is paid for as work; too much of it ends the run. */
function newSeen(machine: Machine): Uint32Array {
  const words = Math.ceil((machine.program.splits * (machine.text.length + 1)) / 32);
  machine.steps += Math.floor(words / 2);
  return new Uint32Array(machine.steps > machine.limit ? 0 : words);
}

function remember(machine: Machine, current: Run, [slot, value]: readonly [number, number]): void {
  current.todo.push(-slot - 1, machine.slots[slot] ?? none);
  machine.slots[slot] = value;
}

function known(machine: Machine, { step, at }: Point<Advancing>, find: () => number): number {
  if (!machine.program.memo) return find();
  const key = step * (machine.text.length + 1) + at;
  machine.known ??= new Map();
  const before = machine.known.get(key);
  if (before !== undefined) return before;
  const found = find();
  machine.known.set(key, found);
  return found;
}

/** Look-behind tries the nearest start first. Source: `Pattern.Behind`. */
function look(machine: Machine, { instruction, step, at }: Point<{ behind: boolean; shortest: number; longest: number }>): number {
  if (!instruction.behind) return run(machine, { step: step + 1, at, goal: "anywhere" });
  const first = Math.max(0, (at - instruction.longest) | 0);
  for (let start = at - instruction.shortest; start >= first; start--) {
    const found = run(machine, { step: step + 1, at: start, goal: at });
    if (found !== none) return found;
  }
  return none;
}

/** `\X`: in ASCII every character by itself, but a pair of line ends; the rest depends on the release. */
function grapheme(machine: Machine, at: number): number {
  const pair = machine.text.slice(at, at + 2);
  if (pair === "") return none;
  if (/[^\0-\x7f]/.test(pair)) machine.doubt = true;
  return at + (pair === "\r\n" ? 2 : 1);
}

/** The text of a group again. A group that did not match is never matched again. */
function repeatGroup(machine: Machine, { group, fold }: { group: number; fold: "none" | "ascii" | "unicode" }, at: number): number {
  const from = machine.slots[3 * group] ?? none;
  const to = machine.slots[3 * group + 1] ?? none;
  if (from < 0 || at + to - from > machine.text.length) return none;
  const wanted = machine.text.slice(from, to);
  const found = machine.text.slice(at, at + to - from);
  const same = wanted === found || (fold !== "none" && surely(machine, sameLetters(wanted, found, fold)));
  return same ? at + found.length : none;
}

function sameLetters(wanted: string, found: string, fold: "ascii" | "unicode"): boolean | undefined {
  const folded = fold === "ascii" ? asciiLower : unicodeFold;
  for (let index = 0; index < wanted.length; index++) {
    const left = folded(wanted.charCodeAt(index));
    const right = folded(found.charCodeAt(index));
    if (left === undefined || right === undefined) return undefined;
    if (left !== right) return false;
  }
  return true;
}
