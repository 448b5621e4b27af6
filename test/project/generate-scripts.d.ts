// The project's scripts are plain JavaScript; this is what tests use of them.

declare module "*/scripts/generate/schemas.mjs" {
  export interface KindSchema {
    readonly kind: string;
    readonly title: string;
    readonly reader: string;
    readonly fileName: string;
    readonly schema: Readonly<Record<string, unknown>>;
  }
  export function readSchemas(root: string): KindSchema[];
}

declare module "*/scripts/generate/docs.mjs" {
  export function settingPages(schemas: readonly unknown[]): Map<string, string>;
}
