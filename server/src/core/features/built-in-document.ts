import type { Location } from "vscode-languageserver-types";
import { type BuiltInEntry, builtInEntry, type BuiltInKind } from "../catalog/builtin-entries.ts";
import type { FileKind } from "../catalog/kinds.ts";
import { type Target, targetOf } from "../catalog/target.ts";
import { configSet } from "../model/config-set.ts";
import { parseFile } from "../model/document.ts";
import { offsetAt, positionAt } from "../text/line-index.ts";
import type { Position } from "../text/span.ts";
import { writeBlock } from "../yaml/write.ts";
import { type Cursor, nameAt } from "./names.ts";

/** A built-in role or action group of a release. */
interface BuiltIn {
  readonly kind: BuiltInKind;
  readonly name: string;
  readonly target: Target;
}

/** The scheme of documents that show what OpenSearch itself brings along. */
const scheme = "opensearch-security";

const files: Readonly<Record<BuiltInKind, FileKind & ("roles" | "action_groups")>> = { role: "roles", "action-group": "action_groups" };

/** True for URIs of our own documents, which are none of the user's files. */
export function isBuiltInUri(uri: string): boolean {
  return uri.startsWith(`${scheme}:`);
}

function uriOf({ kind, name, target }: BuiltIn): string {
  return `${scheme}:/${target.name}/${files[kind]}/${encodeURIComponent(name)}.yml`;
}

function parseUri(uri: string): BuiltIn | undefined {
  const [, release = "", folder, encoded = ""] = /^opensearch-security:\/+([^/]+)\/([^/]+)\/([^/]+)\.yml$/.exec(uri) ?? [];
  const kind = folder === files.role ? "role" : folder === files["action-group"] ? "action-group" : undefined;
  const target = targetOf(release);
  const name = decoded(encoded);
  return kind === undefined || target === undefined || name === undefined ? undefined : { kind, name, target };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The document behind such a URI: YAML in the words of the file the entry would stand in. Undefined for URIs that mean nothing. */
export function builtInDocument(uri: string): string | undefined {
  const builtIn = parseUri(uri);
  return builtIn === undefined ? undefined : textOf(builtIn);
}

function textOf(builtIn: BuiltIn): string | undefined {
  const entry = builtInEntry(builtIn.kind, builtIn.name, builtIn.target);
  if (entry === undefined) return undefined;
  return [...headOf(builtIn, entry), ...writeBlock({ [builtIn.name]: entry.content }, 2), ""].join("\n");
}

function headOf({ kind, name, target }: BuiltIn, entry: BuiltInEntry): readonly string[] {
  const thing = kind === "role" ? "role" : "action group";
  return [
    `# The ${thing} ${name} is built into OpenSearch ${target.name}. It is there without any file, and no file can change it.`,
    `# ${history(entry)}`,
    `# Source: static_config/static_${files[kind]}.yml of the security plugin.`,
  ];
}

function history({ first, since, until }: BuiltInEntry): string {
  const start = first === "1.0" ? "Built in from the first release on" : `Built in since ${first}`;
  const now = since === first ? "" : `; with this content since ${since}`;
  const end = until === undefined ? "" : `; ${until.gone ? "no longer there" : "changed"} in ${until.release}`;
  return `${start}${now}${end}.`;
}

/** Where the built-in role or action group under the cursor is shown; empty for all other names. */
export function builtInDefinition(cursor: Cursor): Location[] {
  const name = nameAt(cursor);
  if (name === undefined || (name.kind !== "role" && name.kind !== "action-group")) return [];
  const builtIn: BuiltIn = { kind: name.kind, name: name.name, target: cursor.set.target };
  const text = textOf(builtIn);
  if (text === undefined) return [];
  const shown = parseFile({ id: "", path: "", text });
  const key = shown.yaml.root?.kind === "map" ? shown.yaml.root.entries[0]?.keySpan : undefined;
  if (key === undefined) return [];
  return [{ uri: uriOf(builtIn), range: { start: positionAt(shown.lines, key.start), end: positionAt(shown.lines, key.end) } }];
}

/** A cursor in such a document, which is a set of its own; undefined for other URIs. */
export function builtInCursor(uri: string, position: Position): Cursor | undefined {
  const builtIn = parseUri(uri);
  const text = builtIn === undefined ? undefined : textOf(builtIn);
  if (builtIn === undefined || text === undefined) return undefined;
  const kind = files[builtIn.kind];
  const set = configSet(uri, new Map([[kind, parseFile({ id: uri, path: `${kind}.yml`, text })]]), builtIn.target);
  const document = set.byId.get(uri);
  return document === undefined ? undefined : { set, document, offset: offsetAt(document.lines, position) };
}
