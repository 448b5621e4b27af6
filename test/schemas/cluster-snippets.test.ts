import { describe, expect, it } from "vitest";
import { validatorOf } from "../support/schema-check.ts";
import type { JsonSchema } from "../support/schema-walk.ts";
import { readSchema, settingsOf } from "../support/schema-walk.ts";

/** A snippet's text after the user accepted every default. */
function accepted(text: string): string {
  const filled = text.replace(/(?<!\\)\$\{\d+\|([^,|]*)[^}]*\}/g, "$1").replace(/(?<!\\)\$\{\d+:((?:\\.|[^}\\])*)\}/g, "$1");
  return filled.replace(/\\([$}\\])/g, "$1");
}

function filled(value: unknown): unknown {
  if (typeof value === "string") return accepted(value);
  if (Array.isArray(value)) return value.map(filled);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [accepted(key), filled(inner)]));
}

const snippetsOf = (schema: JsonSchema | undefined) => schema?.defaultSnippets ?? [];
type Part = { readonly type: string; readonly config?: Record<string, unknown> };
type Domain = { readonly http_authenticator: Part; readonly authentication_backend: Part };

const meta = { type: "any", config_version: 2 };

describe("snippets of config.yml", () => {
  const valid = validatorOf("config");
  const settings = settingsOf(readSchema("config.schema.json"));
  const at = (section: string) => snippetsOf(settings.find(({ path }) => path === `config.dynamic.${section}`)?.schema);

  it.each(["authc", "authz", "auth_failure_listeners"])("of %s validate", (section) => {
    expect(at(section)).not.toEqual([]);
    for (const { label, body } of at(section))
      expect(valid({ _meta: meta, config: { dynamic: { [section]: filled(body) } } }), label).toBe(true);
  });

  it("offer every common way to log in", () => {
    const labels = at("authc").map(({ label }) => label);
    const providers = ["Keycloak", "Entra ID", "Okta", "Authentik", "Ping", "Google"].map((provider) => `openid (${provider})`);
    expect(labels).toEqual(expect.arrayContaining([...providers, "saml", "ldap", "jwt", "proxy", "clientcert", "basic"]));
  });

  it("use only settings that their type reads", () => {
    const read = new Set(settings.map(({ path, when }) => `${path.split(".config.")[1]} ${(when ?? []).join(" ")}`));
    const reads = (type: string, name: string) =>
      [...read].some((entry) => entry.startsWith(`${name} `) && entry.split(" ").includes(type));
    const unread = at("authc").flatMap(({ label, body }) =>
      Object.values(body as Record<string, Domain>).flatMap((domain) =>
        [domain.http_authenticator, domain.authentication_backend].flatMap(({ type, config }) =>
          namesIn(config ?? {}, "").flatMap((name) => (reads(type, name) ? [] : [`${label}: ${name}`])),
        ),
      ),
    );
    expect(unread).toEqual([]);
  });

  it("leave placeholders for the environment in the text", () => {
    expect(accepted("\\${env.LDAP_PASSWORD\\}")).toBe("${env.LDAP_PASSWORD}");
    expect(accepted("${8:(uid={0\\})}")).toBe("(uid={0})");
    expect(accepted("${3|true,false|}")).toBe("true");
  });
});

describe.each(["roles_mapping", "roles", "internal_users", "action_groups", "tenants", "nodes_dn"])("snippets of %s", (kind) => {
  it("validate as entries", () => {
    const snippets = snippetsOf(readSchema(`${kind}.schema.json`));
    expect(snippets).not.toEqual([]);
    const valid = validatorOf(kind);
    for (const { label, body } of snippets) expect(valid({ _meta: meta, ...(filled(body) as object) }), label).toBe(true);
  });
});

function namesIn(config: Record<string, unknown>, prefix: string): string[] {
  return Object.entries(config).flatMap(([key, value]) => {
    const inner = value !== null && typeof value === "object" && !Array.isArray(value);
    return inner ? namesIn(value as Record<string, unknown>, `${prefix}${key}.`) : [`${prefix}${key}`];
  });
}
