import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../support/schema-walk.ts";
import { keyOf, resolved, settingsOf } from "../support/schema-walk.ts";

// As text, because that is what a schema is; an object literal with a key named then is a trap elsewhere.
const root = JSON.parse(`{
  "properties": {
    "type": {
      "title": "kept",
      "allOf": [{ "$ref": "#/definitions/text" }],
      "description": "Own words.",
      "x-opensearch": { "type": "class", "since": "2.0" }
    },
    "config": { "type": "object" },
    "list": { "items": { "properties": { "inner": {} } } },
    "map": { "additionalProperties": { "title": "entry", "properties": { "leaf": {} } } },
    "named": { "propertyNames": { "title": "label" }, "additionalProperties": { "type": "string" } },
    "free": { "additionalProperties": true, "patternProperties": { "^a": { "title": "a.<name>" }, "^b$": { "title": "b" } } }
  },
  "allOf": [
    {
      "if": { "properties": { "type": { "enum": ["one", "org.example.One"] } } },
      "then": { "properties": { "config": { "$ref": "#/definitions/one" } } }
    },
    {
      "if": { "properties": { "type": { "const": "two" } } },
      "then": { "properties": { "config": { "allOf": [{ "$ref": "#/definitions/one" }], "properties": { "own": {} } } } }
    }
  ],
  "definitions": {
    "text": { "type": "string", "description": "Text.", "x-opensearch": { "type": "string", "source": "Somewhere" } },
    "one": { "properties": { "a.b": {}, "c": {} } }
  }
}`) as JsonSchema;

describe("schema walker", () => {
  it("finds settings through references, lists, maps, patterns and variants", () => {
    expect(settingsOf(root).map(keyOf)).toEqual([
      "type",
      "config",
      "list",
      "list[].inner",
      "map",
      "map.<entry>",
      "map.<entry>.leaf",
      "named",
      "named.<label>",
      "free",
      "free.a.<name>",
      "free.<b>",
      "config.a.b (one)",
      "config.c (one)",
      "config.a.b (two)",
      "config.c (two)",
      "config.own (two)",
    ]);
  });

  it("lets what stands outside win, also within the annotation", () => {
    const schema = resolved(root.properties?.["type"] ?? {}, root);
    expect(schema).toMatchObject({ type: "string", title: "kept", description: "Own words." });
    expect(schema["x-opensearch"]).toEqual({ type: "class", since: "2.0", source: "Somewhere" });
  });

  it("complains about a reference to nowhere", () => {
    expect(() => settingsOf({ $ref: "#/definitions/lost", definitions: {} })).toThrow("lost");
  });
});
