import { describe, expect, it } from "vitest";
import { codeLenses, type LensKind, lensText } from "../../server/src/core/features/code-lens.ts";
import { fileOf, meta, setOf } from "../support/small-set.ts";

const all: ReadonlySet<LensKind> = new Set(["authcOrder", "domain", "mapping", "role"]);

/** `name: title` of each lens of a file, with the text it stands on checked. */
function lenses(files: Readonly<Record<string, string>>, path: string, options: { target?: string; shown?: ReadonlySet<LensKind> } = {}) {
  const set = setOf(files, options.target);
  const document = fileOf(set, path);
  return codeLenses(set, document, options.shown ?? all).map((lens) => {
    expect(document.text.slice(lens.span.start, lens.span.end).replaceAll(/^["']|["']$/g, "")).toBe(lens.name);
    return `${lens.name}: ${lensText(set, lens)?.title}`;
  });
}

interface Domain {
  readonly order?: number;
  readonly type?: string;
  readonly challenge?: boolean;
  readonly enabled?: boolean;
  readonly backend?: string;
}

function config(domains: Readonly<Record<string, Domain>>, http = ""): string {
  const written = Object.entries(domains).map(([name, { order, type = "basic", challenge, enabled, backend = "noop" }]) =>
    [
      `      ${name}:`,
      ...(enabled === undefined ? [] : [`        http_enabled: ${enabled}`]),
      ...(order === undefined ? [] : [`        order: ${order}`]),
      "        http_authenticator:",
      `          type: ${type}`,
      ...(challenge === undefined ? [] : [`          challenge: ${challenge}`]),
      "        authentication_backend:",
      `          type: ${backend}`,
    ].join("\n"),
  );
  return `${meta("config")}config:\n  dynamic:\n${http}    authc:\n${written.join("\n")}\n`;
}

const ofConfig = (text: string, target?: string) => lenses({ "config.yml": text }, "config.yml", target === undefined ? {} : { target });

describe("lenses on auth domains", () => {
  it("tell the order, however the file has them", () =>
    expect(
      ofConfig(
        config({
          basic_internal: { order: 4, challenge: true, backend: "internal" },
          jwt_auth: { order: 0, type: "jwt", challenge: false },
        }),
      ),
    ).toEqual(["authc: Tried in this order: jwt_auth → basic_internal", "basic_internal: 2nd tried", "jwt_auth: 1st tried"]));

  it("tell why a domain is never reached", () =>
    expect(
      ofConfig(
        config({ basic: { order: 0, challenge: true, backend: "internal" }, jwt_auth: { order: 1, type: "jwt" }, second: { order: 2 } }),
      ),
    ).toEqual([
      "authc: Tried in this order: basic → jwt_auth → second",
      "basic: 1st tried",
      "jwt_auth: 2nd tried, never reached because `basic` before it challenges",
      "second: 3rd tried",
    ]));

  it("count the default of challenge", () =>
    expect(ofConfig(config({ basic: { order: 0, backend: "internal" }, jwt_auth: { order: 1, type: "jwt" } }))[2]).toContain(
      "never reached",
    ));

  it("know that a proxy's headers can come together with a password", () =>
    expect(ofConfig(config({ basic: { order: 0, challenge: true }, front: { order: 1, type: "proxy" } }))[2]).toBe(
      "front: 2nd tried, reached only together with user name and password because `basic` before it challenges",
    ));

  it("say nothing of hiding where anonymous access keeps domains from challenging", () => {
    const text = config(
      { basic: { order: 0, challenge: true }, jwt_auth: { order: 1, type: "jwt" } },
      "    http:\n      anonymous_auth_enabled: true\n",
    );
    expect(ofConfig(text, "2.13")[2]).toBe("jwt_auth: 2nd tried");
    expect(ofConfig(text, "2.14")[2]).toContain("never reached");
  });

  it("tell which domains take no part", () =>
    expect(
      ofConfig(
        config({
          off: { order: 0, enabled: false },
          one: { order: 1 },
          strange: { order: 3, type: "nosuch" },
          own: { order: 4, type: "com.example.OwnAuthenticator", challenge: false },
          later: { order: 5, challenge: false },
        }),
      ),
    ).toEqual([
      "authc: Tried in this order: one → own (if its class loads) → later",
      "off: Not tried: switched off",
      "one: 1st tried",
      "strange: Never tried: `nosuch` is no known type",
      "own: Tried with order 4 if its class loads: `com.example.OwnAuthenticator`",
      "later: Tried with order 5",
    ]));

  it("tell which of two domains with one order stays", () => {
    const found = ofConfig(config({ alpha: { order: 1 }, beta: { order: 1 } }));
    expect(found.filter((lens) => lens.includes("has the same order and stays"))).toHaveLength(1);
    expect(found.filter((lens) => lens.endsWith(": 1st tried"))).toHaveLength(1);
  });

  it("say that nothing is tried", () =>
    expect(ofConfig(config({ off: { enabled: false } }))).toEqual(["authc: No auth domain is tried", "off: Not tried: switched off"]));

  it.each([
    ["a syntax error", (text: string) => `${text}  : [\n`],
    ["a template", (text: string) => text.replace("order: 1", "order: {{ order }}")],
    ["a key that the plugin refuses", (text: string) => text.replace("order: 1", "oder: 1")],
  ])("are silent in a file with %s", (_, spoil) =>
    expect(ofConfig(spoil(config({ basic: { order: 0 }, jwt_auth: { order: 1, type: "jwt" } })))).toEqual([]),
  );
});

const mapping = (body: string): Readonly<Record<string, string>> => ({ "roles_mapping.yml": `${meta("rolesmapping")}${body}` });

describe("lenses on mappings", () => {
  it.each([
    ["users: [kim, alex]\n  backend_roles: [a, b, c]", "Granted to 2 users, 3 backend roles"],
    ["users: [kim, kim]", "Granted to 1 user"],
    ["users: [kim, 'k*', '/x.*/']\n  hosts: [10.0.0.1]", "Granted to 1 user, 2 user patterns, 1 host"],
    ["users: ['*']", "Granted to everybody who signs in"],
    ["and_backend_roles: [a, b]", "Granted to 2 backend roles together"],
    ["users: []\n  backend_roles:", "Granted to nobody"],
  ])("%j", (body, expected) => expect(lenses(mapping(`reader:\n  ${body}\n`), "roles_mapping.yml")).toEqual([`reader: ${expected}`]));

  it.each(["users: [kim", "users: [{{ names }}]"])("are silent where %j leaves open who is meant", (body) =>
    expect(lenses(mapping(`writer:\n  users: [alex]\nreader:\n  ${body}\n`), "roles_mapping.yml")).toEqual([]),
  );

  it.each(["users: kim", "user: [kim]", "users: {a: b}"])("are silent where %j keeps the file from being read", (body) =>
    expect(lenses(mapping(`reader:\n  ${body}\n`), "roles_mapping.yml")).toEqual([]),
  );

  it("offer a preview where somebody gets the role", () => {
    const set = setOf(mapping("reader:\n  users: [kim]\nwriter: {}\n"));
    expect(["reader", "writer"].map((name) => lensText(set, { kind: "mapping", name })?.previews)).toEqual([true, false]);
  });

  it("tell that the node does not read them", () => {
    const files = {
      ...mapping("reader:\n  users: [kim]\n"),
      "opensearch.yml": "plugins.security.roles_mapping_resolution: BACKENDROLES_ONLY\nplugins.security.ssl.http.enabled: true\n",
    };
    expect(lenses(files, "roles_mapping.yml")[0]).toContain("Not used");
  });
});

const roles = `${meta("roles")}reader:\n  cluster_permissions: []\nwriter: {}\n"by user": {}\n`;

describe("lenses on roles", () => {
  const files = {
    "roles.yml": roles,
    ...mapping("reader:\n  users: [kim]\n"),
    "internal_users.yml": `${meta("internalusers")}kim:\n  hash: x\n  opendistro_security_roles: [reader, "by user"]\nalex:\n  hash: x\n  opendistro_security_roles: ["by user"]\n`,
  };
  it("tell what maps them", () =>
    expect(lenses(files, "roles.yml")).toEqual([
      "reader: Mapped by 1 entry, given to 1 user directly",
      "writer: Mapped nowhere in these files",
      "by user: Mapped nowhere in these files, given to 2 users directly",
    ]));

  it("lead to the entry, and to the file where there is none", () => {
    const set = setOf(files);
    const place = (name: string) => lensText(set, { kind: "role", name })?.places.map(({ uri, range }) => `${uri}:${range.start.line}`);
    expect(place("reader")).toEqual(["roles_mapping.yml:3", "internal_users.yml:5"]);
    expect(place("writer")).toEqual(["roles_mapping.yml:0"]);
  });

  it.each([
    ["no mappings are here", { "roles.yml": roles }],
    ["the mappings end in an error", { "roles.yml": roles, ...mapping("other:\n  users: [kim\n") }],
    [
      "backend roles are roles",
      { "roles.yml": roles, ...mapping("other: {}\n"), "opensearch.yml": "plugins.security.roles_mapping_resolution: BOTH\n" },
    ],
  ])("are silent about unmapped roles where %s", (_, some) => expect(lenses(some, "roles.yml")).toEqual([]));
});

it("lenses of a kind can be switched off", () => {
  const text = config({ basic: { order: 0, backend: "internal" } });
  expect(lenses({ "config.yml": text }, "config.yml", { shown: new Set(["domain"]) })).toEqual(["basic: 1st tried"]);
  expect(lenses({ "config.yml": text }, "config.yml", { shown: new Set() })).toEqual([]);
});
