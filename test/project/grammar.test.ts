import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as {
  readonly contributes: {
    readonly grammars: readonly { readonly path: string; readonly scopeName: string; readonly injectTo: readonly string[] }[];
  };
};
const [grammar] = manifest.contributes.grammars;
const content = JSON.parse(readFileSync(`${root}/${grammar?.path ?? ""}`, "utf8")) as {
  readonly scopeName: string;
  readonly repository: Readonly<Record<string, { readonly match?: string; readonly begin?: string }>>;
};

/** The first match of a part of the grammar in a line. */
function matched(part: string, line: string): string | undefined {
  const { match, begin } = content.repository[part] ?? {};
  return new RegExp(match ?? begin ?? "(?!)").exec(line)?.[0];
}

test("the manifest points at the grammar, which goes into YAML", () => {
  expect(existsSync(`${root}/${grammar?.path ?? ""}`)).toBe(true);
  expect(grammar?.scopeName).toBe(content.scopeName);
  expect(grammar?.injectTo).toEqual(["source.yaml"]);
});

describe("what the grammar marks", () => {
  test.each([
    ["substitution", `dls: '{"term": {"a": "\${user.name}"}}'`, "${user.name}"],
    ["substitution", '- "logs-${attr.jwt.department}-*"', "${attr.jwt.department}"],
    ["substitution", "password: ${env.LDAP_PASSWORD:-none}", "${env.LDAP_PASSWORD:-none}"],
    ["regex", "- '/log-\\d+/'", "/log-\\d+/"],
    ["wildcard", '- "logs-*"', "logs-*"],
    ["query", `dls: '{"term": 1}'`, ""],
  ])("%s in %j", (part, line, expected) => {
    expect(matched(part, line)).toBe(expected);
  });

  test.each([
    ["substitution", "path: ${HOME}/x"],
    ["substitution", "run: echo ${{ matrix.node }}"],
    ["regex", 'path: "/etc/ssl/certs/"'],
    ["wildcard", 'description: "all * of them"'],
    ["query", `data: '{"term": 1}'`],
  ])("not %s in %j", (part, line) => {
    expect(matched(part, line)).toBeUndefined();
  });
});
