import { type CodeAction, CodeActionKind } from "vscode-languageserver-types";
import type { Analysis } from "../rules/analysis.ts";
import type { Finding, Fix } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
import { type DocumentOf, toCodeAction, toWorkspaceEdit } from "./convert.ts";
import { silenceChange } from "./silence.ts";

/** The code action kind that applies every safe fix of a document. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.opensearchSecurity`;

/** What the editor asks for: a stretch of a document and, if it wants only some, kinds. */
export interface CodeActionQuery {
  readonly document: string;
  readonly span: Span;
  readonly only: readonly string[] | undefined;
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
  const safe = safeFixes(own);
  if (safe.length > 0 && wants(query, fixAllKind)) {
    actions.push({ title: "Apply all safe OpenSearch Security fixes", kind: fixAllKind, edit: toWorkspaceEdit(safe, documentOf) });
  }
  return actions;
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
  const taken: { readonly document: string; readonly span: Span }[] = [];
  const chosen: Fix[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find((candidate) => candidate.safety === "safe");
    if (
      fix === undefined ||
      fix.edits.some((edit) => taken.some((other) => other.document === edit.document && overlaps(other.span, edit.span)))
    )
      continue;
    taken.push(...fix.edits);
    chosen.push(fix);
  }
  return chosen;
}

function overlaps(a: Span, b: Span): boolean {
  const sameInsertion = a.start === a.end && b.start === b.end && a.start === b.start;
  return sameInsertion || (a.start < b.end && b.start < a.end);
}
