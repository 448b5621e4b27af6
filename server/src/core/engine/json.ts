import { type JSONVisitor, printParseErrorCode, visit } from "jsonc-parser";
import { javaDouble } from "../base/java-double.ts";

/** A JSON value as Java sees it: integers and doubles are told apart, objects keep their order and have no prototype. */
export type Json =
  | { readonly type: "null" }
  | { readonly type: "boolean"; readonly value: boolean }
  /** `text` is what Java prints. */
  | { readonly type: "number"; readonly text: string; readonly value: number; readonly integer: boolean }
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "list"; readonly items: readonly Json[] }
  | JsonMap;

export interface JsonMap {
  readonly type: "map";
  readonly entries: ReadonlyMap<string, Json>;
}

export interface ParsedJson {
  readonly value: Json;
  /** True when an object anywhere in it repeats a name; the last value counts. */
  readonly repeats: boolean;
  /** True when the outermost object repeats a name that had a value; Gson overlooks a null. */
  readonly repeatsOutside: boolean;
  /** True when something follows the value; Jackson does not look at it. */
  readonly trailing: boolean;
}

/** Jackson's limit from 2.15 on (`StreamReadConstraints`), and far below what our own stack bears. */
const maxDepth = 1000;

/** How escapes in texts are read: as JSON has them, or as CXF up to 4.0 does, which knows `\"`, `\\` and `\/` only and keeps the rest as written. */
export type Escapes = "json" | "cxf";

/** The first value of a text as strict JSON (RFC 8259); undefined for anything else and for texts nested too deep to read. */
export function readJson(text: string, escapes: Escapes = "json"): ParsedJson | undefined {
  if (nestsTooDeep(text)) return undefined;
  const builder = newBuilder(text, escapes);
  visit(text, builder.visitor, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  return builder.result();
}

function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (quoted) {
      if (unit === 0x5c) at++;
      else if (unit === 0x22) quoted = false;
    } else if (unit === 0x22) quoted = true;
    else if (unit === 0x5b || unit === 0x7b) depth++;
    else if (unit === 0x5d || unit === 0x7d) depth--;
    if (depth > maxDepth) return true;
  }
  return false;
}

interface Frame {
  readonly add: (value: Json) => void;
  readonly name: (name: string) => void;
}

function newBuilder(text: string, escapes: Escapes) {
  let root: Json | undefined;
  const found = { broken: false, trailing: false, repeats: false, repeatsOutside: false };
  const frames: Frame[] = [];
  const add = (value: Json): void => {
    const frame = frames.at(-1);
    if (frame === undefined) root = value;
    else frame.add(value);
  };
  const openMap = (): void => {
    const entries = new Map<string, Json>();
    let name = "";
    add({ type: "map", entries });
    frames.push({
      add: (value) => entries.set(name, value),
      name: (next) => {
        found.repeats ||= entries.has(next);
        found.repeatsOutside ||= frames.length === 1 && (entries.get(next)?.type ?? "null") !== "null";
        name = next;
      },
    });
  };
  const openList = (): void => {
    const items: Json[] = [];
    add({ type: "list", items });
    frames.push({ add: (value) => items.push(value), name: () => undefined });
  };
  const visitor: JSONVisitor = {
    onObjectBegin: openMap,
    onObjectProperty: (name) => frames.at(-1)?.name(name),
    onObjectEnd: () => frames.pop(),
    onArrayBegin: openList,
    onArrayEnd: () => frames.pop(),
    onLiteralValue: (value: unknown, offset, length) => add(literal(value, text.slice(offset, offset + length), escapes)),
    onError: (code) => {
      if (printParseErrorCode(code) === "EndOfFileExpected") found.trailing = true;
      else found.broken = true;
    },
  };
  const result = (): ParsedJson | undefined => {
    const { broken, ...flags } = found;
    return broken || root === undefined ? undefined : { value: root, ...flags };
  };
  return { visitor, result };
}

function literal(value: unknown, source: string, escapes: Escapes): Json {
  if (value === null) return { type: "null" };
  if (typeof value === "boolean") return { type: "boolean", value };
  if (typeof value === "string")
    return { type: "text", value: escapes === "json" ? value : source.slice(1, -1).replace(/\\(["\\/])/g, "$1") };
  const number = Number(source);
  if (!/^-?\d+$/.test(source)) return { type: "number", text: javaDouble(number), value: number, integer: false };
  return { type: "number", text: BigInt(source).toString(), value: number, integer: true };
}

/** Plain data for people and reports; long integers keep their digits as text. */
export function plainJson(json: Json): unknown {
  switch (json.type) {
    case "null":
      return null;
    case "boolean":
    case "text":
      return json.value;
    case "number":
      return json.integer && !Number.isSafeInteger(json.value) ? json.text : json.value;
    case "list":
      return json.items.map(plainJson);
    case "map": {
      const object = Object.create(null) as Record<string, unknown>;
      for (const [name, value] of json.entries) object[name] = plainJson(value);
      return object;
    }
  }
}
