import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseYaml } from "../../../server/src/core/yaml/parse.ts";
import { entryAt, nodeAt, type YamlNode } from "../../../server/src/core/yaml/tree.ts";
import { plainValue } from "../../../server/src/core/yaml/value.ts";

const spansInside = (node: YamlNode | undefined, length: number): boolean => {
  if (node === undefined) return true;
  const inside = node.span.start >= 0 && node.span.start <= node.span.end && node.span.end <= length;
  const children = node.kind === "map" ? node.entries.map((entry) => entry.value) : node.kind === "list" ? node.items : [];
  return inside && children.every((child) => spansInside(child, length));
};

describe("parseYaml", () => {
  it("gives keys and values their own spans", () => {
    const text = 'a:\n  "b c": 1 # note\n';
    const entry = entryAt(parseYaml(text).root, ["a", "b c"]);
    expect(entry && text.slice(entry.keySpan.start, entry.keySpan.end)).toBe('"b c"');
    expect(entry && text.slice(entry.value.span.start, entry.value.span.end)).toBe("1");
  });

  it("keeps repeated keys", () => {
    const root = parseYaml("a: 1\na: 2\n").root;
    expect(root?.kind === "map" ? root.entries.map((entry) => entry.key) : []).toEqual(["a", "a"]);
  });

  it("of tokens out of place tells the first thousand, and sees what stands around all of them", () => {
    const text = `a: 1\n}  b: [${"x,".repeat(5000)}y]\n---\nc: 2\n`;
    const { root, problems, furtherDocuments } = parseYaml(text);
    expect(problems[0]?.span).toEqual({ start: 5, end: 6 });
    expect(problems.length).toBeGreaterThanOrEqual(1000);
    expect(problems.length).toBeLessThan(1010);
    expect(nodeAt(root, ["a"])).toMatchObject({ text: "1" });
    expect(furtherDocuments).toHaveLength(1);
  });

  it("reports every syntax error and keeps the rest", () => {
    const parsed = parseYaml("a: [1, 2\nb: 2\n");
    expect(parsed.problems.length).toBeGreaterThan(0);
    expect(nodeAt(parsed.root, ["a"])).toBeDefined();
  });

  it("counts further documents only when they hold something", () => {
    expect(parseYaml("---\na: 1\n").furtherDocuments).toEqual([]);
    expect(parseYaml("a: 1\n---\nb: 2\n").furtherDocuments).toHaveLength(1);
  });

  it("reads an alias as its name for the cluster and as its anchor's value for Dashboards", () => {
    const root = parseYaml("a: &x hello\nb: *x\n").root;
    const b = nodeAt(root, ["b"]);
    expect(b && plainValue(b, "jackson2")).toBe("x");
    expect(b && plainValue(b, "js-yaml-4")).toBe("hello");
  });

  it("takes __proto__ as a key like any other", () => {
    const root = parseYaml("__proto__:\n  polluted: true\n").root;
    const value = root && plainValue(root, "jackson2");
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it.each([
    ["brackets", "[".repeat(100_000)],
    ["closed brackets", "[".repeat(5000) + "]".repeat(5000)],
    ["list marks", "- ".repeat(100_000)],
    ["indentation", Array.from({ length: 3000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
    ["question marks", "? ".repeat(50_000)],
    ["an alias bomb", `a0: &a0 [x]\n${Array.from({ length: 60 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`).join("\n")}`],
    ["an alias inside its own anchor", "a: &a [*a]"],
  ])("survives %s", (_name, text) => {
    const parsed = parseYaml(text);
    expect(spansInside(parsed.root, text.length)).toBe(true);
  });

  it("never throws and never leaves the text", () => {
    const piece = fc.constantFrom(
      "a",
      ":",
      " ",
      "\n",
      "- ",
      "[",
      "]",
      "{",
      "}",
      "'",
      '"',
      "#",
      "&a ",
      "*a",
      "|\n",
      "\t",
      "? ",
      "---\n",
      "!",
      "%",
      "\u0000",
      "é",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        const parsed = parseYaml(text);
        expect(spansInside(parsed.root, text.length)).toBe(true);
        for (const problem of parsed.problems) expect(problem.span.end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });
});
