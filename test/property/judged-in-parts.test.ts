import fc from "fast-check";
import { expect, test } from "vitest";
import { knownTargets, type Target } from "../../server/src/core/catalog/target.ts";
import { configSet } from "../../server/src/core/model/config-set.ts";
import { discover } from "../../server/src/core/model/discover.ts";
import { type ParsedFile, parseFile } from "../../server/src/core/model/document.ts";
import { analyse } from "../../server/src/core/rules/analysis.ts";
import { emptyMemory, type Memory } from "../../server/src/core/rules/memory.ts";
import { rules } from "../../server/src/core/rules/registry.ts";
import { compose } from "../../server/src/core/yaml/compose.ts";
import { type Edit, editOf, edits, workspace } from "../support/long-files.ts";

/** With a memory the rules are asked about parts where files have them, without one about all at once. */
function findingsIn(files: readonly ParsedFile[], target: Target, memory?: Memory): string {
  const options = memory === undefined ? {} : { memory };
  const analyses = discover(files).map((group) => analyse(configSet(group.id, group.files, target), rules, options));
  return JSON.stringify(
    analyses.map(({ findings, failures }) => ({ findings, failures })),
    null,
    1,
  );
}

test("What rules say about long files is what they say about the same files read as a whole", { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(workspace, edits(4), fc.constantFrom(...knownTargets()), (start, all: readonly Edit[], target) => {
      const texts = new Map(start);
      for (const edit of all) {
        const { id, text } = editOf(texts, edit);
        // What a reader makes of the text behind a mistake is its own affair; parts.test.ts looks at files with mistakes.
        if (compose(text).problems.length === 0) texts.set(id, text);
      }
      const inParts = [...texts].map(([id, text]) => parseFile({ id, path: id, text }));
      const whole = inParts.map((file) => ({ ...file, yaml: compose(file.text) }));
      const judgedWhole = findingsIn(whole, target);
      expect(findingsIn(inParts, target, emptyMemory())).toBe(judgedWhole);
      expect(findingsIn(inParts, target)).toBe(judgedWhole);
    }),
    { numRuns: 200 },
  );
});
