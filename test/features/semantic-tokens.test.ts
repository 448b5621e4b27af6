import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { semanticTokens } from "../../server/src/core/features/semantic-tokens.ts";
import { tokenTypes } from "../../server/src/core/features/token-legend.ts";
import { fileOf, meta, setOf } from "../support/small-set.ts";

/** `text type modifiers` of every token; tokens must come in order, on one line each. */
function tokens(files: Readonly<Record<string, string>>, file: string): string[] {
  const set = setOf(files);
  const document = fileOf(set, file);
  let end = 0;
  return semanticTokens(set, document).map(({ span, type, modifiers }) => {
    expect(span.start).toBeGreaterThanOrEqual(end);
    end = span.end;
    const text = document.text.slice(span.start, span.end);
    expect(text).toMatch(/^\S(?:[^\r\n]*\S)?$/);
    return [text, type, ...modifiers].join(" ");
  });
}

describe("semantic tokens", () => {
  it("colour the names and patterns of mappings", () =>
    expect(
      tokens(
        {
          "roles_mapping.yml": `${meta("rolesmapping")}all_access:\n  users: [kim, "k*"]\n  backend_roles:\n  - 'staff'\n  - /s.*/\n  hosts: [10.*]\n`,
        },
        "roles_mapping.yml",
      ),
    ).toEqual(["all_access role defaultLibrary", "kim user", "k* pattern", "staff backendRole", "/s.*/ pattern", "10.* pattern"]));

  it("colour roles and what they allow", () =>
    expect(
      tokens(
        {
          "roles.yml": `${meta("roles")}"my role":\n  cluster_permissions: [my_group, "cluster:monitor/*"]\n  index_permissions:\n  - index_patterns: [logs-*, plain]\n    allowed_actions: [read]\n  tenant_permissions:\n  - tenant_patterns: [office]\n    allowed_actions: [kibana_all_read]\n`,
          "action_groups.yml": `${meta("actiongroups")}my_group:\n  allowed_actions: [read]\n`,
        },
        "roles.yml",
      ),
    ).toEqual([
      "my role role declaration",
      "my_group actionGroup",
      "cluster:monitor/* pattern",
      "logs-* pattern",
      "read actionGroup defaultLibrary",
      "office tenant",
      "kibana_all_read actionGroup defaultLibrary",
    ]));

  it("colour domains and secrets", () =>
    expect(
      tokens(
        {
          "config.yml": `${meta("config")}config:\n  dynamic:\n    authc:\n      sso:\n        http_authenticator:\n          type: jwt\n          config:\n            signing_key: "c2VjcmV0"\n`,
        },
        "config.yml",
      ),
    ).toEqual(["sso authDomain declaration", "c2VjcmV0 secret"]));

  it("cut secrets of several lines at their ends", () =>
    expect(
      tokens(
        { "internal_users.yml": `${meta("internalusers")}kim:\n  hash: |\n    one\n\n    two\n  backend_roles: [a]\n` },
        "internal_users.yml",
      ),
    ).toEqual(["kim user declaration", "one secret", "two secret", "a backendRole"]));

  it("have the kinds that the manifest declares", () => {
    const manifest = JSON.parse(readFileSync(path.resolve(import.meta.dirname, "../../package.json"), "utf8")) as {
      contributes: {
        semanticTokenTypes: readonly { id: string }[];
        semanticTokenScopes: readonly { language: string; scopes: Record<string, readonly string[]> }[];
      };
    };
    expect(manifest.contributes.semanticTokenTypes.map(({ id }) => id)).toEqual(tokenTypes);
    expect(manifest.contributes.semanticTokenScopes.map(({ language, scopes }) => [language, Object.keys(scopes)])).toEqual([
      ["yaml", tokenTypes],
    ]);
  });
});
