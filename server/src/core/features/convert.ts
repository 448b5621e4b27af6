import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-types";
import type { SourceDocument } from "../model/document.ts";
import type { Finding, Fix, Level } from "../rules/rule.ts";
import { rangeOf } from "../text/line-index.ts";
import type { Span } from "../text/span.ts";
import { helpOf } from "./help.ts";

/** Finds a document of the set a finding belongs to. */
export type DocumentOf = (id: string) => SourceDocument | undefined;

const severities: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The name under which editors show our findings. */
export const diagnosticSource = "OpenSearch Security";

/** A finding as an LSP diagnostic. */
export function toDiagnostic(finding: Finding, documentOf: DocumentOf): Diagnostic {
  const document = documentOf(finding.document);
  const related = finding.related.flatMap(({ document: id, span, message }) => {
    const location = toLocation(documentOf(id), span);
    return location === undefined ? [] : [{ location, message }];
  });
  return {
    range: toRange(document, finding.span),
    severity: severities[finding.level],
    code: finding.rule,
    codeDescription: { href: helpOf(finding.rule) },
    source: diagnosticSource,
    message: finding.message,
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    ...(finding.rule === "schema/deprecated-key" ? { tags: [DiagnosticTag.Deprecated] } : {}),
  };
}

/** The LSP range of a span; the start of the file when the document is gone. */
export function toRange(document: SourceDocument | undefined, span: Span): Range {
  return document === undefined ? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } : rangeOf(document.lines, span);
}

function toLocation(document: SourceDocument | undefined, span: Span): Location | undefined {
  return document === undefined ? undefined : { uri: document.id, range: toRange(document, span) };
}

/** A fix as a quick fix for its diagnostic. The first safe fix of a finding is the preferred one. */
export function toCodeAction(finding: Finding, fix: Fix, documentOf: DocumentOf): CodeAction {
  const preferred = fix === finding.fixes.find((candidate) => candidate.safety === "safe") || finding.fixes.length === 1;
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(finding, documentOf)],
    isPreferred: preferred,
    edit: toWorkspaceEdit([fix], documentOf),
  };
}

/** All edits of some fixes, by document URI. */
export function toWorkspaceEdit(fixes: readonly Fix[], documentOf: DocumentOf): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const edit of fixes.flatMap((fix) => fix.edits)) {
    const edits = changes[edit.document] ?? [];
    edits.push({ range: toRange(documentOf(edit.document), edit.span), newText: edit.newText });
    changes[edit.document] = edits;
  }
  return { changes };
}
