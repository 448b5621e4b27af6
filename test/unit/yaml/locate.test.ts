import { describe, expect, test } from "vitest";
import { locate } from "../../../server/src/core/yaml/locate.ts";

// `‸` marks the cursor.
function at(marked: string) {
  const offset = marked.indexOf("‸");
  return locate(marked.replace("‸", ""), offset);
}

describe("where the cursor is", () => {
  test.each([
    ["‸", "key", []],
    ["a: 1\n‸", "key", []],
    ["a:\n  ‸", "key", ["a"]],
    ["a:\n  b:\n    c: 1\n    ‸\n", "key", ["a", "b"]],
    ["a:\n  b:\n    c: 1\n  ‸\n", "key", ["a"]],
    ["a:\n  b: ‸\n", "value", ["a", "b"]],
    ["a:\n  b: tr‸ue\n", "value", ["a", "b"]],
    ["a:\n  b‸: true\n", "key", ["a"]],
    ["a:\n- b: 1\n- c: 2\n  ‸\n", "key", ["a", 1]],
    ["a:\n  - b: 1\n  - ‸\n", "key", ["a", 1]],
    ["a:\n  - b:\n      - c: ‸\n", "value", ["a", 0, "b", 0, "c"]],
    ["a:\n  - b: 1\n\n  # note\n  - x: 1\n    y:\n      ‸", "key", ["a", 1, "y"]],
    ["a: [x, ‸]\n", "item", ["a"]],
    ['"a b":\n  ‸', "key", ["a b"]],
    ["a.b.‸\n", "key", []],
    ["a: 1 # ‸", "none", []],
    ["a: |\n  text ‸\n", "none", []],
    ["a:\r\n  b:\r\n    ‸\r\n", "key", ["a", "b"]],
  ] as const)("%j", (marked, where, path) => {
    const found = at(marked);
    expect(found.in).toBe(where);
    expect(found.path).toEqual(path);
  });

  test("what is typed, and what will be replaced", () => {
    const found = at("a:\n  ab‸cd: 1\n");
    expect(found.typed).toBe("ab");
    expect(found.span).toEqual({ start: 5, end: 9 });
    expect(at("a: x‸y # c\n").span).toEqual({ start: 3, end: 5 });
  });

  test("the other keys of the map, before and behind", () => {
    expect(at("a:\n  b: 1\n  ‸\n  c:\n    d: 2\ne: 3\n").siblings).toEqual(["b", "c"]);
    expect(at("x: 1\ny:\n  z: 1\n‸\n").siblings).toEqual(["y", "x"]);
  });

  test("an open bracket elsewhere does not matter", () => {
    expect(at("a: [1,\nb:\n  c: {\nd:\n  ‸\n").path).toEqual(["d"]);
  });
});
