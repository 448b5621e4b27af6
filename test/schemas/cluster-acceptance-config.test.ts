import { describe, expect, it } from "vitest";
import { validatorOf } from "../support/schema-check.ts";

// Expectations: how Jackson binds the typed part and how OpenSearch Settings reads the free config maps
// (DefaultObjectMapper, ConfigV7, Settings.getAsBoolean, getAsInt, getAsList).
const valid = validatorOf("config");
const meta = { type: "config", config_version: 2 };
const dynamic = (content: unknown) => valid({ _meta: meta, config: { dynamic: content } });
const domain = (content: unknown) => dynamic({ authc: { name: content } });
const authenticator = (type: unknown, config: unknown) => domain({ http_authenticator: { type, config } });
const backend = (type: unknown, config: unknown) => domain({ authentication_backend: { type, config } });
const roleSource = (type: unknown, config: unknown) => dynamic({ authz: { name: { authorization_backend: { type, config } } } });

const http = (value: unknown) => dynamic({ http: { anonymous_auth_enabled: value } });
const order = (value: unknown) => domain({ order: value });
const description = (value: unknown) => domain({ description: value });
const tenants = (value: unknown) => dynamic({ kibana: { preferred_tenants: value } });
const options = (value: unknown) => dynamic({ kibana: { sign_in_options: value } });

describe("frame of config.yml", () => {
  it.each([
    ["an empty dynamic section", { _meta: meta, config: { dynamic: {} } }],
    ["a quoted version", { _meta: { type: "config", config_version: "2" }, config: { dynamic: {} } }],
    ["a version with a fraction", { _meta: { type: "config", config_version: 2.7 }, config: { dynamic: {} } }],
    ["no type", { _meta: { config_version: 2 }, config: { dynamic: {} } }],
    ["another type word", { _meta: { type: "roles", config_version: 2 }, config: { dynamic: {} } }],
  ])("accepts %s", (_, value) => expect(valid(value)).toBe(true));

  it.each([
    ["no _meta", { config: { dynamic: {} } }],
    ["blank _meta", { _meta: null, config: { dynamic: {} } }],
    ["another key in _meta", { _meta: { ...meta, version: 1 }, config: { dynamic: {} } }],
    ["no version", { _meta: { type: "config" }, config: { dynamic: {} } }],
    ["version 1", { _meta: { type: "config", config_version: 1 }, config: { dynamic: {} } }],
    ["a quoted version 1", { _meta: { type: "config", config_version: "1" }, config: { dynamic: {} } }],
    ["a blank version", { _meta: { type: "config", config_version: null }, config: { dynamic: {} } }],
    ["no config", { _meta: meta }],
    ["a second entry", { _meta: meta, config: { dynamic: {} }, more: {} }],
    ["another key in config", { _meta: meta, config: { dynamic: {}, static: {} } }],
    ["no dynamic", { _meta: meta, config: {} }],
    ["blank dynamic", { _meta: meta, config: { dynamic: null } }],
    ["the old root", { opendistro_security: { dynamic: {} } }],
  ])("refuses %s", (_, value) => expect(valid(value)).toBe(false));
});

describe("typed values", () => {
  it.each([true, false, "true", "True", "TRUE", "false", "False", "FALSE", 0, 1, 7, -1, "", null])("reads %j as a truth value", (value) => {
    expect(http(value)).toBe(true);
  });
  it.each(["yes", "no", "on", "off", "y", "1", "tRUE", "${env.ON}", [true], {}])("refuses %j as a truth value", (value) => {
    expect(http(value)).toBe(false);
  });

  it.each([0, 5, -1, 1.7, "5", " 5 ", "-1", null, 2147483647])("reads %j as a whole number", (value) => expect(order(value)).toBe(true));
  it.each(["first", "1.5", "5s", true, [1], {}, 2147483648, "99999999999"])("refuses %j as a whole number", (value) =>
    expect(order(value)).toBe(false),
  );

  it.each(["text", "", 5, 1.5, true, null])("reads %j as text", (value) => expect(description(value)).toBe(true));
  it.each([[["a"]], [{ a: 1 }]])("refuses %j as text", (value) => expect(description(value)).toBe(false));

  it.each([[[]], [["a", 1, true]], [[null]], [null]])("reads %j as a list of texts", (value) => expect(tenants(value)).toBe(true));
  it.each([["a"], [""], [[["a"]]], [[{ a: 1 }]], [{ a: 1 }], [5]])("refuses %j as a list of texts", (value) =>
    expect(tenants(value)).toBe(false),
  );

  it.each([[["BASIC"]], [["SAML", "OPENID", "ANONYMOUS"]], [[0]], [[]], [null]])("reads %j as sign-in options", (value) =>
    expect(options(value)).toBe(true),
  );
  it.each([["BASIC"], [["basic"]], [["OIDC"]], [[4]]])("refuses %j as sign-in options", (value) => expect(options(value)).toBe(false));
});

describe("sections", () => {
  it.each(["http", "kibana", "authc", "authz", "auth_failure_listeners", "on_behalf_of", "api_tokens"])(
    "%s may be blank, but is no text or list",
    (section) => {
      expect(dynamic({ [section]: null })).toBe(true);
      expect(dynamic({ [section]: {} })).toBe(true);
      for (const value of ["", "text", [], 5]) expect(dynamic({ [section]: value }), JSON.stringify(value)).toBe(false);
    },
  );

  it("drops an entry without content", () => {
    expect(domain(null)).toBe(true);
    expect(dynamic({ authz: { name: null } })).toBe(true);
    expect(dynamic({ auth_failure_listeners: { name: null } })).toBe(true);
  });

  it.each([
    ["dynamic", { dashboards: {} }],
    ["dynamic", { transport_username_attribute: "cn" }],
    ["kibana", { kibana: { do_not_fail_on_forbidden: true } }],
    ["http", { http: { authc: {} } }],
    ["xff", { http: { xff: { trustedProxies: ".*" } } }],
    ["a domain", { authc: { name: { enabled: true } } }],
    ["an authenticator", { authc: { name: { http_authenticator: { type: "jwt", signing_key: "x" } } } }],
    ["a backend", { authc: { name: { authentication_backend: { type: "ldap", hosts: [] } } } }],
    ["a role source", { authz: { name: { order: 1 } } }],
    ["an authorization backend", { authz: { name: { authorization_backend: { challenge: true } } } }],
    ["a listener", { auth_failure_listeners: { name: { type: "ip", enabled: true } } }],
    ["on_behalf_of", { on_behalf_of: { key: "x" } }],
    ["api_tokens", { api_tokens: { max: 1 } }],
  ])("refuses an unknown key in %s", (_, content) => expect(dynamic(content)).toBe(false));

  it.each([true, "whatever", ["x"], { a: 1 }, null])("swallows transport_enabled: %j", (value) => {
    expect(domain({ transport_enabled: value })).toBe(true);
  });

  it("wants a type of every listener and takes any class name", () => {
    expect(dynamic({ auth_failure_listeners: { name: { allowed_tries: 5 } } })).toBe(false);
    expect(dynamic({ auth_failure_listeners: { name: { type: "org.example.Limiter" } } })).toBe(true);
  });
});

describe("free config maps", () => {
  it.each([true, false, "true", "false", "", "${env.CACHE}", "${envbase64.CACHE}"])("read %j as a truth value", (value) => {
    expect(authenticator("openid", { cache_jwks_endpoint: value })).toBe(true);
  });
  it.each(["True", "TRUE", "yes", "1", 1, 0, [true]])("refuse %j as a truth value", (value) => {
    expect(authenticator("openid", { cache_jwks_endpoint: value })).toBe(false);
  });

  it.each([5000, -1, "5000", "${env.TIMEOUT:-5000}"])("read %j as a whole number", (value) => {
    expect(authenticator("openid", { idp_request_timeout_ms: value })).toBe(true);
  });
  it.each(["5s", "1.5", 1.5, "", " 5", true, [5]])("refuse %j as a whole number", (value) => {
    expect(authenticator("openid", { idp_request_timeout_ms: value })).toBe(false);
  });

  it.each([0.75, 1, "0.5", ".5", "1e-1"])("read %j as a number", (value) =>
    expect(authenticator("saml", { "idp.refresh_delay_factor": value })).toBe(true),
  );
  it.each(["half", true, [0.5]])("refuse %j as a number", (value) =>
    expect(authenticator("saml", { "idp.refresh_delay_factor": value })).toBe(false),
  );

  it.each([["a,b"], [["a", "b"]], [[1, true]], [5], [""]])("read %j as a list of texts", (value) =>
    expect(authenticator("jwt", { roles_key: value })).toBe(true),
  );
  it.each([[[null]], [[{ a: 1 }]], [[["a"]]]])("refuse %j as a list of texts", (value) =>
    expect(authenticator("jwt", { roles_key: value })).toBe(false),
  );

  it("turn a list into text where text is read", () => expect(authenticator("saml", { roles_key: ["a", "b"] })).toBe(true));
  it("ignore unknown keys, but not lists of maps below them", () => {
    expect(authenticator("openid", { nobody_reads_this: "yes", tls: { deep: true } })).toBe(true);
    expect(authenticator("openid", { nobody_reads_this: [{ a: 1 }] })).toBe(false);
  });
  it("take nested spelling and blanks", () => {
    expect(authenticator("saml", { idp: { metadata_url: "https://idp", entity_id: "x" }, kibana_url: null })).toBe(true);
  });
  it("are maps or blank", () => {
    expect(authenticator("openid", null)).toBe(true);
    for (const value of ["", "text", ["a"]]) expect(authenticator("openid", value), JSON.stringify(value)).toBe(false);
  });
});

describe("variants", () => {
  it("leave the settings of other types alone", () => {
    const config = { cache_jwks_endpoint: "yes" };
    expect(authenticator("openid", config)).toBe(false);
    for (const type of ["basic", "saml", "oidc", "org.example.Authenticator", null])
      expect(authenticator(type, config), String(type)).toBe(true);
    expect(domain({ http_authenticator: { config } })).toBe(true);
  });

  it.each([
    "org.opensearch.security.auth.http.jwt.keybyoidc.HTTPJwtKeyByOpenIdConnectAuthenticator",
    "com.amazon.dlic.auth.http.jwt.keybyoidc.HTTPJwtKeyByOpenIdConnectAuthenticator",
  ])("know %s as openid", (type) => expect(authenticator(type, { cache_jwks_endpoint: "yes" })).toBe(false));

  it("read the ldap settings at both places", () => {
    for (const place of [backend, roleSource]) {
      for (const type of ["ldap", "ldap2"]) {
        expect(place(type, { enable_ssl: "yes" })).toBe(false);
        expect(place(type, { enable_ssl: "true", hosts: "a, b", bind_dn: null })).toBe(true);
      }
      expect(place("internal", { enable_ssl: "yes" })).toBe(true);
      expect(place("ldap", { "pool.enabled": "yes" })).toBe(true);
      expect(place("ldap2", { "pool.enabled": "yes" })).toBe(false);
    }
    expect(backend("ldap", { resolve_nested_roles: "yes" })).toBe(true);
    expect(roleSource("ldap", { resolve_nested_roles: "yes" })).toBe(false);
  });

  it("want maps below users, in both spellings", () => {
    for (const place of [backend, roleSource]) {
      expect(place("ldap", { "users.a.base": "ou=a", "users.a.order": "1" })).toBe(true);
      expect(place("ldap", { users: { a: { base: "ou=a", order: 1 }, "b.base": "ou=b" } })).toBe(true);
      expect(place("ldap", { "users.a": "ou=a" })).toBe(false);
      expect(place("ldap", { users: { a: "ou=a" } })).toBe(false);
      expect(place("ldap", { "users.a.order": "first" })).toBe(false);
      expect(place("ldap", { users: { a: { order: "first" } } })).toBe(false);
    }
    expect(roleSource("ldap", { "roles.a": "ou=a", roles: { b: "ou=b" } })).toBe(true);
  });

  it("read a nesting depth that is no number as the default", () => expect(roleSource("ldap", { max_nested_depth: "deep" })).toBe(true));
});
