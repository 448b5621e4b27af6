import { isSlip } from "../../rules/names/likeness.ts";

/** Names that can be asked for what looks like them, without comparing all with all. */
export interface NameIndex<Row> {
  /** Rows whose name differs from the wanted one by what people get wrong: letter case, a plural, one letter. */
  like(wanted: string): readonly Row[];
}

const fold = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");

/** A name and all that is left of it with one letter taken out: two names one slip apart share one of them. */
function* shortened(name: string): Generator<string> {
  const folded = fold(name);
  yield folded;
  if (folded.length > 64) return;
  for (let at = 0; at < folded.length; at++) yield folded.slice(0, at) + folded.slice(at + 1);
}

/** An index over rows by their name; built once, in time linear in the names. */
export function indexNames<Row>(rows: readonly Row[], nameOf: (row: Row) => string): NameIndex<Row> {
  const byPart = new Map<string, Row[]>();
  for (const row of rows) {
    for (const part of shortened(nameOf(row))) {
      const held = byPart.get(part);
      if (held === undefined) byPart.set(part, [row]);
      else held.push(row);
    }
  }
  return {
    like: (wanted) => {
      const found = new Set<Row>();
      for (const part of shortened(wanted)) for (const row of byPart.get(part) ?? []) if (isSlip(wanted, nameOf(row))) found.add(row);
      return [...found];
    },
  };
}
