// What scripts/generate.mjs writes into server/src/generated; the modules themselves are not committed.

declare module "*/generated/catalog.js" {
  /** The schemas by file kind, as JSON text. */
  export const schemaTexts: Readonly<Record<string, string>>;
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
  export const config: Validator;
  export const roles_mapping: Validator;
  export const opensearch_dashboards: Validator;
  export const internal_users: Validator;
  export const roles: Validator;
  export const action_groups: Validator;
  export const tenants: Validator;
  export const nodes_dn: Validator;
  export const allowlist: Validator;
  export const audit: Validator;
  export const opensearch: Validator;
}
