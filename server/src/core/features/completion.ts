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

/** One thing to insert, as plain data. */
export interface Completion {
  readonly label: string;
  readonly kind: "setting" | "section" | "value" | "snippet";
  /** Short facts behind the label. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
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
}

/** Everything that can stand at an offset. Works in broken text too: where the cursor is follows from lines and indentation. */
export function complete(document: SourceDocument, offset: number, target: Target): readonly Completion[] {
  const location = locate(document.text, offset);
  if (location.in === "none") return [];
  const root = treeAround(document, offset);
  const place =
    location.path.length === 0
      ? rootPlace(schemaOf(document.kind), document.dialect, root)
      : placeOf(document.kind, location.path, { root, dialect: document.dialect });
  if (place === undefined) return [];
  const point: CompletionPoint = { document, location, target, place, root };
  return location.in === "key" ? [...completeKeys(point), ...completeValues(point)] : completeValues(point);
}

/** The file's tree; where the file is broken, that of the text without the line under the cursor, which is what is being typed. */
function treeAround(document: SourceDocument, offset: number): YamlNode | undefined {
  if (document.yaml.problems.length === 0) return document.yaml.root;
  const { text } = document;
  return parseYaml(text.slice(0, lineStart(text, offset)) + text.slice(lineEnd(text, offset))).root ?? document.yaml.root;
}
