import { describe, expect, it } from "vitest";
import { disagreements, readMarkers, type Seen } from "../../support/markers.ts";

const seen = (found: Partial<Seen>): Seen => ({
  line: 1,
  start: 2,
  end: 7,
  level: "error",
  rule: "names/some-rule",
  fixes: [],
  message: "…",
  ...found,
});

describe("Markers in fixtures", () => {
  it("give the columns of their carets in the line above, and vanish from the text", () => {
    const { text, markers } = readMarkers('role:\n  users: 5\n# ^^^^^ error names/some-rule fix="Mend it"\nother: 1\n');
    expect(text).toBe("role:\n  users: 5\nother: 1\n");
    expect(markers).toEqual([{ line: 1, start: 2, end: 7, level: "error", rule: "names/some-rule", fixes: ["Mend it"] }]);
  });

  it("may stand in any column and several to a line", () => {
    const { markers } = readMarkers("a: b\n  #^ hint names/x\n#<- info names/y\n");
    expect(markers.map(({ line, start, end, rule }) => ({ line, start, end, rule }))).toEqual([
      { line: 0, start: 3, end: 4, rule: "names/x" },
      { line: 0, start: 0, end: 3, rule: "names/y" },
    ]);
  });

  it("leave other comments alone", () => {
    expect(readMarkers("a: b # ^^^ no marker\n# plain\n")).toEqual({ text: "a: b # ^^^ no marker\n# plain\n", markers: [] });
  });

  it("are refused when they are misspelt", () => {
    expect(() => readMarkers("a: b\n# ^^ eror names/x\n")).toThrow("Not a marker");
  });

  it("agree with the same finding only", () => {
    const { markers } = readMarkers('role:\n  users: 5\n# ^^^^^ error names/some-rule fix="Mend it"\n');
    expect(disagreements(markers, [seen({ fixes: ["Mend it", "Other"] })])).toEqual([]);
    expect(disagreements(markers, [])).toEqual(["missing: line 2, columns 2 to 7: error names/some-rule"]);
    expect(disagreements(markers, [seen({ fixes: ["Other"] })])).toHaveLength(1);
    expect(disagreements(markers, [seen({ end: 8 })])).toHaveLength(2);
    expect(disagreements(markers, [seen({ level: "warning" })])).toHaveLength(2);
    expect(disagreements([], [seen({})])[0]).toMatch(/^not marked: line 2/);
  });
});
