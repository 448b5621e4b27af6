import fc from "fast-check";
import { expect, test } from "vitest";
import { partAround } from "../../server/src/core/features/entry-part.ts";
import { parseYaml } from "../../server/src/core/yaml/parse.ts";
import { pathAt } from "../../server/src/core/yaml/path-at.ts";
import type { YamlNode } from "../../server/src/core/yaml/tree.ts";
import { editOf, edits, workspace } from "../support/long-files.ts";

/** The same tree, which knows no quicker way to an offset than through all of its entries. */
function plain(root: YamlNode | undefined): YamlNode | undefined {
  return root?.kind === "map" ? { kind: "map", flow: root.flow, entries: root.entries, span: root.span } : root;
}

test("what is around an offset is the same whether a file is looked through from its start or near the offset", () => {
  let inParts = 0;
  fc.assert(
    fc.property(workspace, edits(2), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 10 }), (start, all, places) => {
      const texts = new Map(start);
      for (const edit of all) {
        const { id, text } = editOf(texts, edit);
        texts.set(id, text);
      }
      for (const text of texts.values()) {
        const { root } = parseYaml(text);
        const looked = plain(parseYaml(text).root);
        if (root?.kind === "map" && root.near !== undefined) inParts++;
        for (const place of places) {
          // Ends and starts of lines are where mistakes would be.
          const somewhere = Math.floor(place * text.length);
          const lineStart = text.lastIndexOf("\n", somewhere) + 1;
          for (const offset of [somewhere, lineStart, Math.max(0, lineStart - 1)]) {
            expect(pathAt(root, offset)).toEqual(pathAt(looked, offset));
            const stretch = { start: offset, end: Math.min(text.length, offset + 5) };
            expect(partAround(text, root, stretch)).toEqual(partAround(text, looked, stretch));
          }
        }
      }
    }),
  );
  expect(inParts).toBeGreaterThan(100);
});
