import { describe, expect, it } from "vitest";
import type { Credential } from "../../server/src/core/engine/input.ts";
import { request, traceOf } from "./support/case.ts";
import { domain, good, mapping, run, steps, users } from "./support/several-domains.ts";
import { bearer, clusterFile, token, tokenConfig } from "./support/tokens.ts";

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
