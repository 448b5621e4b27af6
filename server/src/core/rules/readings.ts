import type { Place } from "../model/place.ts";

/**
 * What a file says about one setting. `open` stands for everything that only the running product knows: an environment variable, a
 * placeholder, or a value of the wrong kind, which the schema rules report.
 */
export type Reading<T> =
  | { readonly kind: "missing" }
  | { readonly kind: "open"; readonly at: Place }
  | { readonly kind: "known"; readonly value: T; readonly at: Place };

/** A text of a list with its own place. */
export interface Item {
  readonly value: string;
  readonly at: Place;
}

export const missing: Reading<never> = { kind: "missing" };

/** The value where it is known. */
export function known<T>(reading: Reading<T>): T | undefined {
  return reading.kind === "known" ? reading.value : undefined;
}

/** The value where it is known, and the product's default where nothing is written; undefined when nobody can tell. */
export function knownOr<T>(reading: Reading<T>, fallback: T): T | undefined {
  return reading.kind === "missing" ? fallback : known(reading);
}

/** The place of a setting that is written. */
export function placeOf(reading: Reading<unknown>): Place | undefined {
  return reading.kind === "missing" ? undefined : reading.at;
}

/** A reading of another reading's value; `undefined` makes it open. */
export function mapReading<T, U>(reading: Reading<T>, convert: (value: T) => U | undefined): Reading<U> {
  if (reading.kind !== "known") return reading;
  const value = convert(reading.value);
  return value === undefined ? { kind: "open", at: reading.at } : { kind: "known", value, at: reading.at };
}

/** True for a text that stands for another one: an environment variable, a template's mark, or stars and angle brackets of a sample. */
export function isStandIn(text: string): boolean {
  return /\$\{|\$\(|\{\{|\{%|<%|__[A-Z][A-Z0-9_]+__|<["'A-Za-z][^<>]*>|^%[A-Za-z_]+%$|^\$[A-Za-z_]\w*$|^@[A-Za-z_]\w*@$|^[*.x\u2026]{3,}$/i.test(
    text.trim(),
  );
}
