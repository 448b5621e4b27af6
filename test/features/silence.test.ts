import { describe, expect, it } from "vitest";
import { newestTarget } from "../../server/src/core/catalog/target.ts";
import { codeActions } from "../../server/src/core/features/code-actions.ts";
import { reasonPlaceholder } from "../../server/src/core/features/silence.ts";
import { rules } from "../../server/src/core/rules/registry.ts";
import { applyChanges } from "../../server/src/core/text/change.ts";
import { offsetAt } from "../../server/src/core/text/line-index.ts";
import { createSession, type Session } from "../../server/src/shell/session/session.ts";
import { readFixture } from "../support/rule-fixture.ts";
import { globSync } from "node:fs";
import path from "node:path";

/** A session with one document, and all that its findings offer. */
const opened = (name: string, text: string): { readonly session: Session; readonly text: string; readonly name: string } => {
  const session = createSession({ rules, target: newestTarget() });
  session.put({ id: name, path: name, text, root: "" });
  return { session, text, name };
};
const analysisOf = (session: Session) => {
  const [set] = session.sets();
  if (set === undefined) throw new Error("Nobody recognises the file.");
  return session.analysisOf(set);
};

/** The text once the first offer to silence a rule is taken. */
const silenced = (name: string, text: string, rule: string): string => {
  const { session } = opened(name, text);
  const analysis = analysisOf(session);
  const span = analysis.findings.find((finding) => finding.rule === rule)?.span;
  if (span === undefined) throw new Error(`${rule} finds nothing.`);
  const action = codeActions(analysis, { document: name, span, only: undefined }).find(({ title }) => title === `Silence ${rule} here…`);
  const lines = session.file(name)?.lines;
  const edits = action?.edit?.changes?.[name] ?? [];
  if (lines === undefined || edits.length === 0) throw new Error("Nothing is offered.");
  return applyChanges(
    text,
    edits.map(({ range, newText }) => ({ span: { start: offsetAt(lines, range.start), end: offsetAt(lines, range.end) }, newText })),
  );
};

const meta = (type: string): string => `_meta:\n  type: ${type}\n  config_version: 2\n`;
const comment = (rule: string): string => `# opensearch-security: ignore ${rule} -- ${reasonPlaceholder}`;

describe("silencing a rule where it found something", () => {
  it("writes a comment above the line, with its indentation and line ends", () => {
    const text = `${meta("rolesmapping")}r:\n  users: [kim]\n  usres: [kim]\n`;
    const rule = "schema/unknown-key";
    expect(silenced("roles_mapping.yml", text, rule)).toBe(text.replace("  usres", `  ${comment(rule)}\n  usres`));
    const windows = text.replaceAll("\n", "\r\n");
    expect(silenced("roles_mapping.yml", windows, rule)).toBe(windows.replace("  usres", `  ${comment(rule)}\r\n  usres`));
  });

  it("stands above the key where the finding is inside a long text", () => {
    const text = `${meta("roles")}r:\n  index_permissions:\n    - index_patterns: [a]\n      allowed_actions: [read]\n      dls: |\n        {"bool": }\n`;
    const rule = "access/dls-json";
    const after = silenced("roles.yml", text, rule);
    expect(after).toBe(text.replace("      dls", `      ${comment(rule)}\n      dls`));
  });

  it("is not preferred, stands behind all cures, and is offered once for a rule and line", () => {
    const text = `${meta("rolesmapping")}r: {users: [kim], usres: [kim], hsots: [kim]}\n`;
    const analysis = analysisOf(opened("roles_mapping.yml", text).session);
    const titles = codeActions(analysis, { document: "roles_mapping.yml", span: { start: 0, end: text.length }, only: ["quickfix"] });
    const first = titles.findIndex(({ title }) => title.startsWith("Silence "));
    expect(titles.slice(first).map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ["Silence schema/unknown-key here…", false],
    ]);
    expect(first).toBeGreaterThan(0);
  });

  it("is not offered for what is said about silences", () => {
    const text = `${meta("rolesmapping")}r:\n  users: [kim] # opensearch-security: ignore schema/unknown-key\n`;
    const analysis = analysisOf(opened("roles_mapping.yml", text).session);
    expect(analysis.findings.map(({ rule }) => rule)).toContain("silence/no-reason");
    expect(
      codeActions(analysis, { document: "roles_mapping.yml", span: { start: 0, end: text.length }, only: undefined }).map(
        ({ title }) => title,
      ),
    ).toEqual([]);
  });
});

const fixtures = globSync("*/*/bad*/", { cwd: path.resolve(import.meta.dirname, "../fixtures/rules") })
  .filter((name) => !/\.fixed[\\/]?$/.test(name))
  .sort();

describe.each(fixtures)("in %s", (name) => {
  it("every silence that is offered silences its finding and brings nothing new", () => {
    const fixture = readFixture(path.resolve(import.meta.dirname, "../fixtures/rules", name));
    const session = createSession({ rules, target: newestTarget() });
    for (const [file, { text }] of fixture) session.put({ id: file, path: file, text, root: "" });
    for (const set of session.sets()) {
      const { findings } = session.analysisOf(set);
      for (const finding of findings) {
        const [action] = codeActions(session.analysisOf(set), {
          document: finding.document,
          span: finding.span,
          only: ["quickfix"],
        }).filter(({ title }) => title === `Silence ${finding.rule} here…`);
        const lines = set.byId.get(finding.document)?.lines;
        const edits = action?.edit?.changes?.[finding.document] ?? [];
        if (lines === undefined || edits.length === 0) continue;
        const changed = createSession({ rules, target: newestTarget() });
        for (const [file, { text }] of fixture) {
          const changes =
            file === finding.document
              ? edits.map(({ range, newText }) => ({
                  span: { start: offsetAt(lines, range.start), end: offsetAt(lines, range.end) },
                  newText,
                }))
              : [];
          changed.put({ id: file, path: file, text: applyChanges(text, changes), root: "" });
        }
        const key = ({ document, rule, message }: typeof finding): string =>
          `${document} ${rule} ${message.replaceAll(/line \d+/g, "line")}`;
        const left = changed
          .sets()
          .flatMap((other) => changed.analysisOf(other).findings)
          .map(key);
        const had = findings.map(key);
        expect(left.filter((one) => !had.includes(one))).toEqual([]);
        expect(left.filter((one) => one === key(finding)).length).toBeLessThan(had.filter((one) => one === key(finding)).length);
      }
    }
  });
});
