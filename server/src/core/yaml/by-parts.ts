import type { ParsedYaml } from "./parsed.ts";
import type { Part } from "./part.ts";

/** A text that was read in parts. */
export type PartedText = Required<Pick<ParsedYaml, "parts" | "lineage">>;

/** Which parts two versions of a text do not share: all others stand before `start` or behind the ends. */
export interface DifferingParts {
  readonly start: number;
  readonly endBefore: number;
  readonly endAfter: number;
}

/** Compares versions by the contents of their parts, wherever those stand. */
export function differingParts(before: readonly Part[], after: readonly Part[]): DifferingParts {
  let start = 0;
  let endBefore = before.length;
  let endAfter = after.length;
  if (before === after) return { start: endAfter, endBefore, endAfter };
  while (start < Math.min(endBefore, endAfter) && before[start]?.content === after[start]?.content) start++;
  while (endBefore > start && endAfter > start && before[endBefore - 1]?.content === after[endAfter - 1]?.content) {
    endBefore--;
    endAfter--;
  }
  return { start, endBefore, endAfter };
}

interface Gathered {
  parts: readonly Part[];
  /** How many items each part has. */
  sizes: readonly number[];
  all: readonly unknown[];
}

const gathered = new WeakMap<object, WeakMap<object, Gathered>>();

/**
 * The items of all parts in one list, of which only those of changed parts are asked for again. Items have to follow from a part's content
 * alone, and `about` has to stand for one way to make them.
 */
export function itemsByParts<T>({ parts, lineage }: PartedText, about: object, itemsIn: (part: Part) => readonly T[]): readonly T[] {
  const known = gathered.get(lineage) ?? new WeakMap<object, Gathered>();
  gathered.set(lineage, known);
  const state = known.get(about) ?? { parts: [], sizes: [], all: [] };
  known.set(about, state);
  const { start, endBefore, endAfter } = differingParts(state.parts, parts);
  if (start < endBefore || start < endAfter) {
    const fresh = parts.slice(start, endAfter).map(itemsIn);
    const from = sum(state.sizes.slice(0, start));
    const to = from + sum(state.sizes.slice(start, endBefore));
    state.all = state.all.slice(0, from).concat(fresh.flat(), state.all.slice(to));
    state.sizes = state.sizes.slice(0, start).concat(
      fresh.map(({ length }) => length),
      state.sizes.slice(endBefore),
    );
  }
  state.parts = parts;
  // What is kept about a question are that question's items.
  return state.all as readonly T[];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
