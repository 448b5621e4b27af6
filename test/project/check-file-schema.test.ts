import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { fileKinds } from "../../server/src/core/catalog/kinds.ts";
import { readCheckFile } from "../../server/src/core/rules/check-file.ts";
import { levelWords } from "../../server/src/core/rules/levels.ts";
import { rules } from "../../server/src/core/rules/registry.ts";

interface Schema {
  readonly definitions: Readonly<
    Record<"level" | "kind", { readonly enum: readonly string[]; readonly enumDescriptions: readonly string[] }>
  >;
}

const schema = JSON.parse(readFileSync(new URL("../../schemas/check-file.schema.json", import.meta.url), "utf8")) as Schema;
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
const known = new Set(rules.map(({ id }) => id));

describe("the check file's schema", () => {
  it("knows the levels and kinds that the product knows, each with a line of its own", () => {
    const { level, kind } = schema.definitions;
    expect(level.enum).toEqual(levelWords);
    expect(kind.enum).toEqual([...fileKinds, "none"]);
    for (const { enum: words, enumDescriptions } of [level, kind]) expect(enumDescriptions).toHaveLength(words.length);
  });

  it("takes every rule's id", () => {
    const all = { rules: Object.fromEntries([...known].map((id) => [id, "off"])) };
    expect(validate(all)).toBe(true);
    expect(readCheckFile(JSON.stringify(all), known).problems).toEqual([]);
  });

  it.each([
    [{}],
    [{ $schema: "x", target: "2.19", rules: { "schema/unknown-key": "hint" }, files: { "**/*.yml": "none" } }],
    [{ target: "2.19.1" }],
    [{ target: 2.19 }],
    [{ target: "two" }],
    [{ rules: [] }],
    [{ rules: { "schema/unknown-key": "loud" } }],
    [{ rules: { nonsense: "off" } }],
    [{ files: { a: "rolesmapping" } }],
    [{ files: "a" }],
    [{ level: {} }],
    [{ $schema: 1 }],
    [[]],
  ])("agrees with the product on %j", (content) => {
    expect(validate(content)).toBe(readCheckFile(JSON.stringify(content), known).problems.length === 0);
  });

  it("is what editors use for the file, and the setting takes the same levels", () => {
    expect(manifest.contributes.jsonValidation).toEqual([
      { fileMatch: ".opensearch-security.json", url: "./schemas/check-file.schema.json" },
    ]);
    expect(manifest.contributes.configuration.properties["opensearchSecurity.rules"].additionalProperties.enum).toEqual(levelWords);
  });
});
