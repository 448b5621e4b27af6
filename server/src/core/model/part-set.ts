import { remembered } from "../base/remember.ts";
import type { FileKind } from "../catalog/kinds.ts";
import { firstBrokenLine } from "../yaml/broken.ts";
import { movedSpan } from "../yaml/placed.ts";
import { entriesOfPart, type Part } from "../yaml/part.ts";
import { entryOf } from "../yaml/tree.ts";
import type { ParsedYaml } from "../yaml/parsed.ts";
import { templateMark } from "../yaml/template.ts";
import { type ConfigSet, entityKinds } from "./config-set.ts";
import type { SourceDocument } from "./document.ts";
import type { Entities } from "./entities.ts";
import { entitiesOfPart } from "./read-entries.ts";

/** Kinds of files that hold entries side by side, each of which can be judged by itself. */
export const entryKinds: readonly FileKind[] = ["roles_mapping", "roles", "internal_users", "action_groups", "tenants"];

/** A file of one part is judged whole: to ask all rules about a part costs more than to judge some entries. */
const fewParts = 2;

/**
 * The parts of a document that can be judged one by one: a long file of entries with something in `_meta`, no key twice and no marks of a template.
 * Undefined for all others; that an empty `_meta` is missing is told at the file's first entry.
 */
export function judgeableParts(document: SourceDocument): readonly Part[] | undefined {
  const { parts, repeats } = document.yaml;
  if (parts === undefined || repeats === true || !entryKinds.includes(document.kind)) return undefined;
  if (parts.length < fewParts || metaOf(document.yaml)?.value.kind !== "map" || templateMark(document) !== undefined) return undefined;
  return parts;
}

/**
 * How a part stands to the mistakes in its document's YAML: `sound` when there are none. What is said about a part hangs on its text, on this, and
 * on other files, but not on where exactly mistakes in other parts are: only what stands before the first of them is judged by the schema.
 */
export function standingIn({ text, yaml: { problems } }: SourceDocument): (part: Part) => string {
  if (problems.length === 0) return () => "sound";
  const first = firstBrokenLine(text, problems);
  return ({ start, content: { length, yaml } }) => {
    if (yaml.problems.length === 0) return first >= start + length ? "before" : "behind";
    return `${first - start} ${problems.length > yaml.problems.length ? "of several" : "alone"}`;
  };
}

/** A part to look at. */
export interface PartLook {
  readonly part: Part;
  /** Called when somebody asks on which lines things stand. */
  readonly onLines: () => void;
}

/** The set as it looks when a document holds one of its parts and `_meta` only. Offsets and the text stay those of the whole document. */
export function partSet(set: ConfigSet, document: SourceDocument, { part, onLines }: PartLook): ConfigSet {
  const view: SourceDocument = {
    ...partView(document, part),
    get lines() {
      onLines();
      return document.lines;
    },
  };
  const documents = new Map(set.documents).set(document.kind, view);
  const byId = new Map(set.byId).set(document.id, view);
  return { ...set, documents, byId, entities: { ...set.entities, ...entitiesOfPart(document, part.content) } };
}

/** Looked for once, and not by each of a thousand parts. */
const metaOf = remembered(({ root }: ParsedYaml) => entryOf(root, "_meta"));

function partView(document: SourceDocument, part: Part): SourceDocument {
  const { yaml } = document;
  const { start, content } = part;
  const entries = entriesOfPart(part);
  const meta = content.keySet.has("_meta") ? undefined : metaOf(yaml);
  const own = meta === undefined ? entries : [meta, ...entries];
  const first = own[0]?.keySpan.start ?? start;
  const root = { kind: "map", flow: false, entries: own, span: { start: first, end: start + content.map.span.end } } as const;
  const tags = content.yaml.tags.map((tag) => movedSpan(tag, start));
  return { ...document, yaml: { root, problems: yaml.problems, furtherDocuments: [], tags, viewOf: yaml } };
}

/** The set as it looks when it holds one document only. */
export function onlyDocument(set: ConfigSet, kind: FileKind): ConfigSet {
  return withDocuments(set, (other) => other === kind);
}

/** The set as it looks without the documents of some kinds. */
export function withoutDocuments(set: ConfigSet, kinds: readonly FileKind[]): ConfigSet {
  return withDocuments(set, (kind) => !kinds.includes(kind));
}

function withDocuments(set: ConfigSet, has: (kind: FileKind) => boolean): ConfigSet {
  const documents = new Map([...set.documents].filter(([kind]) => has(kind)));
  const entity = <K extends keyof Entities>(name: K): Entities[K] | undefined => (has(entityKinds[name]) ? set.entities[name] : undefined);
  const entities: Entities = {
    config: entity("config"),
    roleMappings: entity("roleMappings"),
    roles: entity("roles"),
    internalUsers: entity("internalUsers"),
    actionGroups: entity("actionGroups"),
    tenants: entity("tenants"),
    dashboards: entity("dashboards"),
    node: entity("node"),
  };
  return { ...set, documents, byId: new Map([...documents.values()].map((document) => [document.id, document])), entities };
}
