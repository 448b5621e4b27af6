import fc from "fast-check";
import { expect, test } from "vitest";
import { newestTarget } from "../../server/src/core/catalog/target.ts";
import { occurrenceAt, occurrencesOf } from "../../server/src/core/model/name-index.ts";
import { occurrencesIn, patternsIn } from "../../server/src/core/model/symbols.ts";
import { touches } from "../../server/src/core/text/span.ts";
import { createSession, type Session } from "../../server/src/shell/session/session.ts";
import { wholeSet } from "../bench/fixtures/set.ts";

const files = wholeSet(30, 3);

function sessionOf(texts: ReadonlyMap<string, string>): Session {
  const session = createSession({ rules: [], target: newestTarget() });
  for (const [name, text] of texts) session.put({ id: name, path: name, root: "", text });
  return session;
}

/** A file, where in it something is replaced (as a share of its length), how much, and by what. */
const edit = fc.record({
  file: fc.constantFrom(...files.keys()),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(20),
  text: fc.constantFrom("", "x", "*", "\n", "  ", ":", "a:b", "read*x", '"', "\nnew_one:\n  users: [kim]\n", "- other\n", "[", "&a ", "#"),
});

test("names read part by part are those of a fresh reading, whatever was edited", () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.nat(), (edits, seed) => {
      const texts = new Map(files);
      const session = sessionOf(texts);
      for (const { file, at, length, text } of edits) {
        const before = texts.get(file) ?? "";
        const start = Math.floor(at * before.length);
        texts.set(file, before.slice(0, start) + text + before.slice(start + length));
        session.put({ id: file, path: file, root: "", text: texts.get(file) ?? "" });
        session.sets().forEach(occurrencesIn);
      }
      const [fresh] = sessionOf(texts).sets();
      const [set] = session.sets();
      if (set === undefined || fresh === undefined) return expect(set).toBe(fresh);
      const all = occurrencesIn(set);
      expect(all).toEqual(occurrencesIn(fresh));
      expect(patternsIn(set)).toEqual(patternsIn(fresh));
      for (const document of set.byId.values()) {
        const offset = seed % (document.text.length + 1);
        expect(occurrenceAt(set, document.id, offset)).toEqual(
          all.find(({ at: { document: id }, span }) => id === document.id && touches(span, offset)),
        );
      }
      const some = all[seed % Math.max(1, all.length)];
      if (some !== undefined)
        expect(occurrencesOf(set, some)).toEqual(all.filter(({ kind, name }) => kind === some.kind && name === some.name));
    }),
    { numRuns: 150 },
  );
});
