import { itemPlace, type SchemaPlace, wordOf } from "../catalog/schema.ts";
import type { PlainValue } from "../yaml/value.ts";
import { writeInline, writeText } from "../yaml/write.ts";
import type { Completion, CompletionPoint } from "./completion.ts";
import { describePlace, isDescription, meaningsOf } from "./setting-text.ts";
import { escapeSnippet } from "./snippet.ts";

/** Values that mean something at the point: truth values, words with their meaning, examples, the default. */
export function completeValues(point: CompletionPoint): readonly Completion[] {
  const { location } = point;
  const place = location.in === "item" ? (itemPlace(point.place, undefined) ?? point.place) : point.place;
  if (location.in === "key" && !location.behindDash) return [];
  const words = new Map<string, string>();
  const add = (written: string, meaning: string): void => {
    if (!words.has(written)) words.set(written, meaning);
  };
  if (place.annotation.type === "boolean")
    for (const word of ["true", "false"]) add(word, word === JSON.stringify(wordOf(place, "default")) ? "The default." : "");
  for (const [word, meaning] of wordsAt(place, point)) add(writeText(word), meaning);
  for (const example of point.withoutExamples ? [] : examplesAt(place, point)) add(writeInline(example), "An example.");
  const about = describePlace(place, { name: place.name, target: point.target }) ?? "";
  return [...words].map(([written, meaning], index) => valueCompletion(written, [meaning, about], { point, index }));
}

/** Of a list, a lone word is no value; inside its brackets it is. */
function wordsAt(place: SchemaPlace, { location, place: outer }: CompletionPoint): ReadonlyMap<string, string> {
  if (location.in === "value" && place.annotation.type === "list") return new Map();
  const own = meaningsOf(place);
  return own.size > 0 ? own : location.in === "item" ? meaningsOf(outer) : own;
}

function examplesAt(place: SchemaPlace, { location, place: outer }: CompletionPoint): readonly PlainValue[] {
  if (place.annotation.secret === true || place.annotation.type === "boolean") return [];
  const listed = wordOf(location.in === "item" ? outer : place, "examples") ?? [];
  const standard = wordOf(place, "default");
  const isUsable =
    standard !== undefined && standard !== null && standard !== "" && typeof standard !== "object" && !isDescription(standard);
  const values = [...listed, ...(isUsable && location.in === "value" ? [standard] : [])];
  return location.in === "item" ? values.flat().filter((value) => typeof value !== "object") : values;
}

interface Numbered {
  readonly point: CompletionPoint;
  readonly index: number;
}

function valueCompletion(written: string, [meaning = "", about = ""]: readonly string[], { point, index }: Numbered): Completion {
  return {
    label: written.replace(/^"(.*)"$/, "$1"),
    kind: "value",
    detail: meaning,
    documentation: [meaning, about].filter((part) => part !== "").join("\n\n"),
    snippet: escapeSnippet(written),
    span: point.location.span,
    sortText: `1${String(index).padStart(3, "0")}`,
    deprecated: false,
  };
}
