import { describe, expect, it } from "vitest";
import { toDiagnostic } from "../../../server/src/core/features/convert.ts";
import { fixtures } from "../../bench/fixtures/fixtures.ts";
import { operations } from "../../bench/operations/operations.ts";
import { sitesOf } from "../../bench/operations/sites.ts";
import { checkTexts } from "../../support/rule-fixture.ts";

const quick = fixtures.filter(({ size }) => size <= 200);

describe("the files of the benchmark", () => {
  it.each(quick.map((fixture) => [fixture.name, fixture] as const))(
    "%s are as the product wants them, the same each time",
    (_name, fixture) => {
      const texts = fixture.texts();
      const { findings, failures, session } = checkTexts(texts);
      expect(failures).toEqual([]);
      expect(findings.filter(({ level }) => level === "error" || level === "warning")).toEqual([]);
      expect(session.sets()).toHaveLength(1);
      expect([...session.sets()[0]!.byId.keys()].toSorted()).toEqual([...texts.keys()].toSorted());
      expect(fixture.texts()).toEqual(texts);
    },
  );

  it("have as many entries as their names say", () => {
    for (const { subject, size, file, texts } of quick.filter((fixture) => fixture.subject !== "dashboards")) {
      const text = texts().get(file) ?? "";
      const entries = subject === "domains" ? text.match(/^ {6}openid_/gm) : text.match(/^\w+_operators_\d+:/gm);
      expect(entries).toHaveLength(size);
    }
  });

  it.each(quick.map((fixture) => [fixture.name, fixture] as const))(
    "%s: what is typed makes the error that is waited for",
    (_name, fixture) => {
      const texts = fixture.texts();
      const text = texts.get(fixture.file) ?? "";
      const typed = operations.filter(({ diagnoses }) => diagnoses);
      for (const target of new Set(typed.map(({ at }) => at))) {
        for (const site of sitesOf(fixture, text, { target, count: 3 })) {
          const lines = text.split("\n");
          const line = lines[site.line] ?? "";
          expect(line.slice(site.start, site.end)).toBe(site.word);
          lines[site.line] = `${line.slice(0, site.end)}x${line.slice(site.end)}`;
          const { findings, session } = checkTexts(new Map([...texts, [fixture.file, lines.join("\n")]]));
          const diagnostics = findings
            .filter((finding) => finding.document === site.reportedIn)
            .map((finding) => toDiagnostic(finding, (id) => session.setOf(id)?.byId.get(id)));
          const told = diagnostics.filter((diagnostic) => site.isError(diagnostic, "x"));
          expect(told, `${site.word} in line ${site.line}`).toHaveLength(1);
        }
      }
    },
  );
});
