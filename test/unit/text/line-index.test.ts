import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChanges } from "../../../server/src/core/text/change.ts";
import { indexLines, offsetAt, positionAt } from "../../../server/src/core/text/line-index.ts";

describe("line index", () => {
  it.each([
    ["a\nb", 2, { line: 1, character: 0 }],
    ["a\r\nb", 3, { line: 1, character: 0 }],
    ["a\rb", 2, { line: 1, character: 0 }],
    ["😀x", 2, { line: 0, character: 2 }],
    ["ab", 9, { line: 0, character: 2 }],
  ])("%j offset %i", (text, offset, position) => expect(positionAt(indexLines(text), offset)).toEqual(position));

  it("comes back from any position of any text", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\n", "\r", "\r\n", "é", "😀") });
    fc.assert(
      fc.property(text, fc.nat(40), (value, at) => {
        const index = indexLines(value);
        const offset = Math.min(at, value.length);
        expect(offsetAt(index, positionAt(index, offset))).toBe(offset);
      }),
    );
  });
});

describe("changes", () => {
  it("applies them in text order whatever order they come in", () => {
    const changes = [
      { span: { start: 4, end: 5 }, newText: "E" },
      { span: { start: 0, end: 1 }, newText: "AA" },
      { span: { start: 2, end: 2 }, newText: "-" },
    ];
    expect(applyChanges("abcde", changes)).toBe("AAb-cdE");
  });
  it("leaves out the later of two that overlap", () => {
    const changes = [
      { span: { start: 0, end: 3 }, newText: "x" },
      { span: { start: 2, end: 4 }, newText: "y" },
    ];
    expect(applyChanges("abcde", changes)).toBe("xde");
  });
});
