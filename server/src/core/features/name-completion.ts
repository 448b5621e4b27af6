import type { ConfigSet } from "../model/config-set.ts";
import { indentStep, lineBreakOf, lineEnd } from "../yaml/lines.ts";
import { type Location, locate } from "../yaml/locate.ts";
import { type Completion, completeAt } from "./completion.ts";
import { type Candidate, candidatesFor } from "./name-candidates.ts";
import { type NameSpot, nameSpotAt, writeName } from "./name-spot.ts";
import { type Brief, briefsOf } from "./name-text/brief.ts";
import { describePermission, describeSymbol } from "./name-text/describe.ts";
import { toMarkdown } from "./name-text/markdown.ts";
import type { Cursor } from "./names.ts";
import { escapeSnippet } from "./snippet.ts";

/** What can stand at a place. `isIncomplete`: there is more, which shows as more is typed. */
export interface Completions {
  readonly items: readonly Completion[];
  readonly isIncomplete: boolean;
}

/** A longer list is cut to what fits the typed text. */
const mostNames = 400;

/** Everything that can stand at the cursor: the names that the place takes, then what the schema knows. */
export function completionsAt(cursor: Cursor): Completions {
  const { set, document, offset } = cursor;
  const location = locate(document.text, offset);
  const spot = nameSpotAt(document, offset, location);
  if (spot === undefined) return { items: completeAt(document, offset, { location, target: set.target }), isIncomplete: false };
  const all = candidatesFor(set, spot, document.kind).filter(({ name, detail }) => name !== spot.text || !detail.startsWith("named in"));
  const typed = document.text.slice(spot.span.start, offset).toLowerCase();
  const shown = all.length > mostNames ? fitting(all, typed) : all;
  const brief = briefsOf(set);
  const goOn = continuation(cursor, spot, location);
  const names = shown.flatMap((candidate, index) => nameCompletion(spot, { candidate, index, goOn, brief }));
  const labels = new Set(names.map(({ label }) => label));
  const others = completeAt(document, offset, { location, target: set.target, withoutExamples: true });
  return { items: [...names, ...others.filter(({ label }) => !labels.has(label))], isIncomplete: all.length > mostNames };
}

/** The names that fit, those that begin so first. */
function fitting(all: readonly Candidate[], typed: string): readonly Candidate[] {
  const begins = all.filter(({ name }) => name.toLowerCase().startsWith(typed));
  const holds = all.filter(({ name }) => !name.toLowerCase().startsWith(typed) && isWithin(typed, name.toLowerCase()));
  return [...begins, ...holds].slice(0, mostNames);
}

/** True when the letters come in this order, others between them, as editors filter. */
function isWithin(typed: string, name: string): boolean {
  let at = 0;
  for (const letter of typed) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

interface Ranked {
  readonly candidate: Candidate;
  readonly index: number;
  readonly goOn: string;
  readonly brief: Brief;
}

function nameCompletion(spot: NameSpot, { candidate, index, goOn, brief }: Ranked): readonly Completion[] {
  const { name, kind } = candidate;
  const held = brief(kind, name);
  const detail = held === "" ? candidate.detail : `${candidate.detail}: ${held}`;
  const written = writeName(spot, name);
  if (written === undefined) return [];
  return [
    {
      label: name,
      kind,
      detail,
      documentation: "",
      lazy: { kind, name },
      snippet: escapeSnippet(written) + goOn,
      span: spot.span,
      sortText: `0${String(index).padStart(4, "0")}`,
      deprecated: false,
    },
  ];
}

/** What goes behind a mapping's key while it is being written; nothing where its colon stands already. */
function continuation({ document: { text } }: Cursor, { slot, span, quotes }: NameSpot, { column }: Location): string {
  const behind = text.slice(span.end, lineEnd(text, span.end));
  if (slot.holds !== "key" || quotes !== "plain" || /^\s*:/.test(behind)) return "";
  return `:${lineBreakOf(text)}${" ".repeat(column + indentStep(text))}backend_roles: [$1]`;
}

/** What a completed name stands for, as Markdown; empty for names that are no longer known. */
export function completionText(set: ConfigSet, { kind, name }: NonNullable<Completion["lazy"]>): string {
  const text = kind === "permission" ? describePermission(set, name) : describeSymbol(set, kind, name);
  return text === undefined ? "" : toMarkdown(text);
}
