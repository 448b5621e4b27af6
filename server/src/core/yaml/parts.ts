import { type Changed, changedBetween } from "../text/changed.ts";
import { contentStart, nextStart, partEnd } from "./cut.ts";
import type { ParsedYaml } from "./parsed.ts";
import { type Part, type PartContent, startedBy } from "./part.ts";
import { movedSpan } from "./placed.ts";
import { joinedMap } from "./joined-map.ts";
import { itemsByParts } from "./by-parts.ts";
import { tallyOf } from "./tally.ts";

/** A text that is read part by part, and an earlier version of it. */
export interface LongText {
  readonly text: string;
  readonly earlier?: { readonly text: string; readonly yaml: ParsedYaml } | undefined;
  /** Reads a text by itself. */
  readonly read: (text: string) => ParsedYaml;
}

/** Shorter texts are read as a whole, which is quick enough. */
const longText = 2_048;

/**
 * Reads a long text whose content is one map part by part and takes over from an earlier version what has not changed. Where parts end follows
 * from the text alone, so the outcome does not depend on the earlier version. Undefined for texts that have to be read as a whole.
 */
export function readInParts({ text, earlier, read }: LongText): ParsedYaml | undefined {
  const begin = text.length < longText ? undefined : contentStart(text);
  if (begin === undefined) return undefined;
  const old = earlier?.yaml.parts === undefined ? undefined : { parts: earlier.yaml.parts, changed: changedBetween(earlier.text, text) };
  const parts: Part[] = old === undefined ? [] : untouched(old.parts, old.changed);
  const last = parts.at(-1);
  let at = last === undefined ? begin : last.start + last.content.length;
  while (at < text.length) {
    const rest = old === undefined ? undefined : unmoved(old, at);
    if (rest !== undefined) {
      parts.push(...rest);
      break;
    }
    const end = partEnd(text, at);
    const content = end === undefined ? undefined : contentOf(text.slice(at, end), read);
    if (end === undefined || content === undefined) return undefined;
    parts.push({ start: at, content });
    at = end;
  }
  return joined(parts, earlier?.yaml.lineage ?? {});
}

interface Earlier {
  readonly parts: readonly Part[];
  readonly changed: Changed;
}

/** The parts before a change. A part's end hangs on the line that follows it, so that has to be before the change as well. */
function untouched(parts: readonly Part[], { start }: Changed): Part[] {
  // Of the parts that start before the change, the last ones may have their end, or the end of their first line, in it.
  let first = startedBy(parts, start);
  while (first > 0 && isTouched(parts[first - 1], start)) first--;
  return parts.slice(0, Math.max(0, first - 1));
}

function isTouched(part: Part | undefined, start: number): boolean {
  return part !== undefined && part.start + part.content.head > start;
}

/** The parts from an offset of the new text on, when one started there before and nothing behind it changed. */
function unmoved({ parts, changed }: Earlier, offset: number): readonly Part[] | undefined {
  if (offset < changed.endAfter) return undefined;
  const shift = changed.endAfter - changed.endBefore;
  const index = startedBy(parts, offset - shift) - 1;
  if (parts[index]?.start !== offset - shift) return undefined;
  const rest = parts.slice(index);
  return shift === 0 ? rest : rest.map(({ start, content }) => ({ start: start + shift, content }));
}

/** Undefined for a part that says something about the others: an anchor, another document, or no entries of the map. */
function contentOf(slice: string, read: LongText["read"]): PartContent | undefined {
  // A piece of a text keeps the whole text in memory; a copy does not.
  const text = ` ${slice}`.slice(1);
  const yaml = read(text);
  const { root, furtherDocuments } = yaml;
  if (root?.kind !== "map" || root.flow || root.span.start !== 0 || furtherDocuments.length > 0) return undefined;
  if (/(?:^|[\s,[{])&\S/.test(text)) return undefined;
  const keys = root.entries.map(({ key }) => key);
  return { length: text.length, head: nextStart(text, 0), yaml, map: root, keys, keySet: new Set(keys) };
}

const keysIn = ({ keys }: PartContent): readonly string[] => keys;

/** The content of a part with mistakes or tags in it: few parts have any. */
const spotsIn = ({ content }: Part): readonly PartContent[] =>
  content.yaml.problems.length > 0 || content.yaml.tags.length > 0 ? [content] : [];

function joined(parts: readonly Part[], lineage: object): ParsedYaml | undefined {
  const text = { parts, lineage };
  const keys = tallyOf(text, keysIn, keysIn);
  // Asked anew each time, since another version may have been asked about meanwhile.
  const root = joinedMap(parts, (key) => tallyOf(text, keysIn, keysIn).counts.get(key) ?? 0);
  if (root === undefined) return undefined;
  const marked = new Set(itemsByParts(text, spotsIn, spotsIn));
  const spots = marked.size === 0 ? [] : parts.filter(({ content }) => marked.has(content));
  return {
    root,
    problems: spots.flatMap(({ start, content }) =>
      content.yaml.problems.map((problem) => ({ ...problem, span: movedSpan(problem.span, start) })),
    ),
    furtherDocuments: [],
    tags: spots.flatMap(({ start, content }) => content.yaml.tags.map((tag) => movedSpan(tag, start))),
    parts,
    lineage,
    repeats: keys.counts.size < keys.total,
  };
}
