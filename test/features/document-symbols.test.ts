import type { DocumentSymbol } from "vscode-languageserver-types";
import { describe, expect, it } from "vitest";
import { documentSymbols } from "../../server/src/core/features/document-symbols.ts";
import { workspaceSymbols } from "../../server/src/core/features/workspace-symbols.ts";
import { fileOf, meta, setOf } from "../support/small-set.ts";

/** `name | detail` of every symbol, indented by its depth. */
function outline(files: Readonly<Record<string, string>>, path: string): string[] {
  const set = setOf(files);
  const shown = (symbols: readonly DocumentSymbol[], depth: number): string[] =>
    symbols.flatMap(({ name, detail, children }) => [
      `${"  ".repeat(depth)}${name}${detail === undefined ? "" : ` | ${detail}`}`,
      ...shown(children ?? [], depth + 1),
    ]);
  return shown(documentSymbols(set, fileOf(set, path)), 0);
}

const config = `${meta("config")}config:
  dynamic:
    http:
      anonymous_auth_enabled: false
    authc:
      jwt_auth:
        order: 1
        http_authenticator:
          type: jwt
          config:
            signing_key: planted-secret
        authentication_backend:
          type: noop
      basic:
        http_enabled: false
        http_authenticator:
          type: basic
`;

describe("the outline", () => {
  it("of auth domains tells order and type, and which are switched off", () =>
    expect(outline({ "config.yml": config }, "config.yml")).toEqual([
      "_meta | config",
      "  type",
      "  config_version",
      "config",
      "  dynamic",
      "    http",
      "      anonymous_auth_enabled | false",
      "    authc | 2 auth domains",
      "      jwt_auth | order 1 · jwt → noop",
      "        order",
      "        http_authenticator | jwt",
      "        authentication_backend | noop",
      "      basic | order 0 · basic → internal · switched off",
      "        http_enabled | false",
      "        http_authenticator | basic",
    ]));

  it("of mappings counts whom they name", () =>
    expect(
      outline(
        {
          "roles_mapping.yml": `${meta("rolesmapping")}reader:\n  reserved: true\n  users: [kim, alex]\n  backend_roles: [a, b, c]\nwriter:\n  users: []\n"":\n  users: [kim]\n`,
        },
        "roles_mapping.yml",
      ),
    ).toEqual([
      "_meta",
      "reader | 2 users, 3 backend roles · reserved",
      "  users | 2 items",
      "  backend_roles | 3 items",
      "writer | nobody",
      "  users | 0 items",
      '"" | 1 user',
      "  users | 1 item",
    ]));

  it("of roles counts and names what they allow", () =>
    expect(
      outline(
        {
          "roles.yml": `${meta("roles")}reader:\n  cluster_permissions: [a, b]\n  index_permissions:\n  - index_patterns: ["logs-*", metrics]\n    allowed_actions: [read]\n    dls: '{"match_all": {}}'\n  - allowed_actions: []\n  tenant_permissions:\n  - tenant_patterns: [office]\n    allowed_actions: [kibana_all_read]\nempty: {}\n`,
        },
        "roles.yml",
      ),
    ).toEqual([
      "_meta",
      "reader | 2 cluster permissions, 2 index permissions, 1 tenant permission",
      "  cluster_permissions | 2 items",
      "  index_permissions | 2 items",
      "    logs-*, metrics | 1 action · dls",
      "    no pattern | no action",
      "  tenant_permissions | 1 item",
      "    office | 1 action",
      "empty | no permission",
    ]));

  it("of users tells their backend roles and never their hash", () => {
    const users = `${meta("internalusers")}kim:\n  hash: planted-secret\n  backend_roles: [a, b]\n  opendistro_security_roles: [reader]\nalex:\n  hash: planted-secret\n`;
    expect(outline({ "internal_users.yml": users }, "internal_users.yml")).toEqual([
      "_meta",
      "kim | a, b · gets reader",
      "alex | no backend role",
    ]);
  });

  it("of Dashboards groups settings, dotted or nested, and repeats no value that may be a secret", () =>
    expect(
      outline(
        {
          "opensearch_dashboards.yml":
            "server.host: localhost\nopensearch.hosts: [https://localhost:9200]\nopensearch.password: planted-secret\nopensearch_security:\n  auth.type: [basicauth, openid]\n  openid:\n    client_secret: planted-secret\nopensearch.username: kim\n",
        },
        "opensearch_dashboards.yml",
      ),
    ).toEqual([
      "server.host",
      "opensearch | 2 settings",
      "  hosts | 1 item",
      "  password",
      "opensearch_security | 2 settings",
      "  auth.type | basicauth, openid",
      "  openid.client_secret",
      "opensearch.username",
    ]));

  it("of a long file has one level, and says how much it leaves out", () => {
    const many = Array.from({ length: 10_500 }, (_, index) => `r${index}:\n  users: [kim]\n`).join("");
    const symbols = outline({ "roles_mapping.yml": meta("rolesmapping") + many }, "roles_mapping.yml");
    expect(symbols).toHaveLength(10_001);
    expect(symbols[1]).toBe("r0 | 1 user");
    expect(symbols.at(-1)).toBe("501 more entries are not listed");
  });

  it("of a half-typed file holds what is there", () =>
    expect(outline({ "roles_mapping.yml": `${meta("rolesmapping")}reader:\n  users: [kim\nwri` }, "roles_mapping.yml")).toContain("_meta"));
});

describe("names of the workspace", () => {
  const set = setOf({
    "config.yml": config,
    "roles.yml": `${meta("roles")}log_reader: {}\nreader: {}\n`,
    "roles_mapping.yml": `${meta("rolesmapping")}reader: {}\n`,
    "internal_users.yml": `${meta("internalusers")}Ronald:\n  hash: x\n`,
  });
  const found = (query: string) => workspaceSymbols([set], query).map(({ name, containerName }) => `${name}: ${containerName}`);

  it("come best first, by letters in their order and whatever their case", () => {
    expect(found("reader")).toEqual([
      "reader: role in roles.yml",
      "reader: role mapping in roles_mapping.yml",
      "log_reader: role in roles.yml",
    ]);
    expect(found("RDR")).toHaveLength(3);
    expect(found("ron")).toEqual(["Ronald: internal user in internal_users.yml"]);
    expect(found("jwt")).toEqual(["jwt_auth: auth domain in config.yml"]);
    expect(found("zebra")).toEqual([]);
    expect(found("")).toHaveLength(6);
  });

  it("lead to the key", () =>
    expect(workspaceSymbols([set], "ronald")[0]?.location).toEqual({
      uri: "internal_users.yml",
      range: { start: { line: 3, character: 0 }, end: { line: 3, character: 6 } },
    }));

  it("are not too many", () => {
    const many = Array.from({ length: 3000 }, (_, index) => `r${index}: {}\n`).join("");
    expect(workspaceSymbols([setOf({ "roles.yml": meta("roles") + many })], "r")).toHaveLength(200);
  });
});
