import { expect, it } from "vitest";
import { parseYaml } from "../../server/src/core/yaml/parse.ts";

const codes = (text: string): readonly string[] => parseYaml(text).problems.map(({ code }) => code);
const stair = (levels: number): string => Array.from({ length: levels }, (_, level) => `${" ".repeat(level)}k:`).join("\n");

it.each([
  ["brackets", `a: 1\nb: ${"[".repeat(501)}`],
  ["braces", `a: 1\nb: ${"{a: ".repeat(100_000)}`],
  ["dashes", `a: 1\nb:\n  ${"- ".repeat(1000)}a`],
  ["explicit keys", `a: 1\n${"? ".repeat(1000)}a`],
  ["dashes and explicit keys", `a: 1\n${"? - ".repeat(100_000)}a`],
  ["indentation", `a: 1\n${stair(1500)}`],
  ["indentation that the call stack still bears", `a: 1\n${stair(600)}`],
])("of %s beyond the limit is our limit and no fault of the file; what stands before is read", (_, text) => {
  expect(codes(text)).toEqual(["TOO_DEEP"]);
  const { root } = parseYaml(text);
  expect(root?.kind === "map" ? root.entries[0]?.key : root).toBe("a");
});

it("is not mistaken for brackets and dashes in comments and texts", () => {
  const lines = Array.from({ length: 600 }, (_, index) => `# see [${index}\nr${index}: &x${index} "{ ${"- ".repeat(600)}"\n`);
  expect(codes(lines.join(""))).toEqual([]);
  expect(codes(`&a a:\n${" ".repeat(3000)}\n  b: 1\n`)).toEqual([]);
});
