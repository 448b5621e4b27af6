import { placeOf, rootPlace, type SchemaPlace } from "../catalog/schema.ts";
import { schemaOf } from "../catalog/catalog.ts";
import type { Target } from "../catalog/target.ts";
import type { SourceDocument } from "../model/document.ts";
import type { Span } from "../text/span.ts";
import { lineEnd, lineStart } from "../yaml/lines.ts";
import { type Location, locate } from "../yaml/locate.ts";
import { parseYaml } from "../yaml/parse.ts";
import type { YamlNode } from "../yaml/tree.ts";
import { completeKeys } from "./completion-keys.ts";
import { completeValues } from "./completion-values.ts";
import type { NameKind } from "./name-slots.ts";

/** One thing to insert, as plain data. */
export interface Completion {
  readonly label: string;
  readonly kind: "setting" | "section" | "value" | "snippet" | NameKind;
  /** Short facts behind the label. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** A name whose documentation is worked out when somebody looks at it. */
  readonly lazy?: { readonly kind: NameKind; readonly name: string };
  /** What editors hold against the typed text where the label would not do. */
  readonly filterText?: string;
  /** What replaces the span; with tab stops such as `${1:name}`. Lines after the first are indented already. */
  readonly snippet: string;
  readonly span: Span;
  readonly sortText: string;
  readonly deprecated: boolean;
}

/** Where and for whom to complete. */
export interface CompletionPoint {
  readonly document: SourceDocument;
  readonly location: Location;
  readonly target: Target;
  /** The map or item that takes keys, or the place of the value. */
  readonly place: SchemaPlace;
  /** The tree as far as it makes sense without the line under the cursor. */
  readonly root: YamlNode | undefined;
  /** True where better is known than the schema's examples. */
  readonly withoutExamples: boolean;
}

/** Where a cursor is, and how much to say. */
export interface CompletionRequest {
  readonly location: Location;
  readonly target: Target;
  readonly withoutExamples?: boolean;
}

/** Everything that can stand at an offset by the schema. Works in broken text too: where the cursor is follows from lines and indentation. */
export function complete(document: SourceDocument, offset: number, target: Target): readonly Completion[] {
  return completeAt(document, offset, { location: locate(document.text, offset), target });
}

/** As `complete`, for a cursor that is located already. */
export function completeAt(document: SourceDocument, offset: number, request: CompletionRequest): readonly Completion[] {
  const point = pointAt(document, offset, request);
  if (point === undefined) return [];
  const found = point.location.in === "key" ? [...completeKeys(point), ...completeValues(point)] : completeValues(point);
  return found.map((item) => inQuotes(item, document, offset));
}

/** Where and for whom to complete; undefined in text, comments and places that no schema knows. */
function pointAt(document: SourceDocument, offset: number, request: CompletionRequest): CompletionPoint | undefined {
  const { location, target, withoutExamples = false } = request;
  if (location.in === "none") return undefined;
  const root = treeAround(document, offset);
  const place =
    location.path.length === 0
      ? rootPlace(schemaOf(document.kind), document.dialect, root)
      : placeOf(document.kind, location.path, { root, dialect: document.dialect });
  return place === undefined ? undefined : { document, location, target, place, root, withoutExamples };
}

/** Where the typed text begins with a quote that gets replaced, editors have to find it in the text they filter by. */
function inQuotes(item: Completion, { text }: SourceDocument, offset: number): Completion {
  const first = text.charAt(item.span.start);
  return offset > item.span.start && (first === '"' || first === "'") ? { ...item, filterText: first + item.label } : item;
}

/** The file's tree; where the file is broken, that of the text without the line under the cursor, which is what is being typed. */
function treeAround(document: SourceDocument, offset: number): YamlNode | undefined {
  if (document.yaml.problems.length === 0) return document.yaml.root;
  const { text } = document;
  return parseYaml(text.slice(0, lineStart(text, offset)) + text.slice(lineEnd(text, offset)), document).root ?? document.yaml.root;
}
