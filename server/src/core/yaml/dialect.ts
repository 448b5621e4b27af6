import { javaDouble } from "../base/java-double.ts";
import type { ScalarNode } from "./tree.ts";

/**
 * Who reads the file, which decides what a plain scalar means.
 * - `jackson2`: the plugin up to 3.6 (SnakeYAML 1.1 words and numbers as Jackson 2 reports them)
 * - `jackson3`: the plugin from 3.7 (YAML 1.2 JSON schema)
 * - `js-yaml-3`: Dashboards 1.x and 2.x, `js-yaml-4`: Dashboards 3.x
 */
export type Dialect = "jackson2" | "jackson3" | "js-yaml-3" | "js-yaml-4";

/** What a scalar is to a reader. Numbers keep the text that Java or JavaScript would print for them. */
export type ScalarValue =
  | { readonly type: "null" }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "number"; readonly value: number; readonly text: string; readonly integer: boolean }
  | { readonly type: "text"; readonly value: string };

interface Words {
  readonly nulls: ReadonlySet<string>;
  readonly truths: ReadonlySet<string>;
  readonly falsehoods: ReadonlySet<string>;
  readonly number: (text: string) => ScalarValue | undefined;
}

const cases = (...words: string[]): string[] =>
  words.flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()]);
const yamlNulls = new Set(["", "~", ...cases("null")]);

const dialects: Readonly<Record<Dialect, Words>> = {
  jackson2: {
    nulls: yamlNulls,
    truths: new Set(cases("true", "yes", "on")),
    falsehoods: new Set(cases("false", "no", "off")),
    number: yaml11Number,
  },
  jackson3: { nulls: new Set(["", "null"]), truths: new Set(["true"]), falsehoods: new Set(["false"]), number: jsonNumber },
  "js-yaml-3": { nulls: yamlNulls, truths: new Set(cases("true")), falsehoods: new Set(cases("false")), number: yaml11Number },
  "js-yaml-4": { nulls: yamlNulls, truths: new Set(cases("true")), falsehoods: new Set(cases("false")), number: yaml12Number },
};

/**
 * Reads one scalar as the dialect's reader does. Quoted and block scalars are always text.
 * Source: Jackson's YAMLParser with SnakeYAML 1.1 resolution (plugin up to 3.6), snakeyaml-engine JSON schema (3.7+), js-yaml's default schema.
 */
export function readScalar(node: ScalarNode, dialect: Dialect): ScalarValue {
  if (node.style !== "plain") return { type: "text", value: node.text };
  const words = dialects[dialect];
  const text = node.text;
  if (words.nulls.has(text)) return { type: "null" };
  if (words.truths.has(text)) return { type: "boolean", value: true };
  if (words.falsehoods.has(text)) return { type: "boolean", value: false };
  return words.number(text) ?? { type: "text", value: text };
}

/** The text a scalar has once a reader turned it into text; null stays null. */
export function textOf(value: ScalarValue): string | null {
  if (value.type === "null") return null;
  if (value.type === "boolean") return String(value.value);
  return value.type === "number" ? value.text : value.value;
}

const radix: Readonly<Record<string, number>> = { b: 2, x: 16, o: 8 };

function integer(digits: string, base: number, sign: string): ScalarValue | undefined {
  const plain = digits.replaceAll("_", "");
  if (plain === "") return undefined;
  const prefix = base === 16 ? "0x" : base === 8 ? "0o" : base === 2 ? "0b" : "";
  const magnitude = BigInt(prefix + plain);
  const signed = sign === "-" ? -magnitude : magnitude;
  return { type: "number", value: Number(signed), text: signed.toString(), integer: true };
}

function yaml11Number(text: string): ScalarValue | undefined {
  const based = /^([-+]?)0([bx])([0-9a-fA-F_]+)$/.exec(text);
  if (based !== null) {
    const digits = based[3] ?? "";
    if (based[2] === "b" && !/^[01_]+$/.test(digits)) return undefined;
    return integer(digits, radix[based[2] ?? ""] ?? 10, based[1] ?? "");
  }
  const octal = /^([-+]?)0([0-7_]+)$/.exec(text);
  if (octal !== null) return integer(octal[2] ?? "", 8, octal[1] ?? "");
  const decimal = /^([-+]?)([1-9][0-9_]*|0)$/.exec(text);
  if (decimal !== null) return integer(decimal[2] ?? "", 10, decimal[1] ?? "");
  return /^[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?$|^[-+]?\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?$/.test(text) && /[.eE]/.test(text)
    ? float(text)
    : undefined;
}

function yaml12Number(text: string): ScalarValue | undefined {
  const based = /^([-+]?)0([box])([0-9a-fA-F_]+)$/.exec(text);
  if (based !== null) {
    const base = radix[based[2] ?? ""] ?? 10;
    const digits = (based[3] ?? "").replaceAll("_", "");
    const legal = base === 2 ? /^[01]+$/ : base === 8 ? /^[0-7]+$/ : /^[0-9a-fA-F]+$/;
    return legal.test(digits) ? integer(digits, base, based[1] ?? "") : undefined;
  }
  const decimal = /^([-+]?)([0-9][0-9_]*)$/.exec(text);
  if (decimal !== null && !text.endsWith("_")) return integer(decimal[2] ?? "", 10, decimal[1] ?? "");
  return /^[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?$/.test(text) && /[.eE]/.test(text) ? float(text) : undefined;
}

function jsonNumber(text: string): ScalarValue | undefined {
  const whole = /^(-?)(0|[1-9][0-9]*)$/.exec(text);
  if (whole !== null) return integer(whole[2] ?? "", 10, whole[1] ?? "");
  return /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/.test(text) ? float(text) : undefined;
}

function float(text: string): ScalarValue | undefined {
  const value = Number(text.replaceAll("_", ""));
  return Number.isNaN(value) ? undefined : { type: "number", value, text: javaDouble(value), integer: false };
}
