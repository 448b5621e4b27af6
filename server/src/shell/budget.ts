import type { HostFile, HostProblem } from "./host.ts";
import { type Limits, tooMuch } from "./limits.ts";

/** Keeps count of the values in all files that are held, since it is values and not bytes that memory goes to. */
export interface Budget {
  /** True when a text, in place of what its file held before, leaves the sum within the limit; it is held from then on, and its file no more otherwise. */
  admits(id: string, text: string): boolean;
  release(id: string): void;
}

interface Held {
  readonly length: number;
  readonly weight: number;
}

/** A text that grew or shrank by a smaller share is not counted again, so that a key in a long file costs nothing. */
const unnoticed = 0.01;

/** A budget of nothing yet; the limit is asked for at each text. */
export function createBudget(limitsOf: () => Limits): Budget {
  const held = new Map<string, Held>();
  let sum = 0;
  const release = (id: string): void => {
    sum -= held.get(id)?.weight ?? 0;
    held.delete(id);
  };
  return {
    release,
    admits: (id, text) => {
      const before = held.get(id);
      const isNearlyTheSame = before !== undefined && Math.abs(before.length - text.length) < unnoticed * before.length;
      const now = isNearlyTheSame ? before : { length: text.length, weight: weightOf(text) };
      release(id);
      if (sum + now.weight > limitsOf().values) return false;
      held.set(id, now);
      sum += now.weight;
      return true;
    },
  };
}

/** Why a file is not held with which there would be too many values; `path` is how people know it. */
export function leftOut(file: HostFile, path: string, limits: Limits): HostProblem {
  return { path, message: tooMuch(limits), limit: "values", unread: file.id, beginning: { ...file, text: "" } };
}

/** A text counts as a value for so many characters at least, since it takes memory itself. */
const charactersPerValue = 100;

/** True for texts of so many characters together that they are above the limit, whatever they hold. */
export function isBeyond(characters: number, { values }: Limits): boolean {
  return characters / charactersPerValue > values;
}

/**
 * About how many values a YAML text holds: its lines and list items, and the brackets that open a list or map. Commas in texts count as well, so that it
 * is never far too few.
 */
export function weightOf(text: string): number {
  return Math.max(Math.ceil(text.length / charactersPerValue), signsIn(text));
}

function signsIn(text: string): number {
  let weight = 1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === lineFeed || unit === comma || unit === square || unit === brace || unit === question) weight++;
    else if (unit === dash && text.charCodeAt(at + 1) === blank) weight++;
  }
  return weight;
}

const [lineFeed, blank, comma, dash, question, square, brace] = Array.from("\n ,-?[{", (sign) => sign.charCodeAt(0));
