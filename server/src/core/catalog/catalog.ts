import { schemaTexts } from "../../generated/catalog.js";
import {
  action_groups,
  allowlist,
  audit,
  config,
  internal_users,
  nodes_dn,
  opensearch,
  opensearch_dashboards,
  roles,
  roles_mapping,
  type SchemaError,
  tenants,
  type Validator,
} from "../../generated/validators.js";
import type { FileKind } from "./kinds.ts";
import type { SchemaNode } from "./schema-node.ts";

export type { SchemaError };

const validators: Readonly<Record<FileKind, Validator>> = {
  config,
  roles_mapping,
  opensearch_dashboards,
  internal_users,
  roles,
  action_groups,
  tenants,
  nodes_dn,
  allowlist,
  audit,
  opensearch,
};

const parsed = new Map<FileKind, SchemaNode>();

/** The schema of a file kind; read at its first use. */
export function schemaOf(kind: FileKind): SchemaNode {
  const known = parsed.get(kind);
  if (known !== undefined) return known;
  const schema = JSON.parse(schemaTexts[kind] ?? "{}") as SchemaNode;
  parsed.set(kind, schema);
  return schema;
}

/** Everything the compiled schema finds wrong in a value; empty when the product accepts it. */
export function schemaErrors(kind: FileKind, value: unknown): readonly SchemaError[] {
  const validator = validators[kind];
  return validator(value) ? [] : (validator.errors ?? []);
}
