import fc from "fast-check";
import { expect, test } from "vitest";
import { knownTargets } from "../../server/src/core/catalog/target.ts";
import type { ConfigSet } from "../../server/src/core/model/config-set.ts";
import { judgeableParts } from "../../server/src/core/model/part-set.ts";
import { type AnalysisOptions, analyse } from "../../server/src/core/rules/analysis.ts";
import { emptyMemory } from "../../server/src/core/rules/memory.ts";
import { rules } from "../../server/src/core/rules/registry.ts";
import { createSession } from "../../server/src/shell/session/session.ts";
import { editOf, edits, workspace } from "../support/long-files.ts";

const numRuns = Number(process.env["RUNS"] ?? 100);

/** The same set, as if its files had been read in one piece. */
function inOnePiece(set: ConfigSet): ConfigSet {
  const documents = new Map(
    [...set.documents].map(([kind, document]) => {
      const { root, problems, furtherDocuments, tags } = document.yaml;
      return [kind, { ...document, yaml: { root, problems, furtherDocuments, tags } }];
    }),
  );
  return { ...set, documents, byId: new Map([...documents.values()].map((document) => [document.id, document])) };
}

function said(set: ConfigSet, options: AnalysisOptions = {}): string {
  const { findings, failures } = analyse(set, rules, options);
  return JSON.stringify({ findings, failures }, null, 1);
}

test("What is said about files that are judged in parts is what is said about them as a whole, also where they are no YAML", {
  timeout: 600_000,
}, () => {
  let broken = 0;
  fc.assert(
    fc.property(workspace, edits(3), fc.constantFrom(...knownTargets()), (start, all, target) => {
      const files = new Map(start);
      const session = createSession({ rules, target });
      for (const edit of all) {
        const { id, text } = editOf(files, edit);
        files.set(id, text);
      }
      for (const [id, text] of files) session.put({ root: "workspace", id, path: id, text });
      for (const set of session.sets()) {
        if ([...set.documents.values()].some((document) => document.yaml.problems.length > 0 && judgeableParts(document) !== undefined))
          broken++;
        const whole = said(inOnePiece(set));
        expect(said(set, { memory: emptyMemory() })).toBe(whole);
        expect(said(set)).toBe(whole);
      }
    }),
    { numRuns },
  );
  expect(broken).toBeGreaterThan(0);
});
