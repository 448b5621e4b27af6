import { readFileSync } from "node:fs";
import { type JsonSchema, readSchema, resolved, type Setting, settingsOf } from "./schema-walk.ts";

/** A file made for one setting, and where its key and value stand in it. */
export interface SettingFile {
  readonly text: string;
  readonly key: { readonly start: number; readonly end: number };
  readonly value: { readonly start: number; readonly end: number };
}

/** How a setting of a flattened map is written. */
export type Style = "flat" | "nested";

type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
type Branch = { [key: string]: Branch | Value };

interface KindRow {
  readonly metaTypes: readonly string[];
  readonly reader: string;
}

const kinds = JSON.parse(readFileSync(new URL("../../schemas/kinds.json", import.meta.url), "utf8")) as Readonly<Record<string, KindRow>>;

/** All kinds with a schema. */
export const schemaKinds: readonly string[] = Object.keys(kinds);

const schemas = new Map<string, { readonly root: JsonSchema; readonly settings: readonly Setting[] }>();

/** The schema of a kind and all its settings. */
export function schemaSettings(kind: string) {
  const known = schemas.get(kind);
  if (known !== undefined) return known;
  const root = readSchema(`${kind}.schema.json`);
  const made = { root, settings: settingsOf(root) };
  schemas.set(kind, made);
  return made;
}

/** True where dotted and nested spelling mean the same. */
export function isFlatSetting(kind: string, { path }: Setting): boolean {
  return kinds[kind]?.reader !== "cluster" || /\.config\./.test(path.replace(/^config\./, ""));
}

/** Stand-ins for free names of which not every one will do. */
const names: Readonly<Record<string, string>> = {
  "<filter>": "events",
  "logging.appenders.<appender>.<key>": "logging.appenders.sample.kind",
  "audit.<group>.<key>": "audit.routes.sample",
};

function concretePath(path: string): string {
  const chosen = Object.entries(names).reduce((text, [name, stand]) => text.replace(name, stand), path);
  return chosen.replaceAll(/<[^>]*>/g, "sample").replaceAll("[]", ".[]");
}

/** The steps of a setting's path; in flat style the whole dotted name within its free map is one step. */
export function stepsOf(kind: string, { path }: Setting, style: Style): readonly string[] {
  const concrete = concretePath(path);
  if (style === "nested") return concrete.split(".");
  if (kinds[kind]?.reader !== "cluster") {
    const [flat = "", ...inside] = concrete.split(".[].");
    return inside.length === 0 ? [flat] : [flat, "[]", ...inside.join(".").split(".")];
  }
  const match = /^(.+\.config)\.(.+)$/.exec(concrete);
  return match === null || match[1] === undefined || match[2] === undefined ? concrete.split(".") : [...match[1].split("."), match[2]];
}

/** A file that holds the setting with a value, and besides it only what such a file must have. */
export function fileFor(
  kind: string,
  setting: Setting,
  { value, style, rename }: { readonly value: Value; readonly style: Style; readonly rename?: string },
): SettingFile {
  const tree: Branch = kinds[kind]?.reader === "cluster" ? { _meta: { type: kinds[kind]?.metaTypes[0] ?? "", config_version: 2 } } : {};
  const steps = stepsOf(kind, setting, style);
  const marker = "@@here@@";
  let at: Branch = tree;
  const shown = setting.path.replaceAll("[]", ".[]").split(".");
  const around = (length: number): string => shown.slice(0, length).join(".").replaceAll(".[]", "[]");
  for (const [index, step] of steps.slice(0, -1).entries()) {
    fillRequired(kind, at, { setting, shown: around(index) });
    const next = (at[step] ?? {}) as Branch;
    at[step] = next;
    at = next;
  }
  fillRequired(kind, at, { setting, shown: steps.at(-1)?.includes(".") === true ? around(steps.length - 1) : around(shown.length - 1) });
  const last = steps.at(-1) ?? "";
  // Below a free map the word in `type` beside it decides what the setting is.
  if (setting.when !== undefined && setting.path.replace(/^config\./, "").includes(".config.")) setType(tree, steps, setting.when[0] ?? "");
  Reflect.deleteProperty(at, last);
  const filled: Branch = {};
  const isEmptyMap = typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
  if (isEmptyMap) fillRequired(kind, filled, { setting, shown: setting.path });
  at[marker] = isEmptyMap ? filled : value;
  return emit(tree, { marker, name: rename ?? last });
}

function setType(tree: Branch, steps: readonly string[], word: string): void {
  let at: Branch = tree;
  for (const step of steps.slice(0, steps.lastIndexOf("config") > 0 ? steps.indexOf("config", 1) : 0)) at = at[step] as Branch;
  at["type"] = word;
}

function fillRequired(kind: string, at: Branch, { setting, shown }: { readonly setting: Setting; readonly shown: string }): void {
  const { root, settings } = schemaSettings(kind);
  const parents = shown === "" ? "" : `${shown}.`;
  // Below a free map everything is filled in at its top, by dotted names.
  if (/.\.config\../.test(parents.slice(0, -1))) return;
  const holder = settings.find((other) => other.path === shown.replace(/\[\]$/, ""))?.schema;
  const structural = (shown.endsWith("[]") && holder?.items !== undefined ? resolved(holder.items, root) : holder)?.required ?? [];
  for (const other of settings) {
    const key = other.path.slice(parents.length);
    const isOwn = !key.includes(".") || (parents.endsWith(".config.") && parents !== "config.");
    if (!other.path.startsWith(parents) || key === "" || !isOwn || key.includes("<")) continue;
    const schema = resolved(other.schema, root);
    if (
      (schema["x-opensearch"]?.required === undefined && !structural.includes(key)) ||
      (other.when !== undefined && other.when[0] !== setting.when?.[0])
    )
      continue;
    if (key in at || other.path === setting.path) continue;
    const sample = sampleOf(schema);
    const inner: Branch = {};
    const isEmptyMap = typeof sample === "object" && sample !== null && !Array.isArray(sample) && Object.keys(sample).length === 0;
    if (isEmptyMap) fillRequired(kind, inner, { setting, shown: other.path });
    at[key] = isEmptyMap ? inner : sample;
  }
}

/** A value that a schema says fits. */
export function sampleOf(schema: JsonSchema): Value {
  const annotation = schema["x-opensearch"] ?? {};
  const example = (schema as { readonly examples?: readonly Value[] }).examples?.[0];
  if (example !== undefined) return example;
  const words = [...(schema.enum ?? []), ...Object.keys(annotation.known ?? {})].filter((word): word is string => typeof word === "string");
  const word = words[0];
  if (word !== undefined) return annotation.type === "list" ? [word] : word;
  const standard = schema.default as Value | undefined;
  if (standard !== undefined && standard !== null && standard !== "" && !JSON.stringify(standard).startsWith('"<')) return standard;
  switch (annotation.type) {
    case "boolean":
      return true;
    case "integer":
    case "number":
      return 5;
    case "list":
      return annotation.items === "map" ? [] : ["text"];
    case "map":
      return {};
    case "duration":
      return "30s";
    case "bytes":
      return "1mb";
    case "uri":
      return "https://example.com:9200";
    default:
      return annotation.format === "url" ? "https://example.com" : "text";
  }
}

function emit(tree: Branch, { marker, name }: { readonly marker: string; readonly name: string }): SettingFile {
  let text = "";
  let key = { start: 0, end: 0 };
  let value = { start: 0, end: 0 };
  const write = (branch: Branch, indent: string, inItem: boolean): void => {
    let isFirst = inItem;
    for (const [step, inner] of Object.entries(branch)) {
      text += isFirst ? "" : indent;
      isFirst = false;
      const isHere = step === marker;
      if (isHere) key = { start: text.length, end: text.length + name.length };
      text += `${isHere ? name : step}:`;
      const items = !isHere && typeof inner === "object" && inner !== null && !Array.isArray(inner) && Object.keys(inner).length > 0;
      const list = items ? (inner as Branch)["[]"] : undefined;
      if (list !== undefined && list !== null && typeof list === "object") {
        text += `\n${indent}  - `;
        write(list as Branch, `${indent}    `, true);
      } else if (items) {
        text += "\n";
        write(inner as Branch, `${indent}  `, false);
      } else {
        const written = JSON.stringify(inner);
        if (isHere) value = { start: text.length + 1, end: text.length + 1 + written.length };
        text += ` ${written}\n`;
      }
    }
  };
  write(tree, "", false);
  return { text, key, value };
}
