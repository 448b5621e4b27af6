import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { dashboardsFacts, readData } from "../support/dashboards-facts.ts";

type Place = {
  readonly deprecationMessage?: string;
  readonly "x-opensearch": {
    readonly flatten?: true;
    readonly replacedBy?: string;
    readonly deprecatedSince?: string;
    readonly strict?: boolean;
  };
};
type Rename = {
  readonly old: string;
  readonly match: "key" | "section";
  readonly kind: string;
  readonly new?: string;
  readonly effect: string;
  readonly fix: string;
  readonly newSince?: string;
  readonly note?: string;
  readonly source: string;
};
type Phantom = { readonly key: string; readonly match: "key" | "section"; readonly useInstead?: string; readonly advice: string };
type Section = {
  readonly section: string;
  readonly owner: string;
  readonly kind: string;
  readonly strict: boolean;
  readonly keys: string;
  readonly since?: string;
  readonly until?: string;
};

const schema = readData<{
  readonly properties: Readonly<Record<string, Place>>;
  readonly patternProperties: object;
  readonly defaultSnippets: readonly { label: string; body: Record<string, unknown> }[];
}>("opensearch_dashboards.schema.json");
const { renames } = readData<{ renames: readonly Rename[] }>("tables/dashboards-renames.json");
const { keys: phantoms } = readData<{ keys: readonly Phantom[] }>("tables/dashboards-phantom-keys.json");
const namespaces = readData<{
  sections: readonly Section[];
  foreign: readonly { section: string }[];
  unreleased: readonly { key: string }[];
}>("tables/dashboards-namespaces.json");
const validate = new Ajv({ strict: false }).compile(schema);

const isKnown = (name: string): boolean =>
  name in schema.properties || Object.keys(schema.patternProperties).some((pattern) => new RegExp(pattern, "u").test(name));
const below = (name: string, section: string): boolean => name === section || name.startsWith(`${section}.`);

describe("old names", () => {
  test("every name occurs once", () => {
    expect(new Set(renames.map((row) => row.old)).size).toBe(renames.length);
  });

  test("a row that moves a setting names where to, and that is a setting", () => {
    const chained = new Set(["metrics.chartResolution", "metrics.minimumBucketSize", "opensearch.requestHeadersWhitelistConfigured"]);
    expect(renames.filter((row) => row.fix === "safe" && row.new === undefined)).toEqual([]);
    expect(renames.filter((row) => row.new !== undefined && !chained.has(row.old) && !isKnown(row.new))).toEqual([]);
  });

  test("only names that are dropped or stop the server may be deleted", () => {
    const kinds = new Set(renames.filter((row) => row.fix === "delete").map((row) => row.kind));
    expect([...kinds].toSorted()).toEqual(["renamed-silently", "renamed-then-unknown", "unknown", "unused"]);
  });

  test("a name that stops the server is no setting that the schema takes", () => {
    expect(renames.filter((row) => row.kind.endsWith("unknown") !== (row.effect === "start-fails"))).toEqual([]);
    expect(renames.filter((row) => row.effect === "start-fails" && row.match === "key" && isKnown(row.old))).toEqual([]);
  });

  test("a deprecated setting with an automatic successor is in the table, and the other way round", () => {
    // Their successors are advice: nothing moves the value.
    const advice = new Set([
      "csp_handler.enabled",
      "workspace.dashboardAdmin.backendRoles",
      "opensearchDashboards.defaultAppId",
      "opensearch_dashboards_legacy.defaultAppId",
    ]);
    const byOld = new Map(renames.map((row) => [row.old, row.new]));
    const deprecated = dashboardsFacts.filter((fact) => fact.deprecated && fact.replacedBy !== undefined && !advice.has(fact.path));
    expect(deprecated.length).toBeGreaterThan(8);
    expect(deprecated.filter((fact) => byOld.get(fact.path) !== fact.replacedBy)).toEqual([]);
    const aliases = renames.filter((row) => row.kind === "alias" && isKnown(row.old));
    expect(aliases.filter((row) => schema.properties[row.old]?.["x-opensearch"].replacedBy !== row.new)).toEqual([]);
  });
});

describe("phantom keys", () => {
  test.each(phantoms.map((row) => [row.key, row] as const))("%s is no setting, and its replacement is one", (key, row) => {
    expect(Object.keys(schema.properties).filter((name) => (row.match === "key" ? name === key : below(name, key)))).toEqual([]);
    expect(row.useInstead === undefined || isKnown(row.useInstead)).toBe(true);
    expect(renames.some((rename) => rename.old === key)).toBe(false);
  });
});

describe("sections", () => {
  test("every setting's section is listed once, with the strictness the schema gives it", () => {
    expect(new Set(namespaces.sections.map((row) => row.section)).size).toBe(namespaces.sections.length);
    const rows = new Map(namespaces.sections.map((row) => [row.section, row]));
    const names = [...new Set(dashboardsFacts.map((fact) => fact.path.split(".")[0] ?? ""))];
    expect(names.filter((name) => rows.get(name)?.keys !== "listed")).toEqual([]);
    expect(names.filter((name) => schema.properties[name]?.["x-opensearch"].strict !== rows.get(name)?.strict)).toEqual([]);
  });

  test("what belongs to another file or was never released is no setting", () => {
    for (const { section } of namespaces.foreign) expect(dashboardsFacts.filter((fact) => below(fact.path, section))).toEqual([]);
    for (const { key } of namespaces.unreleased) expect(isKnown(key)).toBe(false);
  });

  test("a section of a plugin that an installation may have is never strict", () => {
    expect(namespaces.sections.filter((row) => row.strict && !["security", "core"].includes(row.kind) && row.section !== "map")).toEqual(
      [],
    );
  });
});

/** A snippet's text with its tab stops filled in. */
const filled = (text: string): string =>
  text
    .replace(/(?<!\\)\$\{\d+\|([^,|]*)[^}]*\}/g, "$1")
    .replace(/(?<!\\)\$\{\d+:([^}]*)\}/g, "$1")
    .replaceAll("\\$", "$");

describe("snippets", () => {
  const value = (inner: unknown): unknown => (typeof inner === "string" ? filled(inner) : Array.isArray(inner) ? inner.map(value) : inner);

  test.each(schema.defaultSnippets.map((snippet) => [snippet.label, snippet.body] as const))("%s", (_, body) => {
    const inserted = Object.fromEntries(Object.entries(body).map(([key, inner]) => [key, value(inner)]));
    expect(Object.keys(inserted).filter((key) => !isKnown(key))).toEqual([]);
    validate(inserted);
    expect(validate.errors ?? []).toEqual([]);
    expect(JSON.stringify(inserted)).not.toMatch(/\$\{\d/);
    // Neither an old name nor a setting without effect is offered.
    expect(Object.keys(inserted).filter((key) => schema.properties[key]?.deprecationMessage !== undefined)).toEqual([]);
  });

  test("there is one for each login method and provider", () => {
    const labels = schema.defaultSnippets.map((snippet) => snippet.label).join("\n");
    for (const word of [
      "user name and password",
      "Keycloak",
      "Entra ID",
      "Okta",
      "Authentik",
      "Ping",
      "Google",
      "SAML",
      "Several login methods",
      "proxy",
      "JSON web token",
      "Anonymous",
      "TLS to the cluster",
    ])
      expect(labels).toContain(word);
  });
});

test("the schema says nothing a stock validator does not know, apart from the annotations, which are well-formed", () => {
  const annotations = new Ajv({ strict: false }).compile(readData("annotations.schema.json"));
  const wrong: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (node === null || typeof node !== "object") return;
    for (const [key, inner] of Object.entries(node)) {
      if (key === "x-opensearch" && !annotations(inner)) wrong.push(`${path}: ${JSON.stringify(annotations.errors)}`);
      else if (!["x-opensearch", "default", "examples", "body"].includes(key)) walk(inner, `${path}/${key}`);
    }
  };
  walk(schema, "");
  expect(wrong).toEqual([]);
});
