import { describe, expect, it } from "vitest";
import { applyChanges } from "../../../server/src/core/text/change.ts";
import { appendItem, removeItem, replaceScalar } from "../../../server/src/core/yaml/edit-list.ts";
import { parseYaml } from "../../../server/src/core/yaml/parse.ts";
import { entryAt, type MapEntry, nodeAt } from "../../../server/src/core/yaml/tree.ts";

function entryIn(text: string, ...path: string[]): MapEntry {
  const entry = entryAt(parseYaml(text).root, path);
  if (entry === undefined) throw new Error("no such entry");
  return entry;
}

const appended = (text: string): string => applyChanges(text, appendItem(text, entryIn(text, "a", "list"), "new"));
const removed = (text: string, index: number): string => applyChanges(text, removeItem(text, entryIn(text, "a", "list"), index));

describe("An item added to a list", () => {
  it.each([
    ['a:\n  list:\n  - "x"\n  other: 1\n', 'a:\n  list:\n  - "x"\n  - "new"\n  other: 1\n'],
    ["a:\n  list:\n    - x # why\nb: 1\n", "a:\n  list:\n    - x # why\n    - new\nb: 1\n"],
    ["a:\r\n  list:\r\n  - 'x'\r\n", "a:\r\n  list:\r\n  - 'x'\r\n  - 'new'\r\n"],
    ["a:\n  list: [x, y]\n", "a:\n  list: [x, y, new]\n"],
    ["a:\n  list: []\n", 'a:\n  list: ["new"]\n'],
    ["a:\n  list:\n", 'a:\n  list: ["new"]\n'],
    ["a:\n  list:\n  - x", "a:\n  list:\n  - x\n  - new"],
  ])("takes the list's own form: %j", (before, after) => expect(appended(before)).toBe(after));

  it("leaves a value of another kind alone", () => expect(appended("a:\n  list: text\n")).toBe("a:\n  list: text\n"));
});

describe("An item taken out of a list", () => {
  it.each([
    ["a:\n  list:\n  - x\n  - y # why\n  - z\n", 1, "a:\n  list:\n  - x\n  - z\n"],
    ["a:\n  list:\n  - x\nb: 1\n", 0, "a:\n  list: []\nb: 1\n"],
    ["a:\n  list: [x, y, z]\n", 0, "a:\n  list: [y, z]\n"],
    ["a:\n  list: [x, y, z]\n", 2, "a:\n  list: [x, y]\n"],
    ["a:\n  list: [x]\n", 0, "a:\n  list: []\n"],
    ["a:\r\n  list:\r\n  - x\r\n  - y\r\n", 1, "a:\r\n  list:\r\n  - x\r\n"],
  ])("leaves the rest as it is: %j", (before, index, after) => expect(removed(before, index)).toBe(after));

  it("does nothing for an item that is not there", () => expect(removed("a:\n  list: [x]\n", 3)).toBe("a:\n  list: [x]\n"));
});

it("a scalar replaced keeps its quotes", () => {
  const text = "a: 'x' # why\n";
  const node = nodeAt(parseYaml(text).root, ["a"]);
  expect(node?.kind === "scalar" ? applyChanges(text, replaceScalar(node, "it's")) : "").toBe("a: 'it''s' # why\n");
});
