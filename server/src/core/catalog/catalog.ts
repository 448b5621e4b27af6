import { catalog } from "../../generated/catalog.js";
import { type SchemaError, type Validator, validators } from "../../generated/validators.js";
import type { FileKind } from "./kinds.ts";
import type { SchemaNode } from "./schema-node.ts";

export type { SchemaError };

const parsed = new Map<FileKind, SchemaNode>();

/** The schema of a file kind; read at its first use. */
export function schemaOf(kind: FileKind): SchemaNode {
  const known = parsed.get(kind);
  if (known !== undefined) return known;
  const schema = JSON.parse(catalog[kind] ?? "{}") as SchemaNode;
  parsed.set(kind, schema);
  return schema;
}

/** Everything the compiled schema finds wrong in a value; empty when the product accepts it. */
export function schemaErrors(kind: FileKind, value: unknown): readonly SchemaError[] {
  const validator: Validator = validators[kind];
  return validator(value) ? [] : (validator.errors ?? []);
}
