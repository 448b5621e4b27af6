import { describe, expect, test } from "vitest";
import { newestTarget } from "../../../server/src/core/catalog/target.ts";
import { rules } from "../../../server/src/core/rules/registry.ts";
import { createSession } from "../../../server/src/shell/session/session.ts";
import { rehearse } from "../../../server/src/shell/transport/rehearsal.ts";
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

describe.each(rehearsedFiles())("the rehearsal's $path", ({ path, text, words }) => {
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

test("the rehearsal comes to its end with rules that break", () => {
  const broken = { id: "test/throws", title: "Throws", level: "error", check: () => expect.fail("on purpose") } as const;
  expect([...rehearse([broken])].length).toBeGreaterThan(50);
});
