import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-types";
import { staticNames } from "../catalog/shipped-names.ts";
import type { ConfigSet } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import { spanOf } from "../model/spans.ts";
import { type Occurrence, occurrencesIn, type SymbolKind } from "../model/symbols.ts";
import { type Span, touches } from "../text/span.ts";
import { entryAt, nodeAt } from "../yaml/tree.ts";
import { writeText } from "../yaml/write.ts";
import { toRange } from "./convert.ts";

/** A cursor in a document of a set. */
export interface Cursor {
  readonly set: ConfigSet;
  readonly document: SourceDocument;
  readonly offset: number;
}

const words: Readonly<Record<SymbolKind, string>> = {
  role: "role",
  "action-group": "action group",
  tenant: "tenant",
  user: "internal user",
  "backend-role": "backend role",
  "auth-domain": "auth domain",
};

interface Located extends Occurrence {
  readonly document: SourceDocument;
  readonly span: Span;
}

function locate(set: ConfigSet, occurrence: Occurrence): Located[] {
  const document = set.byId.get(occurrence.at.document);
  return document === undefined ? [] : [{ ...occurrence, document, span: spanOf(document, occurrence.at) }];
}

/** The name under the cursor, or undefined. */
export function nameAt({ set, document, offset }: Cursor): Located | undefined {
  return occurrencesIn(set)
    .filter((occurrence) => occurrence.at.document === document.id)
    .flatMap((occurrence) => locate(set, occurrence))
    .find((located) => touches(located.span, offset));
}

function same(set: ConfigSet, name: Occurrence): Located[] {
  return occurrencesIn(set)
    .filter((occurrence) => occurrence.kind === name.kind && occurrence.name === name.name)
    .flatMap((occurrence) => locate(set, occurrence));
}

const toLocation = ({ document, span }: Located): Location => ({ uri: document.id, range: toRange(document, span) });

/** Where the name under the cursor is defined; for a backend role, which nobody defines, the users that have it. */
export function definitionsAt(cursor: Cursor): Location[] {
  const name = nameAt(cursor);
  if (name === undefined) return [];
  const all = same(cursor.set, name);
  const defined = all.filter((occurrence) => occurrence.use === "definition");
  const bringers = all.filter((occurrence) => occurrence.document.kind === "internal_users");
  return (name.kind === "backend-role" ? bringers : defined).map(toLocation);
}

/** Every spot of the set that has the name under the cursor. */
export function referencesAt(cursor: Cursor, withDefinition: boolean): Location[] {
  const name = nameAt(cursor);
  if (name === undefined) return [];
  return same(cursor.set, name)
    .filter((occurrence) => withDefinition || occurrence.use === "reference")
    .map(toLocation);
}

/** The spots of this document that have the name under the cursor. */
export function highlightsAt(cursor: Cursor): DocumentHighlight[] {
  const name = nameAt(cursor);
  if (name === undefined) return [];
  return same(cursor.set, name)
    .filter((occurrence) => occurrence.document.id === cursor.document.id)
    .map(({ document, span, use }) => ({
      range: toRange(document, span),
      kind: use === "definition" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

/** What can be renamed at the cursor, or why not. */
export function renameTarget(cursor: Cursor): { readonly range: Range; readonly placeholder: string } | { readonly reason: string } {
  const name = nameAt(cursor);
  if (name === undefined) return { reason: "There is no role, action group, tenant, user, backend role or auth domain here." };
  const reason = whyFixed(cursor.set, name);
  return reason === undefined ? { range: toRange(name.document, name.span), placeholder: name.name } : { reason };
}

function whyFixed(set: ConfigSet, name: Occurrence): string | undefined {
  const thing = `The ${words[name.kind]} \`${name.name}\``;
  const builtIn =
    name.kind === "role" || name.kind === "action-group" || name.kind === "tenant" ? staticNames(name.kind, set.target) : undefined;
  if (builtIn?.has(name.name) === true) return `${thing} is built into OpenSearch ${set.target.name}; its name is fixed.`;
  const reserved = [...(set.entities.roles ?? []), ...(set.entities.internalUsers ?? [])].some(
    (entry) => entry.name === name.name && entry.reserved,
  );
  return reserved && (name.kind === "role" || name.kind === "user") ? `${thing} is reserved; its name is fixed.` : undefined;
}

/** The edits that rename the thing under the cursor in every file of the set, quotes kept; or why it cannot be done. */
export function renameAt(cursor: Cursor, newName: string): WorkspaceEdit | { readonly reason: string } {
  const name = nameAt(cursor);
  const target = renameTarget(cursor);
  if (name === undefined || "reason" in target) return "reason" in target ? target : { reason: "There is nothing to rename here." };
  const wanted = newName.trim();
  const refusal = whyNotCalled(cursor.set, name, wanted);
  if (refusal !== undefined) return { reason: refusal };
  const changes: Record<string, TextEdit[]> = {};
  for (const occurrence of same(cursor.set, name)) {
    const edits = changes[occurrence.document.id] ?? [];
    edits.push({ range: toRange(occurrence.document, occurrence.span), newText: writeText(wanted, styleOf(occurrence)) });
    changes[occurrence.document.id] = edits;
  }
  return { changes };
}

function whyNotCalled(set: ConfigSet, name: Occurrence, wanted: string): string | undefined {
  if (wanted === "") return "A name cannot be empty.";
  if (/[*?]/.test(wanted) || (wanted.startsWith("/") && wanted.endsWith("/"))) return `\`${wanted}\` would be read as a pattern.`;
  if (name.kind === "user" && wanted.includes(":")) return "A user name with a colon cannot log in: basic login splits at the first colon.";
  const taken =
    wanted !== name.name && occurrencesIn(set).some((occurrence) => occurrence.kind === name.kind && occurrence.name === wanted);
  return taken ? `There is already a ${words[name.kind]} named \`${wanted}\`.` : undefined;
}

function styleOf({ document, at }: Located) {
  const entry = at.part === "key" ? entryAt(document.yaml.root, at.path) : undefined;
  if (entry !== undefined) return entry.keyStyle;
  const node = nodeAt(document.yaml.root, at.path);
  return node?.kind === "scalar" ? node.style : "plain";
}
