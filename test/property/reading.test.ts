import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseYaml } from "../../server/src/core/yaml/parse.ts";
import { compose } from "../../server/src/core/yaml/compose.ts";
import { readPlain } from "../../server/src/core/yaml/events.ts";
import type { YamlNode } from "../../server/src/core/yaml/tree.ts";
import { editOf, edits, workspace } from "../support/long-files.ts";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
const samples = readdirSync(fixtures, { recursive: true, withFileTypes: true }).flatMap((file) =>
  file.isFile() && /\.ya?ml$/.test(file.name) ? [readFileSync(`${file.parentPath}/${file.name}`, "utf8")] : [],
);
const marks = [
  ":",
  ": ",
  " ",
  "  ",
  "\n",
  "\r\n",
  "-",
  "- ",
  "\n- ",
  "\n  - ",
  '"',
  "'",
  "[",
  "]",
  "{",
  "}",
  "#",
  " #",
  "*",
  "&a",
  "|",
  ">",
  "!",
];
const words = [
  "?",
  "%",
  "@",
  "`",
  "~",
  "\\",
  "a",
  "key: ",
  "\n\n",
  ",",
  "{a: b}",
  "[a]",
  "\nx: y\n",
  "---\n",
  "...\n",
  "é",
  "\u00a0",
  "😀",
  "<<: ",
];

/** A tree as plain data, whatever it is made of. */
function plain(node: YamlNode | undefined): unknown {
  if (node === undefined || node.kind === "scalar") return node;
  if (node.kind === "alias") return { ...node, target: plain(node.target) };
  if (node.kind === "list") return { ...node, items: node.items.map(plain) };
  const entries = node.entries.map(({ key, keySpan, keyStyle, value }) => ({ key, keySpan, keyStyle, value: plain(value) }));
  return { kind: node.kind, flow: node.flow, span: node.span, entries };
}

describe("the quick reader", () => {
  test("reads most of the samples", () => {
    expect(samples.filter((text) => readPlain(text) !== undefined).length).toBeGreaterThan(samples.length * 0.8);
  });

  test("gives what the thorough one gives, or nothing", () => {
    const change = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(...marks, ...words),
      fc.integer({ min: 0, max: 2 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(change, { maxLength: 3 }), (sample, changes) => {
        const text = changes.reduce((before, [at, inserted, deleted]) => {
          const start = Math.floor(at * before.length);
          return before.slice(0, start) + inserted + before.slice(start + deleted);
        }, sample);
        const quick = readPlain(text);
        if (quick === undefined) return;
        const thorough = compose(text);
        expect(thorough.problems).toEqual([]);
        expect([thorough.tags, thorough.furtherDocuments]).toEqual([[], []]);
        expect(plain(quick)).toEqual(plain(thorough.root));
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("a text in parts", () => {
  test("is read as it would be as a whole, as long as it is YAML, and whatever it was before", () => {
    fc.assert(
      fc.property(workspace, edits(6), (start, all) => {
        const files = new Map(start);
        const read = new Map([...files].map(([id, text]) => [id, { text, yaml: parseYaml(text) }]));
        for (const edit of all) {
          const { id, text } = editOf(files, edit);
          const yaml = parseYaml(text, read.get(id));
          files.set(id, text);
          read.set(id, { text, yaml });
          const thorough = compose(text);
          if (thorough.problems.length > 0) continue;
          expect(yaml.problems).toEqual([]);
          expect(plain(yaml.root)).toEqual(plain(thorough.root));
        }
      }),
      { numRuns: 100 },
    );
  });
});
