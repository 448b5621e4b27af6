import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver-types";
import type { SourceDocument } from "../model/document.ts";
import { positionAt } from "../text/line-index.ts";
import type { Span } from "../text/span.ts";
import { entryEnd } from "../yaml/extent.ts";
import type { YamlNode } from "../yaml/tree.ts";
import { commentFolds } from "./folding/comments.ts";

/** What the client can do. */
export interface FoldingWishes {
  readonly lineFoldingOnly: boolean;
  /** At most so many ranges; the innermost are left out first. */
  readonly rangeLimit: number | undefined;
}

interface Fold {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly depth: number;
  readonly kind?: FoldingRangeKind;
}

/** What can be folded: sections, lists, texts of several lines, runs of comments and what stands between `#region` and `#endregion`. */
export function foldingRanges(document: SourceDocument, wishes: FoldingWishes): readonly FoldingRange[] {
  const folds: Fold[] = [];
  const texts: Span[] = [];
  collect(document.yaml.root, 0, { document, folds, texts, wishes });
  for (const { startLine, endLine, kind } of commentFolds(document, texts)) {
    const endCharacter = lineLength(document, endLine);
    folds.push({
      startLine,
      endLine,
      startCharacter: lineLength(document, startLine),
      endCharacter,
      depth: 0,
      kind: FoldingRangeKind[kind],
    });
  }
  const kept = oneForEachLine(folds);
  const limited = wishes.rangeLimit === undefined || kept.length <= wishes.rangeLimit ? kept : outermost(kept, wishes.rangeLimit);
  return limited.map(({ startLine, startCharacter, endLine, endCharacter, kind }) => ({
    startLine,
    endLine,
    ...(wishes.lineFoldingOnly ? {} : { startCharacter, endCharacter }),
    ...(kind === undefined ? {} : { kind }),
  }));
}

interface Collecting {
  readonly document: SourceDocument;
  readonly folds: Fold[];
  /** Texts of several lines, in which a number sign starts no comment. */
  readonly texts: Span[];
  readonly wishes: FoldingWishes;
}

function collect(node: YamlNode | undefined, depth: number, into: Collecting): void {
  if (node === undefined || node.kind === "alias") return;
  if (node.kind === "scalar") {
    if (node.span.end > node.span.start) into.texts.push(node.span);
    return;
  }
  if (node.kind === "map") {
    for (const entry of node.entries) {
      addFold({ from: entry.keySpan, end: entryEnd(entry), node: entry.value, depth }, into);
      collect(entry.value, depth + 1, into);
    }
    return;
  }
  for (const item of node.items) {
    addFold({ from: { start: item.span.start, end: item.span.start }, end: item.span.end, node: item, depth }, into);
    collect(item, depth + 1, into);
  }
}

interface Candidate {
  readonly from: Span;
  readonly end: number;
  readonly node: YamlNode;
  readonly depth: number;
}

function addFold({ from, end, node, depth }: Candidate, { document, folds, wishes }: Collecting): void {
  const start = positionAt(document.lines, from.end);
  let last = positionAt(document.lines, end);
  // The YAML reader counts the line break behind a block text to it.
  if (last.character === 0 && last.line > start.line) last = { line: last.line - 1, character: lineLength(document, last.line - 1) };
  const isFlow = (node.kind === "map" || node.kind === "list") && node.flow;
  // The closing bracket stays in sight where only whole lines can be folded.
  const endLine = isFlow && wishes.lineFoldingOnly ? last.line - 1 : last.line;
  if (endLine <= start.line) return;
  const endCharacter = endLine === last.line ? last.character : lineLength(document, endLine);
  folds.push({ startLine: start.line, startCharacter: lineLength(document, start.line), endLine, endCharacter, depth });
}

/** Of folds that start on one line the largest: nothing else can be reached in an editor. */
function oneForEachLine(folds: readonly Fold[]): readonly Fold[] {
  const byLine = new Map<number, Fold>();
  for (const fold of folds) {
    const known = byLine.get(fold.startLine);
    if (known === undefined || known.endLine < fold.endLine) byLine.set(fold.startLine, fold);
  }
  return [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
}

function outermost(folds: readonly Fold[], limit: number): readonly Fold[] {
  const kept = new Set([...folds].sort((a, b) => a.depth - b.depth || a.startLine - b.startLine).slice(0, Math.max(0, limit)));
  return folds.filter((fold) => kept.has(fold));
}

/** How many characters a line has, its line break left out. */
function lineLength({ lines, text }: SourceDocument, line: number): number {
  const start = lines.starts[line] ?? text.length;
  let end = lines.starts[line + 1] ?? text.length;
  while (end > start && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
  return end - start;
}
