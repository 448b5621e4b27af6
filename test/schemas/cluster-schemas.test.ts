import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../support/schema-walk.ts";
import { keyOf, readSchema, settingsOf } from "../support/schema-walk.ts";

const names = ["config", "roles_mapping", "roles", "internal_users", "action_groups", "tenants", "nodes_dn", "allowlist", "audit"];
const strict = new Ajv({ strict: false, allErrors: true });
const validAnnotation = strict.compile(readSchema("annotations.schema.json"));

/** Every schema object inside a schema, with its JSON pointer. */
function* schemasIn(schema: JsonSchema, pointer = ""): Generator<readonly [string, JsonSchema]> {
  yield [pointer, schema];
  for (const key of ["properties", "patternProperties", "definitions"] as const) {
    for (const [name, inner] of Object.entries(schema[key] ?? {})) yield* schemasIn(inner, `${pointer}/${key}/${name}`);
  }
  for (const key of ["additionalProperties", "propertyNames", "items", "if", "then", "else"] as const) {
    const inner = schema[key];
    if (typeof inner === "object") yield* schemasIn(inner, `${pointer}/${key}`);
  }
  for (const [index, inner] of (schema.allOf ?? []).entries()) yield* schemasIn(inner, `${pointer}/allOf/${index}`);
}

describe.each(names)("%s.schema.json", (name) => {
  const schema = readSchema(`${name}.schema.json`);
  const settings = settingsOf(schema);

  it("is a valid draft-07 schema that stock ajv compiles", () => {
    const ajv = new Ajv({ strict: false });
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(() => ajv.compile(schema)).not.toThrow();
  });

  it("carries annotations that the meta-schema knows", () => {
    const wrong = [...schemasIn(schema)]
      .filter(([, inner]) => inner["x-opensearch"] !== undefined && !validAnnotation(inner["x-opensearch"]))
      .map(([pointer]) => pointer);
    expect(wrong).toEqual([]);
  });

  it("says for every setting what it is, since when, and where to read on", () => {
    const incomplete = settings.filter(({ schema: { description, "x-opensearch": annotation } }) => {
      const told = description !== undefined && annotation?.type !== undefined && annotation.since !== undefined;
      return !(told && annotation.docs !== undefined && annotation.source !== undefined);
    });
    expect(incomplete.map(keyOf)).toEqual([]);
  });

  it("describes every setting in one sentence", () => {
    const others = settings.filter(
      ({ schema: { description } }) => !/^[^\n]+\.$/.test(description ?? "") || /\. [A-Z]/.test(description ?? ""),
    );
    expect(others.map(({ schema: { description } }) => description)).toEqual([]);
  });

  it("has a line for every word of an enum", () => {
    const uneven = [...schemasIn(schema)].filter(
      ([, { enumDescriptions, enum: words }]) => enumDescriptions && enumDescriptions.length !== words?.length,
    );
    expect(uneven.map(([pointer]) => pointer)).toEqual([]);
  });

  it("uses every definition", () => {
    const text = JSON.stringify(schema);
    const unused = Object.keys(schema.definitions ?? {}).filter((definition) => !text.includes(`"#/definitions/${definition}"`));
    expect(unused).toEqual([]);
  });

  it("keeps secrets out of defaults and examples shown to people", () => {
    const secrets = settings.filter(({ schema: inner }) => inner["x-opensearch"]?.secret);
    const spoken = secrets.filter(({ path, schema: inner }) => inner.default !== undefined && !path.endsWith("fakelogin_password"));
    expect(spoken.map(keyOf)).toEqual([]);
  });
});

describe("secrets", () => {
  it.each([
    ["config", ["on_behalf_of.signing_key", "on_behalf_of.encryption_key", "config.signing_key", "config.exchange_key", "config.password"]],
    [
      "config",
      ["jwks.pemkey_content", "openid_connect_idp.pemkey_password", "sp.signature_private_key", "sp.signature_private_key_password"],
    ],
    ["internal_users", ["<user>.hash"]],
  ])("of %s are marked: %s", (name, endings) => {
    const settings = settingsOf(readSchema(`${name}.schema.json`));
    for (const ending of endings) {
      const found = settings.filter(({ path }) => path.endsWith(ending));
      expect(found, ending).not.toEqual([]);
      expect(
        found.every(({ schema }) => schema["x-opensearch"]?.secret === true),
        ending,
      ).toBe(true);
    }
  });
});
