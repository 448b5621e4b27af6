import { TextDocument } from "vscode-languageserver-textdocument";
import { describe, expect, it } from "vitest";
import { getLanguageService } from "yaml-language-server";
import { readSchema } from "../support/schema-walk.ts";

// The schemas serve any other YAML tool as well; this one is the most common.
function serviceFor(name: string) {
  const service = getLanguageService({
    schemaRequestService: (uri) => Promise.reject(new Error(`Nothing may be fetched: ${uri}`)),
    workspaceContext: { resolveRelativePath: (path) => path },
  });
  const schema = readSchema(`${name}.schema.json`);
  service.configure({
    validate: true,
    hover: true,
    completion: true,
    yamlVersion: "1.1",
    schemas: [{ uri: `file:///${name}.schema.json`, fileMatch: ["*"], schema }],
  });
  return service;
}

// The server keeps parsed documents by address and version.
let version = 0;
const documentOf = (text: string) => TextDocument.create("file:///any.yml", "yaml", ++version, text);
const problemsOf = async (name: string, text: string) =>
  (await serviceFor(name).doValidation(documentOf(text), false)).map(({ message }) => message);

const config = `_meta:
  type: config
  config_version: 2
config:
  dynamic:
    http:
      anonymous_auth_enabled: "true"
    authc:
      openid:
        http_enabled: yes
        order: "1"
        transport_enabled: true
        http_authenticator:
          type: openid
          challenge: false
          config:
            openid_connect_url: https://idp.example.com/.well-known/openid-configuration
            openid_connect_idp:
              enable_ssl: true
            subject_key: preferred_username
            roles_key: [realm_access, roles]
        authentication_backend:
          type: noop
    authz:
      ldap:
        authorization_backend:
          type: ldap
          config:
            bind_dn:
            users:
              people: { base: ou=people, search: "(uid={0})" }
`;

const others: Readonly<Record<string, string>> = {
  roles_mapping: 'all_access:\n  backend_roles: [admin]\n  reserved: "true"\nempty:\n',
  roles: "reader:\n  index_permissions:\n    - index_patterns: [a]\n      allowed_actions: [read]\n",
  internal_users: 'admin:\n  hash: "x"\n  attributes: { a: 5 }\n',
  action_groups: "mine:\n  allowed_actions: [read]\n  type: index\n",
  tenants: "mine:\n  description: 5\n",
  nodes_dn: "other:\n  nodes_dn: [CN=node]\n",
  allowlist: "config:\n  enabled: false\n  requests:\n    /_cat/nodes: [GET]\n",
  audit: "config:\n  enabled: true\n  audit:\n    enable_rest: true\n    ignore_users: [NONE]\n",
};

describe("yaml-language-server", () => {
  it("finds nothing to say about a valid config.yml", async () => expect(await problemsOf("config", config)).toEqual([]));

  it.each(Object.entries(others))("finds nothing to say about a valid %s.yml", async (name, text) => {
    expect(await problemsOf(name, `_meta:\n  type: any\n  config_version: 2\n${text}`)).toEqual([]);
  });

  it("sees a misplaced key and a wrong value of the chosen type", async () => {
    expect(await problemsOf("config", config.replace("order:", "enabled:"))).toEqual([expect.stringContaining("enabled")]);
    expect(await problemsOf("config", config.replace("enable_ssl: true", "x: 1\n            cache_jwks_endpoint: [maybe]"))).not.toEqual(
      [],
    );
  });

  it("shows the description on hover", async () => {
    const document = documentOf(config);
    const hover = await serviceFor("config").doHover(document, document.positionAt(config.indexOf("subject_key") + 1));
    expect(JSON.stringify(hover?.contents)).toContain("Claim that holds the user name");
  });

  it("completes the snippets and the words of a type", async () => {
    const empty = "config:\n  dynamic:\n    authc:\n      \n";
    const snippets = await serviceFor("config").doComplete(documentOf(empty), { line: 3, character: 6 }, false);
    expect(snippets.items.map(({ label }) => label)).toEqual(expect.arrayContaining(["openid (Keycloak)", "saml"]));
    const typed = "config:\n  dynamic:\n    authc:\n      a:\n        http_authenticator:\n          type: \n";
    const words = await serviceFor("config").doComplete(documentOf(typed), { line: 5, character: 16 }, false);
    expect(words.items.map(({ label }) => label)).toEqual(expect.arrayContaining(["openid", "saml", "jwt"]));
  });
});
