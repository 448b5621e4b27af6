import { describe, expect, it } from "vitest";
import { hashOrder } from "../../server/src/core/engine/hash-order.ts";
import { request } from "./support/case.ts";
import { domain, good, run, steps } from "./support/several-domains.ts";
import { bearer, signingKey, token } from "./support/tokens.ts";

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
