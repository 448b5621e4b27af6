import { schemaOf } from "../catalog/catalog.ts";
import { isSecurityFolder } from "../catalog/kinds.ts";
import { entryPlace, itemPlace, rootPlace, type SchemaPlace } from "../catalog/schema.ts";
import type { ConfigSet } from "../model/config-set.ts";
import { fileNameOf, folderOf, type SourceDocument } from "../model/document.ts";
import type { DocumentId } from "../model/place.ts";
import type { Span } from "../text/span.ts";
import type { ScalarNode, YamlNode } from "../yaml/tree.ts";

/** What a value leads to. A relative path counts from `folder`; null where nobody can tell from where the product would count it. */
export type LinkTarget =
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "file"; readonly path: string; readonly folder: LinkFolder | null };

/** The folder of a document of the set, or the one above it. */
export interface LinkFolder {
  readonly of: DocumentId;
  readonly above: boolean;
}

/** A value that leads somewhere; the span is its text without quotes. */
export interface Link {
  readonly span: Span;
  readonly target: LinkTarget;
}

/** Settings of the format `path` that name a file of a certificate, a key or metadata; others name routes, folders or outputs. */
const namesFile = /(?:_filepath|file_path|metadata_file|root_ca|\.certificate|private_key|\.pfx|\.key|[aA]uthorities|store\.path)$/;

/** How the last part of such a setting's name ends; a cheap test before the schema is asked. */
const mayNameFile = /(?:file|path|ca|certificate|key|pfx|authorities)$/i;

/** Addresses of the providers, metadata and key sets, and certificate files. Secrets and texts that something fills in lead nowhere. */
export function documentLinks(set: ConfigSet, document: SourceDocument): readonly Link[] {
  const { kind, dialect, yaml } = document;
  if (yaml.root === undefined || kind === "roles" || kind === "roles_mapping" || kind === "internal_users") return [];
  const folder = kind === "opensearch_dashboards" ? null : configFolder(set);
  return [...textsIn({ node: yaml.root, key: "" }, () => rootPlace(schemaOf(kind), dialect, yaml.root))].flatMap((text) => {
    const span = textSpan(document, text.node);
    const target = span === undefined ? undefined : targetOf(text, folder);
    return span === undefined || target === undefined ? [] : [{ span, target }];
  });
}

/** Finds a place in the schema when it is asked for: most texts lead nowhere, and looking up many keys takes time. */
type FindPlace = () => SchemaPlace | undefined;

interface Text {
  readonly node: ScalarNode;
  /** The key that it belongs to; for a list's item the list's. */
  readonly key: string;
  readonly place: FindPlace;
}

function* textsIn({ node, key }: { readonly node: YamlNode; readonly key: string }, place: FindPlace): Generator<Text> {
  if (node.kind === "scalar") yield { node, key, place };
  if (node.kind === "list") {
    for (const item of node.items)
      yield* textsIn({ node: item, key }, item.kind === "scalar" ? place : within(place, (list) => itemPlace(list, item)));
  }
  if (node.kind !== "map") return;
  for (const entry of node.entries) {
    const inner = within(place, (map) => entryPlace(map, entry.key, entry.value));
    yield* textsIn({ node: entry.value, key: entry.key }, inner);
  }
}

function within(outer: FindPlace, step: (place: SchemaPlace) => SchemaPlace | undefined): FindPlace {
  let found: { readonly place: SchemaPlace | undefined } | undefined;
  return () => {
    const place = found === undefined ? outer() : undefined;
    found ??= { place: place === undefined ? undefined : step(place) };
    return found.place;
  };
}

function targetOf({ node: { text }, key, place: find }: Text, folder: LinkFolder | null): LinkTarget | undefined {
  const isUrl = isWholeUrl(text);
  if (!isUrl && !(mayNameFile.test(key) && isPath(text))) return undefined;
  const place = find();
  if (place?.annotation.secret === true) return undefined;
  if (isUrl) return { kind: "url", url: text };
  if (place?.annotation.format !== "path" || !namesFile.test(place.name)) return undefined;
  return isAbsolute(text) || folder !== null ? { kind: "file", path: text, folder } : undefined;
}

/** A complete address without a place-holder; one that carries a password is nobody's to pass on. */
function isWholeUrl(text: string): boolean {
  return /^https?:\/\/[^\s/?#@{}<>$]+(?:[/?#][^\s{}<>]*)?$/i.test(text) && !text.includes("${");
}

/** Network names are left alone: looking at one would ask a foreign machine. */
function isPath(text: string): boolean {
  return text !== "" && !/[{}<>$*?"|\r\n\0]|^[\\/]{2}|^[a-z][\w+.-]+:/i.test(text);
}

/** True for a path that counts from no folder. */
export function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:[\\/])/.test(path);
}

/**
 * OpenSearch's config folder, from which the plugin counts paths: where opensearch.yml is, else above the security folder.
 * Source: `PemKeyReader.resolve` with `Environment.configDir`.
 */
function configFolder(set: ConfigSet): LinkFolder | null {
  const node = set.documents.get("opensearch");
  if (node !== undefined) return { of: node.id, above: false };
  const config = set.documents.get("config");
  if (config === undefined || !isSecurityFolder(fileNameOf(folderOf(config.path)))) return null;
  return { of: config.id, above: true };
}

/** The text of a scalar on one line that stands there as it reads. */
function textSpan({ text }: SourceDocument, { span, style, text: value }: ScalarNode): Span | undefined {
  if (style === "block") return undefined;
  const quotes = style === "plain" ? 0 : 1;
  const inner = { start: span.start + quotes, end: span.end - quotes };
  return text.slice(inner.start, inner.end) === value ? inner : undefined;
}
