import { type CodeAction, CodeActionKind, type WorkspaceEdit } from "vscode-languageserver-types";
import type { Analysis } from "../rules/analysis.ts";
import type { Finding, Fix } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
import { type DocumentOf, toCodeAction, toWorkspaceEdit } from "./convert.ts";
import { fixAllKind } from "./fix-all-kind.ts";
import { silenceChange } from "./silence.ts";
import { createTaken, type Taken } from "./taken.ts";

/** What the editor asks for: a stretch of a document and, if it wants only some, kinds. */
export interface CodeActionQuery {
  readonly document: string;
  readonly span: Span;
  readonly only: readonly string[] | undefined;
  /** True when the editor asks for the edits of a long action once somebody chooses it (see `fixAllEdit`). */
  readonly lazily?: boolean;
}

/** Quick fixes of the findings that the span meets, then their silencing, and "fix all" where there is something safe to fix. */
export function codeActions(analysis: Analysis, query: CodeActionQuery): CodeAction[] {
  const documentOf = (id: string) => analysis.set.byId.get(id);
  const own = analysis.findings.filter((finding) => finding.document === query.document);
  const actions: CodeAction[] = [];
  if (wants(query, CodeActionKind.QuickFix)) {
    const met = own.filter((candidate) => meets(candidate.span, query.span));
    for (const finding of met) actions.push(...finding.fixes.map((fix) => toCodeAction(finding, fix, documentOf)));
    actions.push(...silencing(met, documentOf));
  }
  if (wants(query, fixAllKind) && own.some((finding) => safeFix(finding) !== undefined)) {
    const all = { title: "Apply all safe OpenSearch Security fixes", kind: fixAllKind };
    actions.push(query.lazily === true ? { ...all, data: query.document } : { ...all, edit: fixAllEdit(analysis, query.document) });
  }
  return actions;
}

/** What "fix all" changes, as the document is now. */
export function fixAllEdit({ findings, set }: Analysis, document: string): WorkspaceEdit {
  const own = findings.filter((finding) => finding.document === document);
  return toWorkspaceEdit(safeFixes(own), (id) => set.byId.get(id));
}

/** More findings than people look at in one place; each silencing has to be tried on the text. */
const mostSilenced = 20;

/** One action for each rule and place, behind all cures. */
function silencing(findings: readonly Finding[], documentOf: DocumentOf): CodeAction[] {
  const seen = new Set<string>();
  return findings.slice(0, mostSilenced).flatMap((finding) => {
    const document = documentOf(finding.document);
    const change = document === undefined ? undefined : silenceChange(finding, document);
    const key = `${finding.rule} ${change?.span.start}`;
    if (change === undefined || seen.has(key)) return [];
    seen.add(key);
    const title = `Silence ${finding.rule} here…`;
    const fix: Fix = { title, safety: "review", edits: [{ ...change, document: finding.document }] };
    return [{ ...toCodeAction(finding, fix, documentOf), isPreferred: false }];
  });
}

function wants(query: CodeActionQuery, kind: string): boolean {
  return query.only === undefined || query.only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
}

function meets(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The first safe fix of each finding, without those whose edits touch an earlier one's. */
export function safeFixes(findings: readonly Finding[]): Fix[] {
  const taken = new Map<string, Taken>();
  const chosen: Fix[] = [];
  for (const finding of findings) {
    const fix = safeFix(finding);
    if (fix === undefined || fix.edits.some(({ document, span }) => taken.get(document)?.overlaps(span) === true)) continue;
    for (const { document, span } of fix.edits) {
      const own = taken.get(document) ?? createTaken();
      own.add(span);
      taken.set(document, own);
    }
    chosen.push(fix);
  }
  return chosen;
}

function safeFix({ fixes }: Finding): Fix | undefined {
  return fixes.find(({ safety }) => safety === "safe");
}
