import { safeFixes } from "../../core/features/code-actions.ts";
import type { Finding, Fix } from "../../core/rules/rule.ts";
import { applyChanges } from "../../core/text/change.ts";
import type { Session } from "../session/session.ts";
import type { FixedReport } from "./check-report.ts";
import { replaceFile } from "./replace-file.ts";

/** More rounds than any cure of a cure needs; fixes that undo each other would go on for ever. */
const mostRounds = 10;

/** A file that may be changed. */
export interface Fixable {
  readonly id: string;
  readonly root: string;
  readonly path: string;
  /** The path as people know it. */
  readonly shown: string;
}

/** What fixing came to. */
export interface Fixing {
  readonly fixed: readonly FixedReport[];
  /** A sentence for each file that was left as it is. */
  readonly problems: readonly string[];
  /** True when a file could not be written. */
  readonly failed: boolean;
}

/** Makes every safe fix of the files until there is none left, and writes the files. Afterwards the session holds what the disk holds. */
export async function fixFiles(session: Session, files: readonly Fixable[]): Promise<Fixing> {
  const byId = new Map(files.map((file) => [file.id, file]));
  const before = new Map(files.map(({ id }) => [id, session.file(id)?.text ?? ""]));
  const made = makeFixes(session, byId);
  const problems: string[] = [];
  const kept = new Set<string>();
  let failed = false;
  for (const { id, root, path, shown } of files) {
    const text = before.get(id) ?? "";
    const after = session.file(id)?.text ?? "";
    if (after === text) continue;
    const unchanged = await replaceFile({ file: id, root, before: text, after });
    if (unchanged === undefined) continue;
    problems.push(`${shown} ${unchanged.message}`);
    failed ||= unchanged.failed;
    kept.add(id);
    session.put({ id, root, path, text });
  }
  return { fixed: made.filter(({ documents }) => !documents.some((id) => kept.has(id))).map(({ report }) => report), problems, failed };
}

interface Made {
  readonly report: FixedReport;
  readonly documents: readonly string[];
}

function makeFixes(session: Session, files: ReadonlyMap<string, Fixable>): readonly Made[] {
  const made: Made[] = [];
  for (let round = 0; round < mostRounds; round++) {
    const findings = session.sets().flatMap((set) => session.analysisOf(set).findings);
    const fixable = findings.filter(({ document }) => files.has(document)).map((finding) => withinFiles(finding, files));
    const fixes = new Set(safeFixes(fixable));
    if (fixes.size === 0) break;
    made.push(...fixable.flatMap((finding) => finding.fixes.filter((fix) => fixes.has(fix)).map((fix) => madeOf(finding, fix, files))));
    apply(session, [...fixes], files);
  }
  return made;
}

/** The finding with only those fixes that stay in files which may be changed. */
function withinFiles(finding: Finding, files: ReadonlyMap<string, Fixable>): Finding {
  return { ...finding, fixes: finding.fixes.filter((fix) => fix.edits.every((edit) => files.has(edit.document))) };
}

function madeOf({ document, rule }: Finding, fix: Fix, files: ReadonlyMap<string, Fixable>): Made {
  const path = files.get(document)?.shown ?? document;
  return { report: { path, rule, title: fix.title }, documents: [document, ...fix.edits.map((edit) => edit.document)] };
}

function apply(session: Session, fixes: readonly Fix[], files: ReadonlyMap<string, Fixable>): void {
  const edits = fixes.flatMap((fix) => fix.edits);
  for (const id of new Set(edits.map((edit) => edit.document))) {
    const file = files.get(id);
    const text = session.file(id)?.text;
    if (file === undefined || text === undefined) continue;
    const changes = edits.filter((edit) => edit.document === id);
    session.put({ id, root: file.root, path: file.path, text: applyChanges(text, changes) });
  }
}
