import { expect, test } from "vitest";
import { parseYaml } from "../../../server/src/core/yaml/parse.ts";
import { entryAt, nodeAt } from "../../../server/src/core/yaml/tree.ts";

// SnakeYAML and js-yaml take these (checked by running both); the specification wants the lines indented.

test.each([
  ['a:\n  b: "x\ny"\n  c: 1\n', ["a", "b"], "x y"],
  ["a:\n  b: 'x\n y'\n  c: 1\n", ["a", "b"], "x  y"],
  ['a: "x\r\ny" # c\r\nc: 1\r\n', ["a"], "x  y"],
] as const)("a quoted text over lines that are not indented: %j", (text, path, expected) => {
  const parsed = parseYaml(text);
  expect(parsed.problems).toEqual([]);
  expect(nodeAt(parsed.root, path)).toMatchObject({ text: expected });
  expect(entryAt(parsed.root, [...path.slice(0, -1), "c"])?.keySpan.start).toBe(text.indexOf("c: 1"));
});

test("a list in brackets over lines that are not indented, comments included", () => {
  const text = "a:\n  - [x, # one\ny]\nb: 1\n";
  const parsed = parseYaml(text);
  expect(parsed.problems).toEqual([]);
  expect(nodeAt(parsed.root, ["a", 0, 1])).toMatchObject({ text: "y" });
});

test.each(['a: "x\nb: 1\n', 'a: "x\nb: "y"\n', "a: [x\nb: 1\n", "a: {b: 1\n", 'a: "x\n---\ny"\n'])("%j stays broken", (text) => {
  expect(parseYaml(text).problems).not.toEqual([]);
});
