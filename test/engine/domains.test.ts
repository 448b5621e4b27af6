import { describe, expect, it } from "vitest";
import type { Credential } from "../../server/src/core/engine/input.ts";
import type { Trace } from "../../server/src/core/engine/trace.ts";
import { hashOrder } from "../../server/src/core/engine/hash-order.ts";
import { type Login, request, traceOf } from "./support/case.ts";
import { bearer, clusterFile, config, signingKey, token, tokenConfig } from "./support/tokens.ts";

const mapping = clusterFile("rolesmapping", ["everybody:", "  users: ['*']"]);
const users = clusterFile("internalusers", [
  "kim:",
  "  hash: $2y$12$abcdefghijklmnopqrstuu",
  "  backend_roles: [staff]",
  "  opendistro_security_roles: [kibana_user, ghost, secret_role]",
  "  attributes:",
  "    team: blue",
]);

const run = (
  lines: readonly string[],
  credential: Credential,
  release: string,
  more: Partial<Login> & { dynamic?: readonly string[] } = {},
): Promise<Trace> => {
  const { dynamic = [], files = {}, ...login } = more;
  return traceOf(
    { files: { "config.yml": config(lines, dynamic), "roles_mapping.yml": mapping, ...files }, credential, ...login },
    release,
  );
};

/** A domain's lines. */
const domain = (
  name: string,
  order: number,
  type: string,
  more: { challenge?: boolean; backend?: string; settings?: readonly string[] } = {},
): string[] => [
  `${name}:`,
  `  order: ${order}`,
  "  http_authenticator:",
  `    type: ${type}`,
  `    challenge: ${more.challenge ?? false}`,
  "    config:",
  ...(more.settings ?? [`signing_key: ${signingKey}`]).map((line) => `      ${line}`),
  "  authentication_backend:",
  `    type: ${more.backend ?? "noop"}`,
];
const steps = (trace: Trace): string[] => trace.domains.map((step) => `${step.name} ${step.outcome} ${step.reason}`);
const good = bearer(token({ sub: "kim" }));

describe("the order of domains", () => {
  it("is Java's for equal orders, as far as the table grows", () => {
    const names = [
      "openid_auth_domain",
      "jwt_a",
      "jwt_auth_domain",
      "ldap",
      "basic_internal_auth_domain",
      "jwt_b",
      "proxy_auth_domain",
      "clientcert_auth_domain",
      "saml_auth_domain",
      "kerberos_auth_domain",
    ];
    expect(hashOrder([...names].reverse(), (name) => name)).toEqual([
      "openid_auth_domain",
      "jwt_a",
      "ldap",
      "jwt_auth_domain",
      "basic_internal_auth_domain",
      "jwt_b",
      "proxy_auth_domain",
      "clientcert_auth_domain",
      "saml_auth_domain",
      "kerberos_auth_domain",
    ]);
    expect(hashOrder(["alpha", "zeta"], (name) => name)).toEqual(["zeta", "alpha"]);
  });

  it("may be negative, and says who came too late", async () => {
    const trace = await run([...domain("a", 0, "jwt"), ...domain("b", -5, "basic"), ...domain("c", 0, "jwt")], good, "3.8");
    expect(steps(trace)).toEqual(["b passed no_credentials", "a accepted ok", "c not-loaded same_order"]);
  });

  it("lets a domain of order -1 push the implicit one out", async () => {
    const dynamic = ["on_behalf_of:", "  enabled: true", `  signing_key: ${signingKey}`];
    expect(steps(await run(domain("a", 0, "jwt"), request({}), "3.8", { dynamic }))).toEqual([
      "on_behalf_of passed no_credentials",
      "a passed no_credentials",
    ]);
    expect(steps(await run(domain("a", -1, "jwt"), good, "3.8", { dynamic }))).toEqual([
      "a accepted ok",
      "on_behalf_of not-loaded same_order",
    ]);
  });
});

describe("domains that do not load", () => {
  it.each(["1.3", "2.12", "3.8"])("leave the others alone at %s", async (release) => {
    const lines = [
      ...domain("a", 0, "jwtt", { challenge: true }),
      ...domain("b", 1, "jwt", { challenge: true, backend: "nope" }),
      ...domain("c", 2, "jwt", { challenge: true, settings: ["roles_key: [a, {b: 1}]", `signing_key: ${signingKey}`] }),
      "d:",
      "  order: 3",
      "e:",
      "  http_enabled: false",
      ...domain("f", 5, "jwt"),
    ];
    const trace = await run(lines, good, release);
    expect(steps(trace).sort()).toEqual([
      "a not-loaded unknown_class",
      "b not-loaded unknown_class",
      "c not-loaded invalid_settings",
      "d not-loaded no_authenticator",
      "e disabled disabled",
      "f accepted ok",
    ]);
  });

  it("may be classes of the user's own, which is a question", async () => {
    const trace = await run([...domain("a", 0, "com.example.MyAuthenticator"), ...domain("b", 1, "jwt")], good, "3.8");
    expect(trace.unknowns.map((unknown) => unknown.question)).toEqual(["custom-class"]);
    const known = await run(
      domain("a", 0, "org.opensearch.security.http.HTTPBasicAuthenticator", { challenge: true }),
      request({}),
      "2.19",
    );
    expect(known.challenge).toBe("Basic");
  });

  it("all of them: the plugin says it is not initialized", async () => {
    const trace = await run(domain("a", 0, "nothing"), good, "3.8");
    expect([trace.httpStatus, trace.reason]).toEqual([503, "not_initialized"]);
  });
});

describe("challenges", () => {
  it.each([
    ["basic", "Basic"],
    ["kerberos", "Negotiate"],
    ["jwt", "Bearer"],
    ["openid", "Bearer"],
  ])("of %s end the request with %s", async (type, scheme) => {
    const trace = await run(
      [
        ...domain("a", 0, type, { challenge: true, settings: [`signing_key: ${signingKey}`, "openid_connect_url: https://x"] }),
        ...domain("b", 1, "jwt"),
      ],
      request({}),
      "3.8",
    );
    expect([trace.httpStatus, trace.challenge, trace.reason, trace.detail, trace.domain]).toEqual([
      401,
      scheme,
      "challenge_without_credentials",
      "no_credentials",
      "a",
    ]);
    expect(trace.domains[1]).toMatchObject({ outcome: "not-reached", detail: "a" });
  });

  it.each(["proxy", "clientcert"])("of %s do not exist", async (type) => {
    const trace = await run([...domain("a", 0, type, { challenge: true }), ...domain("b", 1, "jwt")], good, "3.8");
    expect(trace.outcome).toBe("authenticated");
  });

  it("come at the end from the first domain that has the switch, were it one without a challenge", async () => {
    const rejecting = domain("b", 1, "jwt", { challenge: true, backend: "intern" });
    expect((await run(rejecting, good, "3.8")).challenge).toBe("Bearer");
    expect((await run([...domain("a", 0, "clientcert", { challenge: true }), ...rejecting], good, "3.8")).challenge).toBeNull();
  });

  it("do not follow exceptions", async () => {
    const openid = domain("a", 0, "openid", { challenge: true, settings: ["openid_connect_url: https://x", "roles_key: roles"] });
    const trace = await run([...openid, ...domain("b", 1, "jwt")], bearer(token({ sub: "kim", roles: [1] })), "3.8", {
      assumeSignatureValid: true,
    });
    expect(steps(trace)).toEqual(["a passed role_conversion_error", "b accepted ok"]);
  });
});

describe("anonymous access", () => {
  const dynamic = ["http:", "  anonymous_auth_enabled: true"];
  const bad = bearer(token({ sub: "kim" }, { key: Buffer.alloc(64, 1) }));

  it.each([
    ["2.13", "anonymous"],
    ["2.14", "unauthenticated"],
  ])("up to 2.13 takes in bad tokens, also past challenges (%s)", async (release, outcome) => {
    expect((await run(domain("a", 0, "jwt", { challenge: true }), bad, release, { dynamic })).outcome).toBe(outcome);
  });

  it.each(["1.3", "2.13", "2.14", "3.8"])("is not for users a backend refused (%s)", async (release) => {
    expect((await run(domain("a", 0, "jwt", { backend: "intern" }), good, release, { dynamic })).outcome).toBe("unauthenticated");
  });

  it("from 2.14 on can be asked for and declined", async () => {
    const lines = domain("a", 0, "jwt", { challenge: true });
    expect((await run(lines, request({}, { auth_type: "basic" }), "2.14", { dynamic })).outcome).toBe("unauthenticated");
    expect((await run(lines, request({ "X-Auth": "x" }), "2.14", { dynamic })).outcome).toBe("anonymous");
  });

  it("can be switched off by the node", async () => {
    const files = { "opensearch.yml": "plugins.security.compliance.disable_anonymous_authentication: true\n" };
    expect((await run(domain("a", 0, "jwt"), request({}), "3.8", { dynamic, files })).outcome).toBe("unauthenticated");
  });
});

describe("passwords", () => {
  const basic = domain("a", 0, "basic", { backend: "intern", settings: ["{}"] }).filter((line) => line.trim() !== "{}");
  const header = (value: string): Credential => request({ Authorization: value });
  const files = { "internal_users.yml": users };
  const encoded = (text: string): string => Buffer.from(text).toString("base64");

  it.each([
    [`Basic ${encoded("kim:pw:x")}`, "accepted ok"],
    [`bAsIc ${encoded("kim:pw")}`, "accepted ok"],
    [` Basic ${encoded("kim:pw")}`, "passed malformed_header"],
    [`Basic  ${encoded("kim:pw")}`, "passed no_credentials"],
    [`Basic ${encoded(":pw")}`, "passed no_credentials"],
    [`Basic ${encoded("kim:")}`, "passed malformed_header"],
    [`Basic ${encoded("kim")}`, "passed no_credentials"],
    ["Basic %%%", "passed malformed_header"],
    [`Basic ${encoded("Kim:pw")}`, "passed backend_rejected"],
    ["Bearer x", "passed no_credentials"],
  ])("%s is %s", async (value, step) => {
    const trace = await run(basic, header(value), "3.8", { files });
    expect(steps(trace)).toEqual([`a ${step}`]);
  });

  it("bring backend roles, attributes and the direct roles that count", async () => {
    const hidden = clusterFile("rolesmapping", ["secret_role:", "  hidden: true"]);
    const roles = clusterFile("roles", ["secret_role:", "  cluster_permissions: [x]"]);
    const trace = await run(basic, header(`Basic ${encoded("kim:pw")}`), "3.8", {
      files: { ...files, "roles_mapping.yml": hidden, "roles.yml": roles },
    });
    expect(trace.user).toMatchObject({ name: "kim", backendRoles: ["staff"], directRoles: ["kibana_user"] });
    expect(trace.user?.attributes.get("attr.internal.team")).toBe("blue");
    expect(trace.mappedRoles.map((role) => role.name)).toEqual(["kibana_user"]);
    expect(trace.unknowns.map((unknown) => unknown.question)).toEqual(["password"]);
  });

  it("against a directory, or without the users file, are a question", async () => {
    const ldap = await run(domain("a", 0, "basic", { backend: "ldap" }), header(`Basic ${encoded("kim:pw")}`), "3.8");
    expect([ldap.outcome, ldap.reason]).toEqual(["unknown", "directory"]);
    expect((await run(basic, header(`Basic ${encoded("kim:pw")}`), "3.8")).reason).toBe("missing_file");
  });

  it("never are what a token has, so internal and ldap refuse tokens", async () => {
    for (const backend of ["intern", "internal", "ldap", "ldap2"]) {
      const trace = await run(domain("a", 0, "jwt", { backend }), good, "3.8", { files });
      expect([trace.reason, trace.detail]).toEqual(["backend_rejected", "empty_password"]);
    }
  });
});

describe("authorizers", () => {
  const authz = (...types: string[]): string[] => [
    "authz:",
    ...types.flatMap((type, index) => [`  z${index}:`, "    authorization_backend:", `      type: ${type}`]),
  ];
  const lines = domain("a", 0, "jwt");

  it("add what the internal users file says about the name", async () => {
    const trace = await run(lines, good, "3.8", {
      dynamic: authz("intern", "internal"),
      files: { "internal_users.yml": users, "roles.yml": clusterFile("roles", []) },
    });
    expect(trace.user).toMatchObject({ backendRoles: ["staff"], directRoles: ["kibana_user"] });
    expect(trace.user?.attributes.get("attr.internal.team")).toBe("blue");
  });

  it("take direct roles on trust where roles.yml is missing, and ask", async () => {
    const trace = await run(lines, good, "3.8", { dynamic: authz("intern"), files: { "internal_users.yml": users } });
    expect(trace.user?.directRoles).toEqual(["ghost", "kibana_user", "secret_role"]);
    expect(trace.unknowns).toMatchObject([{ question: "missing-file", detail: "roles.yml" }]);
  });

  it("of a directory are a question that can be answered", async () => {
    const trace = await run(lines, good, "3.8", { dynamic: authz("ldap") });
    expect([trace.outcome, trace.unknowns[0]?.question]).toEqual(["authenticated", "directory-roles"]);
  });

  it("that are switched off or unknown add nothing", async () => {
    const dynamic = [
      "authz:",
      "  z:",
      "    http_enabled: false",
      "    authorization_backend:",
      "      type: intern",
      "  y:",
      "    authorization_backend:",
      "      type: nope",
    ];
    expect((await run(lines, good, "3.8", { dynamic, files: { "internal_users.yml": users } })).user?.backendRoles).toEqual([]);
  });
});

describe("null roles of openid tokens", () => {
  it.each([
    ["3.0", "ok"],
    ["3.1", "backend_error"],
  ])("make the backend fail from 3.1 on (%s)", async (release, reason) => {
    const files = { "config.yml": tokenConfig("openid", ["roles_key: roles"]), "roles_mapping.yml": mapping };
    const trace = await traceOf(
      { files, credential: bearer(token({ sub: "kim", roles: ["a", null] })), assumeSignatureValid: true },
      release,
    );
    expect(trace.reason).toBe(reason);
  });
});

describe("proxies and certificates", () => {
  const proxy = domain("p", 0, "extended-proxy", {
    challenge: true,
    settings: ["user_header: x-user", "roles_header: x-roles", "attr_header_prefix: x-attr-"],
  });
  const headers = { "X-User": "kim", "X-Roles": " a, ,b", "X-Attr-Team": "blue", "X-Forwarded-For": "8.8.8.8, 10.0.0.9" };
  const dynamic = ["http:", "  xff:", "    enabled: true"];

  it("hand on what a trusted proxy says", async () => {
    const trace = await run(proxy, request(headers), "3.8", { dynamic, client: { address: "10.0.0.1" } });
    expect(trace.user).toMatchObject({ name: "kim", backendRoles: ["a", "b"] });
    expect(Object.fromEntries(trace.user?.attributes ?? [])).toEqual({ "attr.proxy.username": "kim", "attr.proxy.team": "blue" });
  });

  it("say nothing without one", async () => {
    expect(steps(await run(proxy, request(headers), "3.8", { dynamic, client: { address: "8.8.4.4" } }))).toEqual(["p passed no_proxy"]);
    expect(steps(await run(proxy, request(headers), "3.8"))).toEqual(["p passed no_proxy"]);
  });

  it("make the forwarded address the client's", async () => {
    const files = { "roles_mapping.yml": clusterFile("rolesmapping", ["r:", "  hosts: [8.8.8.8]", "s:", "  hosts: [10.0.0.1]"]) };
    const trace = await run(proxy, request(headers), "3.8", { dynamic, client: { address: "10.0.0.1" }, files });
    expect(trace.mappedRoles.map((role) => role.name)).toEqual(["r"]);
  });

  it("take names and roles from the parts of a certificate's name", async () => {
    const lines = domain("c", 0, "clientcert", { settings: ["username_attribute: cn", "roles_attribute: ou"] });
    const credential: Credential = {
      kind: "request",
      headers: [],
      query: new Map(),
      certificate: String.raw`CN=Kim\, R.,OU=one,OU=two,O=Example`,
    };
    const trace = await run(lines, credential, "3.8");
    expect(trace.user).toMatchObject({ name: "Kim, R.", backendRoles: ["one", "two"] });
    const admin = { "opensearch.yml": String.raw`plugins.security.authcz.admin_dn: ["cn=Kim\\, R.,ou=one,ou=two,o=example"]` };
    expect((await run(lines, credential, "3.8", { files: admin })).reason).toBe("admin_certificate");
  });

  it("turn away an administrator's name that comes without the certificate", async () => {
    const files = { "opensearch.yml": "plugins.security.authcz.admin_dn: ['CN=root']\n" };
    const trace = await run(domain("a", 0, "jwt"), bearer(token({ sub: "CN=root" })), "3.8", { files });
    expect([trace.httpStatus, trace.reason]).toEqual([403, "admin_name"]);
  });
});

describe("logins without a request", () => {
  it("by hand map the name and the roles that were given", async () => {
    const trace = await run(domain("a", 0, "jwt"), { kind: "given", name: "kim", backendRoles: ["b", "a", "b"] }, "3.8");
    expect(trace).toMatchObject({
      outcome: "authenticated",
      reason: "given",
      domain: null,
      user: { name: "kim", backendRoles: ["a", "b"] },
    });
    expect(trace.mappedRoles.map((role) => role.name)).toEqual(["everybody"]);
  });

  it("by assertion read the attributes the SAML domain names", async () => {
    const settings = [
      "kibana_url: https://d",
      "idp.metadata_url: https://idp",
      "subject_key: uid",
      "roles_key: groups",
      'roles_separator: ";"',
    ];
    const credential: Credential = {
      kind: "saml",
      nameId: "x",
      attributes: new Map([
        ["uid", ["kim"]],
        ["groups", ["a;b", "c"]],
      ]),
    };
    const trace = await run(domain("s", 0, "saml", { settings, challenge: true }), credential, "3.8");
    expect(trace.user).toMatchObject({ name: "kim", backendRoles: ["a", "b", "c"] });
  });
});

describe("on-behalf-of keys", () => {
  const dynamic = (key: string, more: readonly string[] = []): readonly string[] => [
    "on_behalf_of:",
    "  enabled: false",
    `  signing_key: ${key}`,
    ...more,
  ];

  it.each([
    ["2.11", "config_error"],
    ["2.12", "authenticated"],
    ["3.5", "authenticated"],
    ["3.6", "config_error"],
  ])("that are too short keep the node from the configuration where they count (%s)", async (release, outcome) => {
    expect((await run(domain("a", 0, "jwt"), good, release, { dynamic: dynamic("c2hvcnQ=") })).outcome).toBe(outcome);
  });

  it("count up to 3.5 with an encryption key only", async () => {
    const trace = await run(domain("a", 0, "jwt"), good, "2.12", { dynamic: dynamic("c2hvcnQ=", ["  encryption_key: MTIz"]) });
    expect([trace.reason, trace.detail]).toEqual(["bad_key", "on_behalf_of.signing_key"]);
  });
});
