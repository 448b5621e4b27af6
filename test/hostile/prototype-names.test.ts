import { afterAll, beforeAll, expect, it } from "vitest";
import type { ExplainReport } from "../../server/src/core/features/explain.ts";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { prototypeNames } from "../support/hostile-texts.ts";
import { startEditor } from "../support/lsp-editor.ts";

/** A file with one entry for each name that objects have by themselves. */
function file(type: string, entryOf: (name: string) => string): string {
  return `_meta:\n  type: ${type}\n  config_version: 2\n${prototypeNames.map((name) => `${name}:\n${entryOf(name)}`).join("")}`;
}

const users = (name: string): string =>
  `  hash: "$2y$12$${"a".repeat(53)}"\n  backend_roles: [${name}]\n  opendistro_security_roles: [${name}]\n`;
const roles = (name: string): string =>
  `  cluster_permissions: [${name}]\n  tenant_permissions:\n    - tenant_patterns: [${name}]\n      allowed_actions: [kibana_all_read]\n`;
const http = "http_authenticator: {type: basic, challenge: false}, authentication_backend: {type: internal}";
const domains = prototypeNames.map((name, order) => `      ${name}: {order: ${order}, http_enabled: true, ${http}}\n`).join("");
const names = [...prototypeNames].sort();

let folder: CliFolder;
beforeAll(() => {
  folder = cliFolder({
    "roles.yml": file("roles", roles),
    "roles_mapping.yml": file("rolesmapping", (name) => `  backend_roles: [${name}]\n`),
    "internal_users.yml": file("internalusers", users),
    "action_groups.yml": file("actiongroups", () => '  allowed_actions: ["cluster:monitor/*"]\n  type: cluster\n'),
    "tenants.yml": file("tenants", () => "  description: t\n"),
    "config.yml": `_meta:\n  type: config\n  config_version: 2\nconfig:\n  dynamic:\n    authc:\n${domains}`,
    "opensearch.yml": prototypeNames.map((name) => `plugins.security.${name}: 1\n`).join(""),
    "opensearch_dashboards.yml": prototypeNames.map((name) => `opensearch_security.${name}: 1\n`).join(""),
  });
});
afterAll(() => folder.remove());

it("names of objects' own members are names like others to `check`, and settings that nobody knows", () => {
  const { stdout, stderr } = folder.run(["check", "--format", "json"]);
  const { files } = JSON.parse(stdout) as { files: { path: string; findings: { level: string; rule: string; message: string }[] }[] };
  expect(stderr).toBe("");
  expect(files).toHaveLength(8);
  const errors = files.flatMap(({ path, findings }) =>
    findings.filter(({ level }) => level === "error").map((found) => ({ path, ...found })),
  );
  expect(errors.filter(({ rule }) => rule !== "schema/unknown-key")).toEqual([]);
  for (const [path, prefix] of [
    ["opensearch.yml", "plugins.security."],
    ["opensearch_dashboards.yml", "opensearch_security."],
  ]) {
    const told = errors.filter((found) => found.path === path).map(({ message }) => /^`([^`]+)`/.exec(message)?.[1] ?? "");
    expect(told.sort()).toEqual(names.map((name) => `${prefix}${name}`));
  }
  expect(errors).toHaveLength(2 * names.length);
});

it("names of objects' own members are mapped, defined and granted like others", () => {
  const login = names.flatMap((name) => ["--backend-role", name]);
  const report = JSON.parse(folder.run(["explain", "--user", "kim", ...login, "--format", "json"]).stdout) as ExplainReport;
  expect(report.mappedRoles.map(({ name, defined }) => [name, defined])).toEqual(names.map((name) => [name, true]));
  expect(report.permissions.cluster).toEqual([...names, "cluster:monitor/*"].sort());
  expect(report.permissions.tenants.map(({ name }) => name).filter((name) => name !== "kim")).toEqual(names);
});

it.each(["__proto__", "constructor", "toString"])("an internal user called %s signs in as himself", (name) => {
  const header = `Authorization: Basic ${Buffer.from(`${name}:x`).toString("base64")}`;
  const { user, domain } = JSON.parse(folder.run(["explain", "--header", header, "--format", "json"]).stdout) as ExplainReport;
  expect(user).toMatchObject({ name, backendRoles: [name] });
  expect(domain).toBe(prototypeNames[0]);
});

it.each([
  ["a rule", { rules: JSON.parse('{"__proto__": "off"}') as object }, "`__proto__` is no rule."],
  ["a level", { rules: { "names/undefined-role": "constructor" } }, "cannot be `constructor`"],
  ["a kind of file", { files: { "*.yml": "__proto__" } }, "The kind of files has to be one of"],
  ["a release", { target: "constructor" }, "`constructor` is not a known OpenSearch release"],
])("as %s in a check file they are refused in words", (_, content, words) => {
  const { status, stderr } = cliWith(JSON.stringify(content));
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(words) });
});

function cliWith(checkFile: string): { readonly status: number | null; readonly stderr: string } {
  const other = cliFolder({ "roles.yml": file("roles", roles), ".opensearch-security.json": checkFile });
  const call = other.run(["check"]);
  other.remove();
  return call;
}

it("as rules and levels in the settings of an editor they are told of, and all else counts", async () => {
  const rules = JSON.parse('{"__proto__": "off", "constructor": "off", "schema/unknown-key": "toString"}') as object;
  const editor = await startEditor({ folder: folder.path, settings: { rules } });
  await editor.findingsOf("opensearch.yml", (all) => all.filter(({ severity }) => severity === 1).length === names.length);
  for (const name of ["__proto__", "constructor", "toString"]) expect(editor.shown().join("\n")).toContain(`\`${name}\``);
  await editor.stop();
});
