import { type Document, isAlias, isMap, isScalar, isSeq, type Scalar, type YAMLError } from "yaml";
import type { Span } from "../text/span.ts";
import { deepPlace, maxDepth, tooDeepAt } from "./depth.ts";
import { readDocuments } from "./documents.ts";
import { entryEnd } from "./extent.ts";
import type { ParsedYaml, SyntaxProblem } from "./parsed.ts";
import { rejoin } from "./rejoin.ts";
import type { ListNode, MapEntry, MapNode, ScalarNode, ScalarStyle, YamlNode } from "./tree.ts";

/** Text to tree, whatever stands in it, with all that is wrong. Never throws: what cannot be read becomes a problem, and the rest is kept. */
export function compose(text: string, attempts = 20): ParsedYaml {
  const deep = deepPlace(text);
  if (deep !== undefined) return cutShort(text, deep);
  try {
    const [first, ...rest] = readDocuments(text);
    if (first === undefined) return { root: undefined, problems: [], furtherDocuments: [], tags: [] };
    const cut: Cut = { at: exhausted(first) };
    const root = first.contents === null ? undefined : convert(first.contents, { text, anchors: new Map(), depth: 0, cut });
    if (cut.at !== undefined) return { root, problems: [tooDeepAt(cut.at, text.length)], furtherDocuments: [], tags: [] };
    const problems = first.errors.map((error) => problemOf(error, text.length));
    const joined = attempts > 0 ? rejoined(text, root, problems) : undefined;
    if (joined !== undefined) return compose(joined, attempts - 1);
    return {
      root,
      problems,
      furtherDocuments: rest.filter((document) => document.contents !== null).map((document) => document.range[0]),
      tags: first.warnings
        .filter((warning) => warning.code === "TAG_RESOLVE_FAILED")
        .map((warning) => problemOf(warning, text.length).span),
    };
  } catch {
    return { root: undefined, problems: [tooDeepAt(0, text.length)], furtherDocuments: [], tags: [] };
  }
}

/** What stands before the line that nests too deep. */
function cutShort(text: string, deep: number): ParsedYaml {
  const { root } = compose(text.slice(0, text.lastIndexOf("\n", deep) + 1), 0);
  return { root, problems: [tooDeepAt(deep, text.length)], furtherDocuments: [], tags: [] };
}

/** Where the call stack of the reader was at its end. */
function exhausted({ errors }: Document.Parsed): number | undefined {
  return errors.findLast(({ code }) => code === "RESOURCE_EXHAUSTION")?.pos[0];
}

/** The text again with the value joined that its first problem is about, where the readers do not mind how it is indented. */
function rejoined(text: string, root: YamlNode | undefined, [first]: readonly SyntaxProblem[]): string | undefined {
  const isQuote = first?.code === "MISSING_CHAR" && first.message.startsWith("Missing closing");
  const isFlow = first?.code === "BAD_INDENT" && first.message.startsWith("Flow");
  if (first === undefined || (!isQuote && !isFlow)) return undefined;
  const open = openedBefore(root, first.span.start, isQuote);
  return open === undefined ? undefined : rejoin(text, open);
}

/** Where the last quoted text, or the outermost open collection, starts that reaches to an offset. */
function openedBefore(node: YamlNode | undefined, at: number, isQuote: boolean): number | undefined {
  if (node === undefined || node.kind === "alias" || node.span.start >= at || node.span.end < at - 1) return undefined;
  if (node.kind === "scalar") return isQuote && (node.style === "double" || node.style === "single") ? node.span.start : undefined;
  if (!isQuote && node.flow) return node.span.start;
  const inner = node.kind === "list" ? node.items : node.entries.map((entry) => entry.value);
  for (const child of inner) {
    const found = openedBefore(child, at, isQuote);
    if (found !== undefined) return found;
  }
  return undefined;
}

function problemOf(error: YAMLError, length: number): SyntaxProblem {
  const start = Math.min(error.pos[0], length);
  return { code: error.code, message: error.message, span: { start, end: Math.min(Math.max(error.pos[1], start), length) } };
}

interface Context {
  readonly text: string;
  /** Nodes by anchor, as far as the text was read: an alias sees what stands before it, and never itself. */
  readonly anchors: Map<string, YamlNode>;
  readonly depth: number;
  readonly cut: Cut;
}

/** Where something was left out because it lies too deep. */
interface Cut {
  at: number | undefined;
}

const emptyScalar = (offset: number): ScalarNode => ({ kind: "scalar", text: "", style: "plain", span: { start: offset, end: offset } });

function spanOf(node: { range?: readonly number[] | null | undefined }, fallback: number): Span {
  return { start: node.range?.[0] ?? fallback, end: node.range?.[1] ?? fallback };
}

function convert(node: unknown, context: Context, fallback = 0): YamlNode {
  const converted = convertNode(node, context, fallback);
  const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
  if (anchor !== undefined) context.anchors.set(anchor, converted);
  return converted;
}

function convertNode(node: unknown, context: Context, fallback: number): YamlNode {
  const inner = { ...context, depth: context.depth + 1 };
  if (context.depth > maxDepth) {
    context.cut.at ??= fallback;
    return emptyScalar(fallback);
  }
  if (isMap(node)) return convertMap(node, inner);
  if (isSeq(node)) return convertList(node, inner, fallback);
  if (isAlias(node)) {
    return { kind: "alias", name: node.source, target: context.anchors.get(node.source), span: spanOf(node, fallback) };
  }
  return isScalar(node) ? convertScalar(node, fallback) : emptyScalar(fallback);
}

type Collection<T> = { readonly items: readonly T[]; readonly flow?: boolean; readonly range?: readonly number[] | null };

function convertList(node: Collection<unknown>, context: Context, fallback: number): ListNode {
  const span = spanOf(node, fallback);
  const items = node.items.map((item) => convert(item, context, span.end));
  const flow = node.flow === true;
  const end = flow ? span.end : Math.max(items.at(-1)?.span.end ?? 0, span.start + 1);
  return { kind: "list", flow, items, span: { start: span.start, end: Math.min(end, context.text.length) } };
}

function convertMap(node: Collection<unknown>, context: Context): MapNode {
  const span = spanOf(node, 0);
  const entries: MapEntry[] = [];
  for (const item of node.items) {
    const { key, value } = item as { key: unknown; value: unknown };
    const keyNode = convert(key, context, span.start);
    const keySpan = keyNode.span;
    const keyText = keyNode.kind === "scalar" ? keyNode.text : context.text.slice(keySpan.start, keySpan.end);
    const gap = behindColon(context.text, keySpan.end);
    entries.push({
      key: keyText,
      keySpan,
      keyStyle: keyNode.kind === "scalar" ? keyNode.style : "plain",
      value: value === null || value === undefined ? emptyScalar(Math.min(gap, span.end)) : convert(value, context, gap),
    });
  }
  const flow = node.flow === true;
  const last = entries.at(-1);
  const end = flow || last === undefined ? span.end : Math.min(entryEnd(last), context.text.length);
  return { kind: "map", flow, entries, span: { start: span.start, end } };
}

/** Behind the colon that follows a key; the key's end when none does. */
function behindColon(text: string, keyEnd: number): number {
  let at = keyEnd;
  while (/\s/.test(text[at] ?? "")) at++;
  return text[at] === ":" ? at + 1 : keyEnd;
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_FOLDED: "block",
  BLOCK_LITERAL: "block",
};

function convertScalar(node: Scalar, fallback: number): ScalarNode {
  const text = typeof node.value === "string" ? node.value : (node.source ?? "");
  return { kind: "scalar", text, style: styles[node.type ?? ""] ?? "plain", span: spanOf(node, fallback) };
}
