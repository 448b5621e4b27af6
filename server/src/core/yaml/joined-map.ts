import { entriesOfPart, type Part, startedBy } from "./part.ts";
import { entriesByKey, type MapEntry, type MapNode } from "./tree.ts";

/** From so many keys on that somebody asks for, an index of all is worth making. */
const manyQuestions = 64;

/** The map that the parts of a text make up; `count` tells how often it has a key. Its entries are only made when somebody goes through them. */
export function joinedMap(parts: readonly Part[], count: (key: string) => number): MapNode | undefined {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  let entries: readonly MapEntry[] | undefined;
  const all = (): readonly MapEntry[] => (entries ??= parts.flatMap(entriesOfPart));
  const found = new Map<string, MapEntry | undefined>();
  const look = (key: string): MapEntry | undefined => {
    const holds = ({ content }: Part): boolean => content.keySet.has(key);
    // What people ask for most, `_meta`, stands first.
    const part = count(key) > 1 ? parts.findLast(holds) : parts.find(holds);
    return part && entriesOfPart(part).findLast((entry) => entry.key === key);
  };
  return {
    kind: "map",
    flow: false,
    span: { start: first.start, end: last.start + last.content.map.span.end },
    get entries() {
      return all();
    },
    find: (key) => {
      if (count(key) === 0) return undefined;
      if (found.has(key)) return found.get(key);
      if (found.size >= manyQuestions) return entriesByKey(all()).get(key);
      const entry = look(key);
      found.set(key, entry);
      return entry;
    },
    near: (offset) => {
      if (entries !== undefined) return entries;
      const index = Math.max(0, startedBy(parts, offset) - 1);
      return parts.slice(index, index + 2).flatMap(entriesOfPart);
    },
  };
}
