import { describe, expect, test } from "vitest";
import { type DashboardsFact, dashboardsFacts, readData } from "../support/dashboards-facts.ts";

type Place = {
  readonly description?: string;
  readonly deprecationMessage?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly items?: Place;
  readonly else?: Place;
  readonly "x-opensearch": Record<string, unknown> & { readonly known?: Readonly<Record<string, string>> };
};

const schema = readData<{ readonly properties: Readonly<Record<string, Place>> }>("opensearch_dashboards.schema.json");
const isSection = (place: Place): boolean => place["x-opensearch"]["flatten"] === true;
const settings = Object.entries(schema.properties).filter(([, place]) => !isSection(place));
const sections = Object.entries(schema.properties).filter(([, place]) => isSection(place));

/** Settings whose words are read without regard to letter case, so that a pattern stands instead of an enum. */
const anyCase = new Set(["opensearch_security.auth.type", "opensearch_security.auth.default_redirect_auth_type"]);

describe("facts and schema", () => {
  test("facts are sorted and each path occurs once", () => {
    const paths = dashboardsFacts.map((fact) => fact.path);
    expect(paths.length).toBeGreaterThan(400);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toEqual(paths.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  test("every fact has a schema entry and every entry a fact", () => {
    expect(settings.map(([name]) => name).toSorted()).toEqual(dashboardsFacts.map((fact) => fact.path).toSorted());
  });

  test.each(dashboardsFacts.map((fact) => [fact.path, fact] as const))("%s", (name, fact) => {
    const place = schema.properties[name]!;
    expect(agreed(place)).toEqual(wanted(fact));
    expect(place.description).toMatch(/^[A-Z`].*[.]$/s);
    expect(place.deprecationMessage !== undefined).toBe(fact.deprecated === true);
    expect(wordsOf(name, place)).toEqual((fact.values ?? []).map(String).filter((word) => word !== ""));
    expect(place["x-opensearch"]["history"] ?? "").toContain(fact.sinceAbout ?? "");
  });

  test("each value of an enum is explained, and the explanation is the one under `known`", () => {
    const unlike = settings.filter(([, place]) => {
      const node = [place.else, place.items?.else].find((part) => part?.enum !== undefined);
      const explained = node?.enum?.map((word) => place["x-opensearch"].known?.[String(word)]);
      return JSON.stringify(node?.enumDescriptions) !== JSON.stringify(explained);
    });
    expect(unlike).toEqual([]);
  });
});

describe("sections", () => {
  test("every setting lies in described sections, and no section is empty", () => {
    const names = new Set(sections.map(([name]) => name));
    const needed = new Set(settings.flatMap(([name]) => prefixesOf(name)));
    expect(names).toEqual(needed);
  });

  test("a top-level section says whether an unknown key below is certainly fatal", () => {
    expect(sections.filter(([name, place]) => "strict" in place["x-opensearch"] === name.includes("."))).toEqual([]);
    expect(schema.properties["opensearch_security"]?.["x-opensearch"]["strict"]).toBe(true);
    expect(schema.properties["assistant"]?.["x-opensearch"]["strict"]).toBe(false);
  });
});

function prefixesOf(name: string): string[] {
  const parts = name.split(".");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("."));
}

/** The words an enum allows; none for a setting that only has words of note among others. */
function wordsOf(name: string, place: Place): readonly string[] {
  if (anyCase.has(name)) return Object.keys(place["x-opensearch"].known ?? {}).toSorted((a, b) => order(name, a) - order(name, b));
  const node = place.else?.enum === undefined ? place.items?.else : place.else;
  return (node?.enum ?? []).map(String);
}

function order(name: string, word: string): number {
  return dashboardsFacts.find((fact) => fact.path === name)?.values?.indexOf(word) ?? -1;
}

const agreedWords = [
  "type",
  "items",
  "since",
  "alsoIn",
  "deprecatedSince",
  "removedIn",
  "replacedBy",
  "unit",
  "secret",
  "noEffect",
  "source",
] as const;

function agreed(place: Place): Record<string, unknown> {
  const annotation = place["x-opensearch"];
  const words = agreedWords.flatMap((word) => (word in annotation ? [[word, annotation[word]]] : []));
  return { ...Object.fromEntries(words), ...("default" in place ? { default: place.default } : {}) };
}

function wanted(fact: DashboardsFact): Record<string, unknown> {
  const words = agreedWords.flatMap((word) => (fact[word] === undefined ? [] : [[word, fact[word]]]));
  return { ...Object.fromEntries(words), ...("default" in fact ? { default: fact.default } : {}) };
}
