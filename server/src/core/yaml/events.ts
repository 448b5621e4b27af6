import { COLLECTION_STYLE, type Event, EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE } from "js-yaml";
import { entryEnd } from "./extent.ts";
import type { MapEntry, ScalarNode, YamlNode } from "./tree.ts";

/**
 * The tree of a text in which nothing but plain things stand: one document of maps, lists and scalars on one line each. Undefined for all
 * else, also for every text that is no YAML: the thorough reader (compose.ts) has to look at it. It gives the same tree, about ten times slower.
 */
export function readPlain(text: string): YamlNode | undefined {
  // Tabs, lone carriage returns and marks are where YAML readers differ.
  if (/[\t\uFEFF\u0085\u2028\u2029]|\r(?!\n)/.test(text)) return undefined;
  const [mark = "---\n", ...marks] = text.match(/^ *(?:---|\.\.\.).*\r?\n?/gm) ?? [];
  if (marks.length > 0 || !/^--- *\r?\n$/.test(mark)) return undefined;
  const events = eventsOf(text);
  const [document, ...others] = events.filter(({ type }) => type === EVENT_ID.DOCUMENT);
  if (document?.type !== EVENT_ID.DOCUMENT || others.length > 0 || document.directives.length > 0 || document.explicitEnd) return undefined;
  const reader: Reader = { text, events, next: 1 };
  const root = nodeAtEvent(reader);
  // A document ends where its root does.
  return root !== undefined && reader.next === events.length - 1 ? root : undefined;
}

function eventsOf(text: string): readonly Event[] {
  try {
    return parseEvents(text, {});
  } catch {
    return [];
  }
}

interface Reader {
  readonly text: string;
  readonly events: readonly Event[];
  /** The event that comes next. */
  next: number;
}

function nodeAtEvent(reader: Reader): YamlNode | undefined {
  const event = reader.events[reader.next++];
  if (event === undefined || !("tagStart" in event) || event.tagStart >= 0 || event.anchorStart >= 0) return undefined;
  if (event.type === EVENT_ID.SCALAR) return scalarOf(reader.text, event);
  const flow = event.style === COLLECTION_STYLE.FLOW;
  const mark = event.type === EVENT_ID.MAPPING ? "{" : "[";
  if (flow !== (reader.text[event.start] === mark)) return undefined;
  return event.type === EVENT_ID.MAPPING ? mapFrom(reader, event.start, flow) : listFrom(reader, event.start, flow);
}

const styles = {
  [SCALAR_STYLE.PLAIN]: "plain",
  [SCALAR_STYLE.SINGLE_QUOTED]: "single",
  [SCALAR_STYLE.DOUBLE_QUOTED]: "double",
} as const;

function scalarOf(text: string, event: Event & { type: typeof EVENT_ID.SCALAR }): ScalarNode | undefined {
  if (event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK || event.valueStart < 0) return undefined;
  const style = styles[event.style];
  const value = event.fast ? text.slice(event.valueStart, event.valueEnd) : getScalarValue(text, event);
  const quote = style === "plain" ? 0 : 1;
  if (!event.fast && text.slice(event.valueStart, event.valueEnd).includes("\n")) return undefined;
  if (quote > 0 && !endsWell(text, event.valueEnd + 1)) return undefined;
  return { kind: "scalar", text: value, style, span: { start: event.valueStart - quote, end: event.valueEnd + quote } };
}

function mapFrom(reader: Reader, start: number, flow: boolean): YamlNode | undefined {
  const entries: MapEntry[] = [];
  while (reader.events[reader.next]?.type !== EVENT_ID.POP) {
    const entry = entryFrom(reader);
    if (entry === undefined) return undefined;
    entries.push(entry);
  }
  reader.next++;
  const last = entries.at(-1);
  const content = last === undefined ? start + 1 : entryEnd(last);
  const end = flow ? closing(reader.text, content, "}") : content;
  return end === undefined ? undefined : { kind: "map", flow, entries, span: { start, end } };
}

function entryFrom(reader: Reader): MapEntry | undefined {
  const key = nodeAtEvent(reader);
  if (key?.kind !== "scalar") return undefined;
  const colon = skipBlanks(reader.text, key.span.end);
  if (reader.text[colon] !== ":") return undefined;
  const value = isEmpty(reader.events[reader.next]) ? emptyValue(reader, colon + 1) : nodeAtEvent(reader);
  return value === undefined ? undefined : { key: key.text, keySpan: key.span, keyStyle: key.style, value };
}

/** A value that is not there stands where the blanks behind its colon end. */
function emptyValue(reader: Reader, offset: number): ScalarNode {
  reader.next++;
  const at = skipBlanks(reader.text, offset);
  return { kind: "scalar", text: "", style: "plain", span: { start: at, end: at } };
}

function isEmpty(event: Event | undefined): boolean {
  return event?.type === EVENT_ID.SCALAR && event.valueStart < 0 && event.tagStart < 0 && event.anchorStart < 0;
}

function listFrom(reader: Reader, start: number, flow: boolean): YamlNode | undefined {
  const items: YamlNode[] = [];
  while (reader.events[reader.next]?.type !== EVENT_ID.POP) {
    const item = nodeAtEvent(reader);
    if (item === undefined) return undefined;
    items.push(item);
  }
  reader.next++;
  const content = Math.max(items.at(-1)?.span.end ?? 0, start + 1);
  const end = flow ? closing(reader.text, content, "]") : content;
  return end === undefined ? undefined : { kind: "list", flow, items, span: { start, end } };
}

function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (text[at] === " ") at++;
  return at;
}

/** True when nothing follows a closing mark on its line but what may. */
function endsWell(text: string, offset: number): boolean {
  return /^(?: *[\n\r,\]}:]| *$| +#)/.test(text.slice(offset, offset + 200));
}

/** Behind the mark that closes a collection; undefined where something else than blanks, a comma or comments stands before it. */
function closing(text: string, offset: number, mark: "}" | "]"): number | undefined {
  for (let at = offset; at < text.length; at++) {
    const sign = text[at];
    if (sign === mark) return endsWell(text, at + 1) ? at + 1 : undefined;
    if (sign === "#") at = text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at);
    else if (sign !== " " && sign !== "," && sign !== "\n" && sign !== "\r" && sign !== ":") return undefined;
  }
  return undefined;
}
