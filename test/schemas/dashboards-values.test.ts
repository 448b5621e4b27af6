import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { type DashboardsFact, dashboardsFacts, readData } from "../support/dashboards-facts.ts";

const validate = new Ajv({ strict: false }).compile(readData("opensearch_dashboards.schema.json"));
const accepts = (name: string, value: unknown): boolean => validate({ [name]: value });

type Samples = { readonly good: readonly unknown[]; readonly bad: readonly unknown[] };

/** What @osd/config-schema accepts per type; `${NAME}` is filled in before the check, so nothing can be said about it. */
const byType: Readonly<Record<string, Samples>> = {
  boolean: { good: [true, false, "true", "TRUE", "False", "${ON}"], bad: ["yes", "no", "on", "off", "", 1, 0, null, [], {}, "${ON"] },
  number: { good: [1e9, "1000000000", "${N}"], bad: ["1h", "", true, null, [], {}, "abc"] },
  string: { good: ["text", "text ${WORD}", "123456"], bad: [123456, true, false, null, ["text"], {}] },
  list: { good: [[], "[]", "${LIST}"], bad: ["text", "a, b", 1, true, null, {}] },
  "string-or-list": { good: ["${LIST}"], bad: [1, true, null, {}] },
  duration: {
    good: [0, 30000, "30000", "70ms", "30s", "5m", "1h", "1d", "1w", "2M", "1Y", "${TIME}"],
    bad: ["1m30s", "1.5h", "5 s", "30sec", -1, 1.5, true, null, [], {}],
  },
  bytes: {
    good: [0, 1048576, "1048576", "10mb", "512kb", "1gb", "100b", "${SIZE}"],
    bad: ["10MB", "10 mb", "mb", "abc", -1, 1.5, true, null, [], {}],
  },
  map: { good: [{}, '{"a":"b"}', "${MAP}"], bad: ["text", 1, true, null, []] },
};

/** Settings with a rule of their own, which a test below covers. */
const ownRule = new Set([
  "opensearch_security.auth.type",
  "opensearch_security.auth.default_redirect_auth_type",
  "opensearch_security.openid.additional_parameters",
  "opensearch_security.cookie.domain",
  "opensearch.sniffInterval",
  "logging.timezone",
  "server.uuid",
  "server.basePath",
]);

function samplesOf(fact: DashboardsFact): Samples {
  const samples = byType[fact.type] ?? { good: [], bad: [] };
  const { min, max, exclusiveMaximum, minLength, minItems } = (fact.constraint ?? {}) as Record<string, number | undefined>;
  if (fact.type === "number" && max !== undefined)
    return { good: [max, String(max), "${N}"], bad: [...samples.bad, max + 1, (min ?? 0) - 1] };
  if (fact.type === "number" && exclusiveMaximum !== undefined)
    return { good: [exclusiveMaximum - 1, "${N}"], bad: [...samples.bad, exclusiveMaximum, 1] };
  if (fact.type === "number" && min !== undefined) return { good: [...samples.good, min], bad: [...samples.bad, min - 1] };
  if (minLength !== undefined) return { good: ["x".repeat(minLength), "${X}"], bad: [...samples.bad, "x".repeat(minLength - 1)] };
  if (minItems !== undefined) return { good: ["${LIST}"], bad: [...samples.bad.filter((bad) => typeof bad !== "object"), []] };
  if (fact.path.endsWith("host") || fact.path.endsWith("hostname"))
    return { good: ["localhost", "0.0.0.0", "::1", "${HOST}"], bad: [0, "", "http://a", "a b", null, true] };
  return samples;
}

describe("values by type", () => {
  const plain = dashboardsFacts.filter((fact) => fact.type !== "enum" && !ownRule.has(fact.path));

  test("every type in the facts is covered", () => {
    expect(plain.filter((fact) => byType[fact.type] === undefined).map((fact) => fact.path)).toEqual([]);
  });

  test.each(plain.map((fact) => [fact.path, fact] as const))("%s", (name, fact) => {
    const { good, bad } = samplesOf(fact);
    expect(good.filter((value) => !accepts(name, value))).toEqual([]);
    expect(bad.filter((value) => accepts(name, value))).toEqual([]);
  });

  test.each(dashboardsFacts.filter((fact) => fact.type === "enum").map((fact) => [fact.path, fact] as const))(
    "%s takes its exact words",
    (name, fact) => {
      expect((fact.values ?? []).filter((value) => !accepts(name, value))).toEqual([]);
      const wrong = (fact.values ?? []).flatMap((value) =>
        typeof value === "string" ? [value.toUpperCase(), `${value}x`] : [String(value)],
      );
      expect(wrong.filter((value) => !(fact.values ?? []).includes(value) && accepts(name, value))).toEqual([]);
      expect([null, true, 1, "", []].filter((value) => accepts(name, value))).toEqual([]);
      expect(accepts(name, "${WORD}")).toBe(true);
    },
  );

  test.each(dashboardsFacts.filter((fact) => fact.items === "string").map((fact) => [fact.path] as const))(
    "%s holds texts only",
    (name) => {
      expect(accepts(name, [123])).toBe(false);
      expect(accepts(name, [null])).toBe(false);
      expect(accepts(name, ["/basicauth", "${NAME}"])).toBe(
        !["opensearch_security.auth.type"].includes(name) && !name.startsWith("server.compression."),
      );
    },
  );
});

test("every default and every example is accepted, and no example holds a secret", () => {
  type Shown = { readonly default?: unknown; readonly examples?: readonly unknown[]; readonly "x-opensearch": { readonly secret?: true } };
  const shown = Object.entries(readData<{ properties: Readonly<Record<string, Shown>> }>("opensearch_dashboards.schema.json").properties);
  const samples = shown.flatMap(([name, place]) =>
    [...("default" in place ? [place.default] : []), ...(place.examples ?? [])].map((value) => [name, value] as const),
  );
  expect(samples.length).toBeGreaterThan(350);
  expect(samples.filter(([name, value]) => !accepts(name, value))).toEqual([]);
  const secrets = shown.filter(([, place]) => place["x-opensearch"].secret === true).flatMap(([, place]) => place.examples ?? []);
  expect(secrets.filter((value) => !/^\$\{[A-Z_]+\}$/.test(String(value)))).toEqual([]);
});

describe("particular settings", () => {
  const cases: readonly (readonly [string, unknown, boolean])[] = [
    ["opensearch_security.cookie.secure", "true", true],
    ["opensearch_security.cookie.isSameSite", "false", false],
    ["opensearch_security.cookie.isSameSite", false, true],
    ["opensearch_security.cookie.isSameSite", true, false],
    ["opensearch_security.cookie.domain", null, true],
    ["opensearch_security.cookie.domain", "example.org", true],
    ["opensearch_security.cookie.domain", 1, false],
    ["opensearch_security.session.ttl", "1h", false],
    ["opensearch_security.session.ttl", -1, true],
    ["opensearch_security.openid.additional_parameters", { prompt: "login", max_age: 1 }, true],
    ["opensearch_security.auth.type", "openid", true],
    ["opensearch_security.auth.type", "", true],
    ["opensearch_security.auth.type", "BasicAuth", true],
    ["opensearch_security.auth.type", ["basicauth", "openid"], true],
    ["opensearch_security.auth.type", '["basicauth","openid"]', true],
    ["opensearch_security.auth.type", ["${METHOD}"], true],
    ["opensearch_security.auth.type", "[basicauth,openid]", false],
    ["opensearch_security.auth.type", "basicauth,openid", false],
    ["opensearch_security.auth.type", "kerberos", false],
    ["opensearch_security.auth.type", "proxycache", false],
    ["opensearch_security.auth.type", "anonymous", false],
    ["opensearch_security.auth.type", [], false],
    ["opensearch_security.auth.type", ["basicauth", "oidc"], false],
    ["opensearch_security.auth.type", null, false],
    ["opensearch_security.auth.default_redirect_auth_type", "saml", true],
    ["opensearch_security.auth.default_redirect_auth_type", "", true],
    ["opensearch_security.auth.default_redirect_auth_type", "basicauth", false],
    ["opensearch_security.readonly_mode.roles", "kibana_read_only", false],
    ["opensearch.password", 123456, false],
    ["opensearch.hosts", "https://localhost:9200", true],
    ["opensearch.hosts", ["http://a:9200", "https://[::1]:9200/path"], true],
    ["opensearch.hosts", '["https://a:9200"]', true],
    ["opensearch.hosts", [], true],
    ["opensearch.hosts", ["https://${HOST}:9200"], true],
    ["opensearch.hosts", "localhost:9200", false],
    ["opensearch.hosts", ["a:9200"], false],
    ["opensearch.hosts", "http://a:9200,http://b:9200", false],
    ["opensearch.requestHeadersAllowlist", "authorization, securitytenant", true],
    ["opensearch.requestHeadersAllowlist", ["authorization"], true],
    ["opensearch.sniffInterval", false, true],
    ["opensearch.sniffInterval", "30s", true],
    ["opensearch.sniffInterval", true, false],
    ["opensearch.customHeaders", { "x-a": "1" }, true],
    ["opensearch.customHeaders", { "x-a": 1 }, false],
    ["opensearch.customHeaders.x-a", "1", true],
    ["opensearch.customHeaders.x-a", 1, false],
    ["server.customResponseHeaders", { "x-a": 1 }, true],
    ["server.customResponseHeaders.x-a", 1, true],
    ["server.basePath", "/dashboards", true],
    ["server.basePath", "${BASE}", true],
    ["server.basePath", "", false],
    ["server.basePath", "/", false],
    ["server.basePath", "dashboards", false],
    ["server.basePath", "/dashboards/", false],
    ["server.uuid", "0ab0f0f2-3ea4-4b8a-9d6c-5ae84e1d02b7", true],
    ["server.uuid", "42", false],
    ["server.port", "5601", true],
    ["server.port", 70000, true],
    ["server.xsrf.allowlist", ["/a"], true],
    ["server.xsrf.allowlist", ["a"], false],
    ["server.ssl.supportedProtocols", ["TLSv1.2", "TLSv1.3"], true],
    ["server.ssl.supportedProtocols", ["TLS1.2"], false],
    ["server.cors", { enabled: true }, false],
    ["logging.timezone", false, true],
    ["logging.timezone", "Europe/Berlin", true],
    ["logging.timezone", true, false],
    ["logging.root.level", "off", true],
    ["logging.root.level", false, false],
    ["logging.loggers", [{ context: "plugins", level: "debug" }], true],
    ["logging.loggers", [{ level: "debug" }], false],
    ["logging.loggers", [{ context: "plugins", level: "loud" }], false],
    ["logging.appenders", { file: { kind: "file", path: "/var/log/a.log", layout: { kind: "json" } } }, true],
    ["data_source.encryption.wrappingKey", Array.from({ length: 32 }, () => 7), true],
    ["data_source.encryption.wrappingKey", [1, 2], false],
    ["opensearch_reporting.osd_server.hostname", "0", false],
    ["opensearch_security.cookie", null, false],
    ["opensearch_security", {}, true],
    ["assistant.branding.logo", "https://example.org/logo.svg", true],
    ["some_plugin.some_key", null, true],
  ];
  test.each(cases)("%s: %j is accepted: %j", (name, value, expected) => {
    expect(accepts(name, value)).toBe(expected);
  });
});
