import { describe, expect, test } from "vitest";
import { applyChanges } from "../../../server/src/core/text/change.ts";
import {
  appendBelow,
  appendEntry,
  cutOut,
  prependEntry,
  quote,
  removeEntry,
  renameKey,
  setValue,
  shiftLines,
  blockSpan,
} from "../../../server/src/core/yaml/edit.ts";
import { parseYaml } from "../../../server/src/core/yaml/parse.ts";
import { entryAt, type MapEntry, type MapNode, nodeAt, type Path } from "../../../server/src/core/yaml/tree.ts";

function entry(text: string, path: Path): MapEntry {
  const found = entryAt(parseYaml(text).root, path);
  if (found === undefined) throw new Error(`nothing at ${path.join(".")}`);
  return found;
}

function map(text: string, path: Path): MapNode {
  const found = nodeAt(parseYaml(text).root, path);
  if (found?.kind !== "map") throw new Error(`no map at ${path.join(".")}`);
  return found;
}

describe("renameKey", () => {
  test.each([
    ["a: 1 # c\n", "b: 1 # c\n"],
    ['"a": 1\n', '"b": 1\n'],
    ["'a': 1\n", "'b': 1\n"],
  ])("%j", (text, expected) => {
    expect(applyChanges(text, renameKey(entry(text, ["a"]), "b"))).toBe(expected);
  });

  test("quotes a name that needs them", () => {
    expect(applyChanges("a: 1\n", renameKey(entry("a: 1\n", ["a"]), "*"))).toBe('"*": 1\n');
  });
});

describe("setValue", () => {
  test.each([
    ["a: 1 # c\n", "a: 2 # c\n"],
    ["a:\nb: 3\n", "a: 2\nb: 3\n"],
    ["a: # c\n", "a: 2 # c\n"],
    ["a: [1,\n  2]\nb: 3\n", "a: 2\nb: 3\n"],
  ])("%j", (text, expected) => {
    expect(applyChanges(text, setValue(entry(text, ["a"]), "2"))).toBe(expected);
  });
});

describe("removeEntry", () => {
  test.each<[string, Path, string]>([
    ["a: 1\nb: 2\nc: 3\n", ["b"], "a: 1\nc: 3\n"],
    ["a: 1\nb: 2 # gone too\nc: 3\n", ["b"], "a: 1\nc: 3\n"],
    ["a: 1\r\nb: 2\r\nc: 3\r\n", ["b"], "a: 1\r\nc: 3\r\n"],
    ["a:\n  b: |\n    text\n    more\n  c: 3\n", ["a", "b"], "a:\n  c: 3\n"],
    ["a:\n  b:\n    - 1\n    - 2\n  # about c\n  c: 3\n", ["a", "b"], "a:\n  # about c\n  c: 3\n"],
    ["a: { b: 1, c: 2 }\n", ["a", "b"], "a: { c: 2 }\n"],
    ["a: { b: 1, c: 2 }\n", ["a", "c"], "a: { b: 1 }\n"],
    ["- a: 1\n  b: 2\n", [0, "a"], "- b: 2\n"],
    ["a: 1\nb: 2", ["b"], "a: 1\n"],
  ])("%j without %j", (text, path, expected) => {
    expect(applyChanges(text, removeEntry(text, map(text, path.slice(0, -1)), entry(text, path)))).toBe(expected);
  });

  test("leaves a map's only entry alone", () => {
    expect(removeEntry("a:\n  b: 1\n", map("a:\n  b: 1\n", ["a"]), entry("a:\n  b: 1\n", ["a", "b"]))).toEqual([]);
  });
});

describe("adding", () => {
  test.each([
    ["a: 1\n", "a: 1\nn: 5\n"],
    ["a:\n  - 1 # c\n# end\n", "a:\n  - 1 # c\nn: 5\n# end\n"],
    ["a: |\n  text\n", "a: |\n  text\nn: 5\n"],
    ["a: 1\r\n", "a: 1\r\nn: 5\r\n"],
    ["{ a: 1 }\n", "{ a: 1, n: 5 }\n"],
    ["  a: 1", "  a: 1\n  n: 5"],
  ])("behind the last entry of %j", (text, expected) => {
    expect(applyChanges(text, appendEntry(text, map(text, []), ["n: 5"]))).toBe(expected);
  });

  test("before the first entry, below leading comments", () => {
    const text = "# head\na: 1\n";
    expect(applyChanges(text, prependEntry(text, map(text, []), ["n:", "  m: 5"]))).toBe("# head\nn:\n  m: 5\na: 1\n");
  });

  test("below a key without a value, in the file's own step", () => {
    const text = "a:\n    b: 1\nc: # here\n";
    expect(applyChanges(text, appendBelow(text, entry(text, ["c"]), ["n:", "  m: 5"]))).toBe(
      "a:\n    b: 1\nc: # here\n    n:\n      m: 5\n",
    );
  });
});

test("cutOut takes a block to column 0 and keeps what is inside", () => {
  const text = "a:\n  b: # why\n    c: |\n      text\n\n      more\n  d: 1\n";
  expect(cutOut(text, entry(text, ["a", "b"]), "x")).toEqual(["x: # why", "  c: |", "    text", "", "    more"]);
});

test("shiftLines moves a block and leaves blank lines", () => {
  const text = "a:\n  b:\n    c: 1\n\n    d: 2\n";
  expect(applyChanges(text, shiftLines(text, blockSpan(text, entry(text, ["a", "b"])), -2))).toBe("a:\nb:\n  c: 1\n\n  d: 2\n");
});

test("quote adds quotes and repeats nothing", () => {
  const text = "a: 0123 # c\n";
  const { value } = entry(text, ["a"]);
  const changes = value.kind === "scalar" ? quote(value) : [];
  expect(applyChanges(text, changes)).toBe('a: "0123" # c\n');
  expect(changes.every((change) => change.newText === '"')).toBe(true);
});
