import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { readData } from "../support/dashboards-facts.ts";

type Fact = {
  readonly path: string;
  readonly type: string;
  readonly items?: string;
  readonly default?: unknown;
  readonly since?: string;
  readonly removedIn?: string;
  readonly range?: string;
  readonly secret?: true;
  readonly legacy?: true;
};
type Place = {
  readonly title?: string;
  readonly description: string;
  readonly deprecationMessage?: string;
  readonly default?: unknown;
  readonly not?: object;
  readonly "x-opensearch": Record<string, unknown>;
};

const facts = readData<readonly Fact[]>("facts/opensearch.json");
const schema = readData<{
  readonly properties: Readonly<Record<string, Place>>;
  readonly patternProperties: Readonly<Record<string, Place>>;
  readonly defaultSnippets: readonly { label: string; body: Record<string, unknown> }[];
}>("opensearch.schema.json");
const { keys: unregistered } = readData<{ keys: readonly { key: string; advice: string }[] }>("tables/node-unregistered-keys.json");
const validate = new Ajv({ strict: false }).compile(schema);
const accepts = (name: string, value: unknown): boolean => validate({ [name]: value });

const places = new Map<string, Place>([
  ...Object.entries(schema.properties).filter(([, place]) => place["x-opensearch"]["flatten"] !== true),
  ...Object.values(schema.patternProperties).map((place): [string, Place] => [place.title ?? "", place]),
]);
/** A whole group that takes anything, beside the settings inside that are known. */
const groups = new Set(["plugins.security.audit.<group>.<key>"]);
const isKnown = (name: string): boolean =>
  name in schema.properties || Object.keys(schema.patternProperties).some((pattern) => new RegExp(pattern, "u").test(name));
const example = (path: string): string => path.replaceAll(/<[^>]*>/g, "name");

describe("facts and schema of the node settings", () => {
  test("every fact has an entry and every entry a fact", () => {
    expect([...places.keys()].filter((name) => !groups.has(name)).toSorted()).toEqual(facts.map((fact) => fact.path).toSorted());
  });

  test.each(facts.map((fact) => [fact.path, fact] as const))("%s", (name, fact) => {
    const place = places.get(name)!;
    const annotation = place["x-opensearch"];
    const said = {
      type: annotation["type"],
      items: annotation["items"],
      since: annotation["since"],
      removedIn: annotation["removedIn"],
      range: annotation["range"],
      secret: annotation["secret"],
      default: place.default,
    };
    const known = {
      type: fact.type,
      items: fact.items,
      since: fact.since,
      removedIn: fact.removedIn,
      range: fact.range,
      secret: fact.secret,
      default: fact.default,
    };
    expect(said).toEqual(known);
    expect(place.description).toMatch(/[.]$/);
    expect("deprecatedSince" in annotation).toBe(place.deprecationMessage !== undefined);
    expect(isKnown(example(name))).toBe(true);
    expect(place.default === undefined || accepts(example(name), place.default)).toBe(true);
  });

  test("names that no release registers are no settings", () => {
    expect(unregistered.filter(({ key }) => isKnown(example(key)))).toEqual([]);
  });
});

/** What the `Setting` types of OpenSearch accept; a placeholder is filled in before. */
const byType: Readonly<Record<string, { readonly good: readonly unknown[]; readonly bad: readonly unknown[] }>> = {
  boolean: { good: [true, false, "true", "false", "${NAME}"], bad: ["yes", "TRUE", "", 1, []] },
  integer: { good: [300, "300", "${NAME}"], bad: ["1h", "", 1.5, true, []] },
  string: { good: ["text", 12, true, "${NAME}"], bad: [["text"], {}] },
  "string-or-list": { good: ["a, b", ["a"], [], ["a", 1]], bad: [{}, [["a"]], [null]] },
  list: { good: [["GET"], []], bad: [{}, [["a"]]] },
  bytes: { good: ["10mb", "512kb", "5%", "1GB", "${NAME}"], bad: ["10", "abc", 10, true] },
  duration: { good: ["1h", "30s", "500ms", "${NAME}"], bad: ["1w", "10", 10, true] },
};

/** Settings that take only some words, or none at all. */
const ownWords = new Set(["clientauth_mode", "password_score_based_validation_strength", "algorithm"]);
const isPlain = (fact: Fact): boolean =>
  byType[fact.type] !== undefined && !fact.path.endsWith("_secure") && !ownWords.has(fact.path.split(".").at(-1) ?? "");

describe("values of the node settings", () => {
  test.each(facts.filter(isPlain).map((fact) => [fact.path, fact] as const))("%s", (path, fact) => {
    const { good, bad } = byType[fact.type]!;
    expect(good.filter((value) => !accepts(example(path), value))).toEqual([]);
    expect(bad.filter((value) => accepts(example(path), value))).toEqual([]);
  });

  test.each(facts.filter((fact) => fact.path.endsWith("_secure")).map((fact) => [fact.path] as const))("%s is rejected here", (path) => {
    expect(accepts(path, "text")).toBe(false);
  });

  const cases: readonly (readonly [string, unknown, boolean])[] = [
    ["plugins.security.ssl.http.clientauth_mode", "require", true],
    ["plugins.security.ssl.http.clientauth_mode", "WANT", false],
    ["plugins.security.ssl.aux.secure-transport-grpc.clientauth_mode", "NONE", true],
    ["plugins.security.password.hashing.algorithm", "BCrypt", true],
    ["plugins.security.password.hashing.algorithm", "${ALGORITHM}", true],
    ["plugins.security.password.hashing.algorithm", "md5", false],
    ["plugins.security.restapi.password_score_based_validation_strength", "weak", false],
    ["plugins.security.audit.threadpool.size", 0, false],
    ["plugins.security.restapi.password_min_length", -1, true],
    ["plugins.security.restapi.password_min_length", -2, false],
    ["plugins.security.restapi.endpoints_disabled.role.ROLES", ["GET"], true],
    ["plugins.security.audit.endpoints.mine.config.anything", "x", true],
    ["cluster.name", 1, true],
  ];
  test.each(cases)("%s: %j is accepted: %j", (name, value, expected) => {
    expect(accepts(name, value)).toBe(expected);
  });
});

test("the keys that a mode of the node makes unknown are settings, or sections with settings", () => {
  type Row = { readonly key: string; readonly match: "key" | "section" };
  const { modes } = readData<{ modes: readonly { mode: string; unknown: readonly Row[]; unknownThen?: readonly Row[] }[] }>(
    "tables/node-registration.json",
  );
  const rows = modes.flatMap((mode) => [...mode.unknown, ...(mode.unknownThen ?? [])]);
  const names = facts.map((fact) => fact.path);
  expect(modes.map((mode) => mode.mode)).toEqual(["sslOnly", "extendedKeyUsage", "noExtendedKeyUsage"]);
  expect(
    rows.filter(({ key, match }) => !names.some((name) => name === key || (match === "section" && name.startsWith(`${key}.`)))),
  ).toEqual([]);
});

test.each(schema.defaultSnippets.map((snippet) => [snippet.label, snippet.body] as const))("snippet: %s", (_, body) => {
  const inserted = JSON.parse(JSON.stringify(body).replaceAll(/\$\{\d+:([^}]*)\}/g, "$1")) as Record<string, unknown>;
  expect(Object.keys(inserted).filter((key) => !isKnown(key))).toEqual([]);
  validate(inserted);
  expect(validate.errors ?? []).toEqual([]);
});
