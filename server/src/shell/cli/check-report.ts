import type { FileKind } from "../../core/catalog/kinds.ts";
import { rangeOf } from "../../core/text/line-index.ts";
import type { Range, Span } from "../../core/text/span.ts";
import type { Fix, Finding, Level } from "../../core/rules/rule.ts";
import type { ParsedFile } from "../../core/model/document.ts";
import { helpOf } from "../../core/features/help.ts";
import { secretsOf } from "./source-lines.ts";

/** The JSON of `check`, version 1: positions count from zero in UTF-16 units, as in LSP. */
export interface CheckReport {
  readonly schemaVersion: 1;
  readonly target: string;
  readonly files: readonly FileReport[];
  readonly summary: Summary;
  /** Only with `--fix`: what was changed before the findings were looked for. */
  readonly fixed?: readonly FixedReport[];
}

/** One fix that was made. */
export interface FixedReport {
  readonly path: string;
  readonly rule: string;
  readonly title: string;
}

export interface Summary {
  readonly files: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
}

export interface FileReport {
  readonly path: string;
  /** Null for a file that was named and that nobody recognises. */
  readonly kind: FileKind | null;
  readonly findings: readonly FindingReport[];
}

export interface FindingReport {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly range: Range;
  readonly help: string;
  readonly related: readonly { readonly path: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly FixReport[];
}

export interface FixReport {
  readonly title: string;
  readonly safety: Fix["safety"];
  readonly edits: readonly { readonly path: string; readonly range: Range; readonly newText: string }[];
}

/** A file with what was found in it. */
export interface CheckedFile {
  readonly file: ParsedFile;
  readonly path: string;
  readonly kind: FileKind | null;
  readonly findings: readonly Finding[];
}

/** Finds a file by document id, for places in other files of the set. */
export type Lookup = (id: string) => { readonly file: ParsedFile; readonly path: string } | undefined;

/** Findings as the JSON report shows them. */
export function checkReport(files: readonly CheckedFile[], lookup: Lookup, target: string): CheckReport {
  const findings = files.flatMap((file) => file.findings);
  const count = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  return {
    schemaVersion: 1,
    target,
    files: files.map((file) => ({
      path: file.path,
      kind: file.kind,
      findings: file.findings.map((finding) => findingReport(finding, file, lookup)),
    })),
    summary: { files: files.length, error: count("error"), warning: count("warning"), info: count("info"), hint: count("hint") },
  };
}

function findingReport(finding: Finding, checked: CheckedFile, lookup: Lookup): FindingReport {
  return {
    rule: finding.rule,
    level: finding.level,
    message: finding.message,
    range: rangeOf(checked.file.lines, finding.span),
    help: helpOf(finding.rule),
    related: finding.related.flatMap((related) =>
      placed(related.document, related.span, lookup).map((place) => ({ ...place, message: related.message })),
    ),
    fixes: shownFixes(finding, checked).map((fix) => ({
      title: fix.title,
      safety: fix.safety,
      edits: fix.edits.flatMap((edit) => placed(edit.document, edit.span, lookup).map((place) => ({ ...place, newText: edit.newText }))),
    })),
  };
}

/** The fixes that a report may show: reports end up in logs, so an edit that repeats a secret stays out. */
export function shownFixes({ fixes }: Finding, { file, kind }: Pick<CheckedFile, "file" | "kind">): readonly Fix[] {
  if (fixes.length === 0) return fixes;
  // Of a secret over several lines each line is one.
  const secrets = secretsOf({ file, kind }).flatMap(({ text }) => text.split(/\r\n|\n|\r/).filter((line) => line.length > 3));
  return fixes.filter(({ edits }) => !edits.some(({ newText }) => secrets.some((secret) => newText.includes(secret))));
}

function placed(id: string, span: Span, lookup: Lookup): { path: string; range: Range }[] {
  const found = lookup(id);
  return found === undefined ? [] : [{ path: found.path, range: rangeOf(found.file.lines, span) }];
}
