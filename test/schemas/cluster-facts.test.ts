import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { JsonSchema, Setting } from "../support/schema-walk.ts";
import { keyOf, readSchema, settingsOf } from "../support/schema-walk.ts";

type Fact = {
  readonly path: string;
  readonly when?: readonly string[];
  readonly type: string;
  readonly items?: string;
  readonly default?: unknown;
  readonly since: string;
  readonly alsoIn?: readonly string[];
  readonly deprecatedSince?: string;
  readonly removedIn?: string;
  readonly values?: readonly (string | number)[];
  readonly required?: string;
  readonly source: string;
};

const names = ["config", "roles_mapping", "roles", "internal_users", "action_groups", "tenants", "nodes_dn", "allowlist", "audit"];

/** Why the words of a fact are not the words of its schema. */
const exceptions: Readonly<Record<string, string>> = {
  "_meta.config_version": "Every number from 2 on is read; 2 is the only one with a meaning, so it is the example.",
};

function factsOf(name: string): Fact[] {
  return JSON.parse(readFileSync(new URL(`../../schemas/facts/${name}.json`, import.meta.url), "utf8")) as Fact[];
}

/** The words a schema names: those with a meaning, or a closed list (numbers only stand for the words by position). */
function wordsOf(schema: JsonSchema): readonly string[] | undefined {
  const known = schema["x-opensearch"]?.known;
  if (known) return Object.keys(known);
  return (schema.enum ?? schema.items?.enum)?.filter((word) => typeof word === "string");
}

function summary({ schema }: Setting) {
  const annotation = schema["x-opensearch"];
  return {
    type: annotation?.type,
    items: annotation?.items,
    default: schema.default,
    since: annotation?.since,
    alsoIn: annotation?.alsoIn,
    deprecatedSince: annotation?.deprecatedSince,
    removedIn: annotation?.removedIn,
    required: annotation?.required,
  };
}

function summaryOfFact(fact: Fact) {
  const { type, items, default: value, since, alsoIn, deprecatedSince, removedIn, required } = fact;
  return { type, items, default: value, since, alsoIn, deprecatedSince, removedIn, required };
}

describe.each(names)("facts of %s", (name) => {
  const facts = factsOf(name);
  const settings = new Map(settingsOf(readSchema(`${name}.schema.json`)).map((setting) => [keyOf(setting), setting]));

  it("are sorted, one row per setting and line", () => {
    expect(facts.map(({ path }) => path)).toEqual(facts.map(({ path }) => path).toSorted());
    expect(new Set(facts.map(keyOf)).size).toBe(facts.length);
    const lines = readFileSync(new URL(`../../schemas/facts/${name}.json`, import.meta.url), "utf8")
      .trim()
      .split("\n");
    expect(lines.length).toBe(facts.length + 2);
  });

  it("have a schema entry each, and the other way round", () => {
    const told = new Set(facts.map(keyOf));
    expect(facts.map(keyOf).filter((key) => !settings.has(key))).toEqual([]);
    expect([...settings.keys()].filter((key) => !told.has(key))).toEqual([]);
  });

  it("agree with the schema in type, default and versions", () => {
    for (const fact of facts) {
      const setting = settings.get(keyOf(fact));
      expect(setting && summary(setting), keyOf(fact)).toEqual(summaryOfFact(fact));
    }
  });

  it("agree with the schema in the words a value may be", () => {
    for (const fact of facts) {
      if (exceptions[fact.path]) continue;
      const setting = settings.get(keyOf(fact));
      const words = setting && wordsOf(setting.schema);
      const byText = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : 1);
      expect(words && [...words].toSorted(byText), keyOf(fact)).toEqual(fact.values && [...fact.values].toSorted(byText));
    }
  });

  it("name the class of the product that decides", () => {
    expect(facts.filter(({ source }) => !/^[A-Z]\w+/.test(source)).map(keyOf)).toEqual([]);
  });
});
