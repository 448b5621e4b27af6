import { describe, expect, test } from "vitest";
import { newestTarget } from "../../../server/src/core/catalog/target.ts";
import { rules } from "../../../server/src/core/rules/registry.ts";
import { createSession } from "../../../server/src/shell/session/session.ts";
import { createRehearsal } from "../../../server/src/shell/transport/rehearsal.ts";
import { rehearsedFiles } from "../../../server/src/shell/transport/rehearsed-files.ts";

function errorsIn(path: string, text: string): readonly string[] {
  const session = createSession({ rules, target: newestTarget() });
  session.put({ id: path, path, root: "", text });
  const sets = session.sets();
  expect(sets.flatMap(({ documents }) => [...documents.keys()])).toEqual([path.replace(".yml", "")]);
  return sets
    .flatMap((set) => session.analysisOf(set).findings.map(({ level, rule }) => `${level} ${rule}`))
    .filter((one) => one.startsWith("error"));
}

describe.each(rehearsedFiles())("the rehearsal's $kind", ({ kind, text, words }) => {
  const path = `${kind}.yml`;
  test("is a file without errors, of the kind that its name says", () => expect(errorsIn(path, text)).toEqual([]));

  test("has words behind which a letter is told", () => {
    const ends = [...text.matchAll(words)].map(({ index, 0: word }) => index + word.length);
    expect(ends.length).toBeGreaterThan(0);
    for (const end of ends) {
      const session = createSession({ rules, target: newestTarget() });
      session.put({ id: path, path, root: "", text });
      const told = (): number => session.sets().flatMap((set) => session.analysisOf(set).findings).length;
      const before = told();
      session.put({ id: path, path, root: "", text: `${text.slice(0, end)}x${text.slice(end)}` });
      expect(told()).toBeGreaterThan(before);
    }
  });
});

test("a rehearsal is played once, goes on where it was broken off, and bears rules that break", () => {
  const broken = { id: "test/throws", title: "Throws", level: "error", check: () => expect.fail("on purpose") } as const;
  const rehearse = createRehearsal([broken]);
  const kinds = new Set(["roles", "tenants"] as const);
  const first = rehearse(kinds);
  for (let step = 0; step < 5; step++) expect(first.next().done).toBe(false);
  const rest = [...rehearse(kinds)].length;
  expect(rest + 5).toBe([...createRehearsal([broken])(kinds)].length);
  expect([...rehearse(kinds)]).toEqual([]);
});
