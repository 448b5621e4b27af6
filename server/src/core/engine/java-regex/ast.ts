import type { CharTest } from "./chars.ts";

/** Does an assertion hold between two characters? Undefined when releases of Java differ or we lack the tables. */
export type PositionTest = (text: string, at: number) => boolean | undefined;

/** How often a piece repeats; `max` is infinite for `*`, `+` and `{n,}`. */
export interface Repeat {
  readonly kind: "repeat";
  readonly body: Node;
  readonly min: number;
  readonly max: number;
  readonly mode: "greedy" | "lazy" | "possessive";
  /** Written with a count, `{0,1}`. */
  readonly braces: boolean;
}

/** A look around; `shortest` and `longest` say where a look-behind starts to look. */
export interface Look {
  readonly kind: "look";
  readonly behind: boolean;
  readonly negated: boolean;
  readonly body: Node;
  readonly shortest: number;
  readonly longest: number;
}

/** `\1` or `\k<name>`. */
export interface Reference {
  readonly kind: "reference";
  readonly group: number;
  readonly fold: "none" | "ascii" | "unicode";
}

/** A parsed regular expression. `number` of a group is null for `(?:…)`. */
export type Node =
  | { readonly kind: "char"; readonly test: CharTest }
  | { readonly kind: "assert"; readonly holds: PositionTest }
  | { readonly kind: "line-break" }
  | { readonly kind: "grapheme" }
  | { readonly kind: "sequence"; readonly items: readonly Node[] }
  | { readonly kind: "choice"; readonly options: readonly Node[] }
  | { readonly kind: "group"; readonly body: Node; readonly number: number | null }
  | { readonly kind: "atomic"; readonly body: Node }
  | Reference
  | Look
  | Repeat;

/** Matches nothing but the empty text. */
export const empty: Node = { kind: "sequence", items: [] };
