import { describe, expect, it } from "vitest";
import { javaDouble } from "../../../server/src/core/base/java-double.ts";
import { type Dialect, readScalar, textOf } from "../../../server/src/core/yaml/dialect.ts";
import type { ScalarNode } from "../../../server/src/core/yaml/tree.ts";

const plain = (text: string): ScalarNode => ({ kind: "scalar", text, style: "plain", span: { start: 0, end: text.length } });
const read = (text: string, dialect: Dialect) => {
  const value = readScalar(plain(text), dialect);
  return value.type === "null" ? "null" : `${value.type} ${textOf(value)}`;
};

// The expectations are the product's documented and measured readings: evaluation of plain scalars by Jackson 2 (to 3.6) and 3 (3.7+), js-yaml 3 and 4.
describe("plain scalars", () => {
  it.each([
    ["yes", "boolean true", "text yes", "text yes", "text yes"],
    ["Off", "boolean false", "text Off", "text Off", "text Off"],
    ["y", "text y", "text y", "text y", "text y"],
    ["TRUE", "boolean true", "text TRUE", "boolean true", "boolean true"],
    ["~", "null", "text ~", "null", "null"],
    ["Null", "null", "text Null", "null", "null"],
    ["", "null", "null", "null", "null"],
    ["010", "number 8", "text 010", "number 8", "number 10"],
    ["0x1F", "number 31", "text 0x1F", "number 31", "number 31"],
    ["0b11", "number 3", "text 0b11", "number 3", "number 3"],
    ["1_000", "number 1000", "text 1_000", "number 1000", "number 1000"],
    ["+5", "number 5", "text +5", "number 5", "number 5"],
    ["5", "number 5", "number 5", "number 5", "number 5"],
    ["1.50", "number 1.5", "number 1.5", "number 1.5", "number 1.5"],
    ["1e3", "number 1000.0", "number 1000.0", "number 1000.0", "number 1000.0"],
    ["10.0.0.1", "text 10.0.0.1", "text 10.0.0.1", "text 10.0.0.1", "text 10.0.0.1"],
    ["-", "text -", "text -", "text -", "text -"],
  ])("%j", (text, jackson2, jackson3, jsYaml3, jsYaml4) => {
    expect([read(text, "jackson2"), read(text, "jackson3"), read(text, "js-yaml-3"), read(text, "js-yaml-4")]).toEqual([
      jackson2,
      jackson3,
      jsYaml3,
      jsYaml4,
    ]);
  });

  it("takes quoted ones as text", () => {
    expect(readScalar({ ...plain("yes"), style: "double" }, "jackson2")).toEqual({ type: "text", value: "yes" });
  });
});

describe("javaDouble", () => {
  it.each([
    [1, "1.0"],
    [1.5, "1.5"],
    [1e20, "1.0E20"],
    [1e7, "1.0E7"],
    [9999999, "9999999.0"],
    [0.001, "0.001"],
    [0.0009999, "9.999E-4"],
    [-0, "-0.0"],
  ])("%d is %s", (value, text) => expect(javaDouble(value)).toBe(text));
});
