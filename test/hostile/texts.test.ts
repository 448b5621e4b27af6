import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { hostileTexts } from "../support/hostile-texts.ts";
import { type Editor, startEditor } from "../support/lsp-editor.ts";

/** 10 000 levels and lines of a megabyte: enough to break what recurses or looks back. */
const texts = hostileTexts(10).map((each, index) => ({ ...each, index }));
const faulty = "_meta:\n  type: rolesmapping\n  config_version: 2\nkibana_user:\n  user: [a]\n";

let folder: CliFolder;
let editor: Editor;

beforeAll(async () => {
  folder = cliFolder({ "other/roles_mapping.yml": faulty });
  editor = await startEditor({ folder: folder.path });
});
afterAll(async () => {
  await editor.stop();
  folder.remove();
});

describe.each(texts)("$name", ({ text, index }) => {
  it("leaves the server able to answer about it, and about all else", async () => {
    const name = `hostile-${index}/roles_mapping.yml`;
    editor.open(name, text);
    await editor.findingsOf(name, () => true);
    const textDocument = { uri: editor.uriOf(name) };
    const position = { line: 4, character: 3 };
    const range = { start: position, end: position };
    await editor.request("textDocument/hover", { textDocument, position });
    await editor.request("textDocument/completion", { textDocument, position });
    await editor.request("textDocument/codeAction", { textDocument, range, context: { diagnostics: [] } });
    await editor.request("textDocument/documentSymbol", { textDocument });
    await editor.request("textDocument/semanticTokens/full", { textDocument });
    const credential = { kind: "user", name: "a".repeat(60), backendRoles: [`${"a".repeat(60)}b`, "__proto__"] };
    await editor.request("opensearchSecurity/explain", { credential, near: textDocument.uri });
    editor.close(name);
    editor.open("other/roles_mapping.yml", faulty);
    await editor.findingsOf("other/roles_mapping.yml", (all) => all.some(({ severity }) => severity === 1));
    editor.close("other/roles_mapping.yml");
  });
});

it("the command line checks the one good file beside all of them", () => {
  for (const [index, { text }] of texts.entries()) folder.write(`all/${index}/roles_mapping.yml`, text);
  const { status, stdout, stderr } = folder.run(["check", "--format", "json"]);
  const report = JSON.parse(stdout) as { files: { path: string; findings: { level: string }[] }[] };
  expect(stderr).toBe("");
  expect(status).toBe(1);
  expect(report.files).toHaveLength(texts.length + 1);
  expect(report.files.find(({ path }) => path === "other/roles_mapping.yml")?.findings.map(({ level }) => level)).toContain("error");
});
