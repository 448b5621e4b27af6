import { readFileSync } from "node:fs";

/** The product annotation of a schema, as far as tests read it; `schemas/annotations.schema.json` has the full list. */
export type Annotation = {
  readonly type?: string;
  readonly items?: string;
  readonly format?: string;
  readonly since?: string;
  readonly alsoIn?: readonly string[];
  readonly deprecatedSince?: string;
  readonly removedIn?: string;
  readonly required?: string;
  readonly secret?: true;
  readonly known?: Readonly<Record<string, string>>;
  readonly defines?: string;
  readonly refersTo?: string;
  readonly docs?: string;
  readonly source?: string;
};

/** A JSON Schema, as far as tests read it. */
export type JsonSchema = {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly deprecationMessage?: string;
  readonly type?: string | readonly string[];
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly defaultSnippets?: readonly { readonly label: string; readonly body: unknown }[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly "x-opensearch"?: Annotation;
};

/** One setting of a schema. `when` names the variants (words of the deciding `type`) it belongs to, if it belongs to some only. */
export type Setting = { readonly path: string; readonly schema: JsonSchema; readonly when?: readonly string[] };

/** Reads a schema of the repository by its file name. */
export function readSchema(name: string): JsonSchema {
  return JSON.parse(readFileSync(new URL(`../../schemas/${name}`, import.meta.url), "utf8")) as JsonSchema;
}

/**
 * Every setting a schema describes, with `$ref` and `allOf` resolved into one schema. Free names appear as `<title>`, the
 * items of a list as `[]`. A variant that only refines a property described anyway does not count as a setting of its own.
 */
export function settingsOf(root: JsonSchema): Setting[] {
  const found = new Map<string, Setting>();
  walk({ root, schema: root, path: "", when: undefined, visit: (setting) => keep(found, setting) });
  return [...found.values()];
}

/** One schema that says the same as a schema with its `$ref` and `allOf` parts; what stands outside wins. */
export function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const parts = partsOf(schema, root);
  const annotation = Object.assign({}, ...parts.map((part) => part["x-opensearch"] ?? {})) as Annotation;
  const merged = Object.assign({}, ...parts) as JsonSchema;
  return Object.keys(annotation).length > 0 ? { ...merged, "x-opensearch": annotation } : merged;
}

type Step = {
  readonly root: JsonSchema;
  readonly schema: JsonSchema;
  readonly path: string;
  readonly when: readonly string[] | undefined;
  readonly visit: (setting: Setting) => void;
};

function keep(found: Map<string, Setting>, setting: Setting): void {
  const key = keyOf(setting);
  if (found.has(key) || found.has(setting.path)) return;
  found.set(key, setting);
}

/** A text that tells settings of one schema apart. */
export function keyOf(setting: { readonly path: string; readonly when?: readonly string[] | undefined }): string {
  return setting.when ? `${setting.path} (${setting.when.join(", ")})` : setting.path;
}

/** The schema itself last, so that it wins; variants are not part of it. */
function partsOf(schema: JsonSchema, root: JsonSchema): JsonSchema[] {
  const target = schema.$ref === undefined ? [] : partsOf(definition(schema.$ref, root), root);
  const all = (schema.allOf ?? []).filter((part) => part.if === undefined).flatMap((part) => partsOf(part, root));
  return [...target, ...all, schema];
}

function definition(ref: string, root: JsonSchema): JsonSchema {
  const name = ref.replace(/^#\/definitions\//, "");
  const target = root.definitions?.[name];
  if (target === undefined) throw new Error(`No definition ${ref}`);
  return target;
}

function walk(step: Step): void {
  for (const part of partsOf(step.schema, step.root)) walkPart({ ...step, schema: part });
  for (const part of partsOf(step.schema, step.root)) {
    for (const variant of [part, ...(part.allOf ?? [])]) walkVariant({ ...step, schema: variant });
  }
}

function walkPart(step: Step): void {
  const { schema, path } = step;
  for (const [name, inner] of Object.entries(schema.properties ?? {})) enter(step, joined(path, name), inner);
  for (const inner of Object.values(schema.patternProperties ?? {})) {
    const title = resolved(inner, step.root).title ?? "name";
    enter(step, joined(path, title.includes("<") ? title : `<${title}>`), inner);
  }
  if (typeof schema.additionalProperties === "object") {
    const title = schema.propertyNames?.title ?? resolved(schema.additionalProperties, step.root).title;
    if (title !== undefined) enter(step, joined(path, `<${title}>`), schema.additionalProperties);
  }
  if (schema.items !== undefined) walk({ ...step, schema: schema.items, path: `${path}[]` });
}

function walkVariant(step: Step): void {
  const { schema } = step;
  if (schema.if === undefined) return;
  const when = variantWords(schema.if) ?? step.when;
  if (schema.then !== undefined) walk({ ...step, schema: schema.then, when });
  if (schema.else !== undefined) walk({ ...step, schema: schema.else });
}

function enter(step: Step, path: string, schema: JsonSchema): void {
  const setting = { path, schema: resolved(schema, step.root) };
  step.visit(step.when ? { ...setting, when: step.when } : setting);
  walk({ ...step, schema, path });
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** The words a condition asks for; class names are other spellings of the same variant. */
function variantWords(condition: JsonSchema): string[] | undefined {
  for (const property of Object.values(condition.properties ?? {})) {
    const words = property.enum ?? (property.const === undefined ? undefined : [property.const]);
    if (words !== undefined) return words.map(String).filter((word) => !word.includes("."));
  }
  return undefined;
}
