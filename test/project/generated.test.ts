import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { settingPages } from "../../scripts/generate/docs.mjs";
import { readSchemas } from "../../scripts/generate/schemas.mjs";
import { schemaErrors, schemaOf } from "../../server/src/core/catalog/catalog.ts";
import type { FileKind } from "../../server/src/core/catalog/kinds.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const schemas = readSchemas(root);

describe("docs/settings", () => {
  const pages = settingPages(schemas);

  test("are what the schemas say today (npm run generate)", () => {
    for (const [name, text] of pages) expect(readFileSync(`${root}/docs/settings/${name}`, "utf8"), name).toBe(text);
  });

  test("has no page of a file that is gone", () => {
    expect(readdirSync(`${root}/docs/settings`).toSorted()).toEqual([...pages.keys()].toSorted());
  });
});

describe("server/src/generated", () => {
  test("the catalog holds every schema with its settings' texts", () => {
    for (const { kind, schema } of schemas) {
      const held = schemaOf(kind as FileKind);
      expect(Object.keys(held.properties ?? {}), kind).toEqual(Object.keys(schema["properties"] ?? {}));
      expect(held.description, kind).toBe(schema["description"]);
    }
  });

  const values = [
    null,
    {},
    { _meta: 1 },
    { _meta: { config_version: 2, type: "roles" } },
    { _meta: { config_version: 2 }, config: { dynamic: { http: { anonymous_auth_enabled: "maybe" }, nope: 1 } } },
    { _meta: { config_version: 2 }, x: { reserved: "yes", users: "a", hosts: [{}] } },
    { "opensearch.hosts": "localhost:9200", "server.port": "many", "opensearch_security.auth.type": [] },
    { "plugins.security.ssl.http.enabled": "perhaps" },
  ];

  test.each(schemas.map(({ kind, schema }) => ({ kind, schema })))(
    "the compiled validator of $kind judges as a stock one",
    ({ kind, schema }) => {
      const stock = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema);
      for (const value of values) {
        stock(value);
        const places = (stock.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`).toSorted();
        const own = schemaErrors(kind as FileKind, value).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
        expect(own.toSorted()).toEqual(places);
      }
    },
  );
});
