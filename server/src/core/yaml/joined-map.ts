import { entriesOfPart, type Part, startedBy } from "./part.ts";
import { entriesByKey, type MapEntry, type MapNode } from "./tree.ts";

/** From this many questions on, an index of all keys is worth making. */
const manyQuestions = 64;

/** The map that the parts of a text make up. Its entries are only made when somebody goes through them. */
export function joinedMap(parts: readonly Part[]): MapNode | undefined {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  let entries: readonly MapEntry[] | undefined;
  const all = (): readonly MapEntry[] => (entries ??= parts.flatMap(entriesOfPart));
  let questions = 0;
  return {
    kind: "map",
    flow: false,
    span: { start: first.start, end: last.start + last.content.map.span.end },
    get entries() {
      return all();
    },
    find: (key) => {
      if (entries !== undefined || questions++ > manyQuestions) return entriesByKey(all()).get(key);
      const part = parts.findLast(({ content }) => content.keySet.has(key));
      return part && entriesOfPart(part).findLast((entry) => entry.key === key);
    },
    near: (offset) => {
      if (entries !== undefined) return entries;
      const index = Math.max(0, startedBy(parts, offset) - 1);
      return parts.slice(index, index + 2).flatMap(entriesOfPart);
    },
  };
}
