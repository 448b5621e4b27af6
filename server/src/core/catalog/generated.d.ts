// What scripts/generate.mjs writes into server/src/generated; the modules themselves are not committed.

declare module "*/generated/catalog.js" {
  /** The schemas by file kind, as JSON text. */
  export const catalog: Readonly<Record<string, string>>;
}

declare module "*/generated/validators.js" {
  /** One error of a compiled validator. */
  export interface SchemaError {
    readonly instancePath: string;
    readonly schemaPath: string;
    readonly keyword: string;
    readonly params: Readonly<Record<string, unknown>>;
  }
  /** A compiled schema: true when the value is valid, otherwise its `errors` tell all that is wrong. */
  export interface Validator {
    (value: unknown): boolean;
    readonly errors?: readonly SchemaError[] | null;
  }
  /** The compiled schemas by file kind. */
  export const validators: Readonly<
    Record<
      | "config"
      | "roles_mapping"
      | "opensearch_dashboards"
      | "internal_users"
      | "roles"
      | "action_groups"
      | "tenants"
      | "nodes_dn"
      | "allowlist"
      | "audit"
      | "opensearch",
      Validator
    >
  >;
}
