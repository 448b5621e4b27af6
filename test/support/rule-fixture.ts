import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { newestTarget } from "../../server/src/core/catalog/target.ts";
import { safeFixes } from "../../server/src/core/features/code-actions.ts";
import { rules } from "../../server/src/core/rules/registry.ts";
import type { Finding, Fix } from "../../server/src/core/rules/rule.ts";
import { applyChanges } from "../../server/src/core/text/change.ts";
import { positionAt } from "../../server/src/core/text/line-index.ts";
import { createSession, type Session } from "../../server/src/shell/session/session.ts";
import { readMarkers, type MarkedText, type Seen } from "./markers.ts";

/** Texts of a workspace by slash-separated path. */
export type Texts = ReadonlyMap<string, string>;

/** A fixture folder: its files without markers, and the markers of each. */
export function readFixture(folder: string): ReadonlyMap<string, MarkedText> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => path.relative(folder, path.join(item.parentPath, item.name)).split(path.sep).join("/"));
  return new Map(names.sort().map((name) => [name, readMarkers(readFileSync(path.join(folder, name), "utf8"))]));
}

/** What all rules say about a workspace. */
export interface Checked {
  readonly session: Session;
  readonly findings: readonly Finding[];
  readonly failures: readonly string[];
}

/** Checks a workspace as the command line does. */
export function checkTexts(texts: Texts): Checked {
  const session = createSession({ rules, target: newestTarget() });
  for (const [file, text] of texts) session.put({ id: file, path: file, text, root: "" });
  const analyses = session.sets().map((set) => session.analysisOf(set));
  return {
    session,
    findings: analyses.flatMap(({ findings }) => findings),
    failures: analyses.flatMap(({ failures }) => failures.map(({ rule, message }) => `${rule}: ${message}`)),
  };
}

/** A file's findings as markers see them; one that goes on over several lines is seen up to the end of its first. */
export function seenIn({ session, findings }: Checked, file: string): Seen[] {
  const parsed = session.file(file);
  if (parsed === undefined) return [];
  return findings
    .filter((finding) => finding.document === file)
    .map(({ span, level, rule, fixes, message }) => {
      const from = positionAt(parsed.lines, span.start);
      const to = positionAt(parsed.lines, span.end);
      const lineEnd = (parsed.text.split("\n")[from.line] ?? "").length;
      return {
        line: from.line,
        start: from.character,
        end: to.line === from.line ? to.character : lineEnd,
        level,
        rule,
        fixes: fixes.map(({ title }) => title),
        message,
      };
    });
}

/** The texts with a fix made. */
export function withFix(texts: Texts, ...fixes: readonly Fix[]): Texts {
  const edits = fixes.flatMap((fix) => fix.edits);
  return new Map(
    [...texts].map(([file, text]) => [
      file,
      applyChanges(
        text,
        edits.filter(({ document }) => document === file),
      ),
    ]),
  );
}

/** The texts once no safe fix is left to make; a workspace that never comes to rest counts as a failure. */
export function settled(texts: Texts): Texts {
  let current = texts;
  for (let round = 0; round < 10; round++) {
    const fixes = safeFixes(checkTexts(current).findings);
    if (fixes.length === 0) return current;
    current = withFix(current, ...fixes);
  }
  throw new Error("Safe fixes do not come to rest.");
}
