import type { FileKind } from "../catalog/kinds.ts";
import { secretsIn } from "../catalog/secrets.ts";
import { staticNames } from "../catalog/shipped-names.ts";
import type { ConfigSet } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import { isPattern, type Occurrence, occurrencesIn, patternsIn, type SymbolKind } from "../model/symbols.ts";
import { positionAt } from "../text/line-index.ts";
import type { Span } from "../text/span.ts";
import { entryOf, type MapEntry, type ScalarNode, type ScalarStyle, type YamlNode } from "../yaml/tree.ts";
import { type TokenModifier, type TokenType } from "./token-legend.ts";

/** A coloured stretch of one line. */
export interface Token {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

const types: Readonly<Record<SymbolKind, TokenType>> = {
  role: "role",
  "action-group": "actionGroup",
  tenant: "tenant",
  user: "user",
  "backend-role": "backendRole",
  "auth-domain": "authDomain",
};

const known = new WeakMap<SourceDocument, { readonly set: ConfigSet; readonly tokens: readonly Token[] }>();

/** Names, patterns and secrets of a document in their order, never overlapping; found once for a set. */
export function semanticTokens(set: ConfigSet, document: SourceDocument): readonly Token[] {
  const before = known.get(document);
  if (before?.set === set) return before.tokens;
  const tokens = inOrder(document, [...secrets(document), ...names(set, document), ...patterns(set, document)]);
  known.set(document, { set, tokens });
  return tokens;
}

/** Kinds of files that have secrets; in the long lists of names and permissions nobody looks for them. */
const withSecrets: ReadonlySet<FileKind> = new Set(["config", "internal_users", "opensearch", "opensearch_dashboards", "audit"]);

function secrets(document: SourceDocument): readonly Token[] {
  if (!withSecrets.has(document.kind)) return [];
  return secretsIn(document).map(({ span }) => {
    const mark = document.text[span.start];
    const style = mark === "'" ? "single" : mark === '"' ? "double" : "plain";
    return { span: inner({ span, style }), type: "secret", modifiers: [] };
  });
}

function names(set: ConfigSet, document: SourceDocument): readonly Token[] {
  return occurrencesIn(set)
    .filter(({ at }) => at.document === document.id)
    .map((name) => ({ span: name.form === "whole" ? inner(name) : name.span, type: types[name.kind], modifiers: modifiersOf(set, name) }));
}

function modifiersOf({ target }: ConfigSet, { kind, name, use }: Occurrence): readonly TokenModifier[] {
  const isBuiltIn = (kind === "role" || kind === "action-group" || kind === "tenant") && staticNames(kind, target).has(name);
  return [...(use === "definition" ? (["declaration"] as const) : []), ...(isBuiltIn ? (["defaultLibrary"] as const) : [])];
}

/** Texts that may match more than themselves: over names, and over indices, actions and hosts. */
function patterns(set: ConfigSet, document: SourceDocument): readonly Token[] {
  const overNames = patternsIn(set).filter(({ at }) => at.document === document.id);
  const others = entriesOf(document.yaml.root).flatMap(({ value }) => [
    ...patternsOf(value, ["hosts", "cluster_permissions", "allowed_actions"]),
    ...["index_permissions", "tenant_permissions"].flatMap((key) => {
      const list = entryOf(value, key)?.value;
      return list?.kind === "list" ? list.items.flatMap((item) => patternsOf(item, ["index_patterns", "allowed_actions"])) : [];
    }),
  ]);
  return [...overNames, ...(listed.has(document.kind) ? others : [])].map((text) => ({
    span: inner(text),
    type: "pattern",
    modifiers: [],
  }));
}

/** Kinds whose entries hold lists of patterns. */
const listed: ReadonlySet<FileKind> = new Set(["roles", "roles_mapping", "action_groups"]);

const entriesOf = (node: YamlNode | undefined): readonly MapEntry[] => (node?.kind === "map" ? node.entries : []);

function patternsOf(map: YamlNode, keys: readonly string[]): readonly ScalarNode[] {
  return keys.flatMap((key) => {
    const list = entryOf(map, key)?.value;
    return list?.kind === "list" ? list.items.filter((item) => item.kind === "scalar").filter(({ text }) => isPattern(text)) : [];
  });
}

/** A text without its quotes. */
function inner({ span: { start, end }, style }: { readonly span: Span; readonly style: ScalarStyle }): Span {
  const quotes = (style === "single" || style === "double") && end - start >= 2 ? 1 : 0;
  return { start: start + quotes, end: end - quotes };
}

/** Cut at line ends, sorted; of two that overlap the one named first stays. */
function inOrder(document: SourceDocument, tokens: readonly Token[]): readonly Token[] {
  const lines = tokens.flatMap((token) => (isWord(document.text, token.span) ? token : onLines(document, token)));
  const sorted = lines.sort((a, b) => a.span.start - b.span.start);
  let end = -1;
  return sorted.filter(({ span }) => {
    const isFree = span.start >= end;
    if (isFree) end = span.end;
    return isFree;
  });
}

const isWord = (text: string, { start, end }: Span): boolean => start < end && !/\s/.test(text.slice(start, end));

const onLines = (document: SourceDocument, token: Token): readonly Token[] =>
  linesOf(document, token.span).map((span) => ({ ...token, span }));

/** The parts of a stretch that hold text, one for each of its lines. */
function linesOf({ lines, text }: SourceDocument, span: Span): readonly Span[] {
  const parts: Span[] = [];
  const last = positionAt(lines, span.end).line;
  const first = positionAt(lines, span.start).line;
  // The mark of a block text is none of it.
  const isBlock = /[|>]/.test(text[span.start] ?? "") && last > first;
  for (let line = isBlock ? first + 1 : first; line <= last; line++) {
    let start = Math.max(span.start, lines.starts[line] ?? span.end);
    let end = Math.min(span.end, lines.starts[line + 1] ?? span.end);
    while (start < end && /\s/.test(text[start] ?? "")) start++;
    while (start < end && /\s/.test(text[end - 1] ?? "")) end--;
    if (start < end) parts.push({ start, end });
  }
  return parts;
}
