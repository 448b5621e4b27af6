import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LspClient, startLsp } from "../support/lsp-client.ts";

interface Diagnostic {
  readonly code?: string;
  readonly message: string;
  readonly severity: number;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

const root = path.resolve(import.meta.dirname, "../..");
const checkFile = ".opensearch-security.json";
const mapping = "_meta:\n  type: rolesmapping\n  config_version: 2\nmine:\n  user: [a]\n";
let folder: string;
let client: LspClient;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "opensearch-security-protocol-"));
  client = startLsp([path.join(root, "dist/server.js"), "--stdio"]);
});
afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

const uri = (name: string): string => pathToFileURL(path.join(folder, name)).toString();
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
};

async function start(settings?: object): Promise<void> {
  if (settings !== undefined) client.answer("workspace/configuration", () => [settings]);
  const capabilities = settings === undefined ? {} : { workspace: { configuration: true } };
  await client.request("initialize", {
    processId: null,
    rootUri: null,
    capabilities,
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: "ws" }],
  });
  client.notify("initialized", {});
}
const change = (name: string, type: 1 | 2 | 3): void =>
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri(name), type }] });

/** Waits for diagnostics of a file that fit. */
const diagnosticsOf = async (name: string, fits: (all: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> => {
  const params = await client.waitFor<{ diagnostics: readonly Diagnostic[] }>(`diagnostics of ${name}`, (message) => {
    const found = message.params as { uri?: string; diagnostics?: readonly Diagnostic[] } | undefined;
    return message.method === "textDocument/publishDiagnostics" && found?.uri === uri(name) && fits(found.diagnostics ?? []);
  });
  return params.diagnostics;
};
const severity =
  (wanted: number | undefined) =>
  (all: readonly Diagnostic[]): boolean =>
    all.find(({ code }) => code === "schema/unknown-key")?.severity === wanted;

describe("the check file in an editor", () => {
  it("sets levels, follows its changes, and wins over the settings", async () => {
    write("sec/roles_mapping.yml", mapping);
    await start({ rules: { "schema/unknown-key": "info", "names/empty-mapping": "off" } });
    await diagnosticsOf("sec/roles_mapping.yml", severity(3));
    write(checkFile, '{ "rules": { "schema/unknown-key": "hint" } }');
    change(checkFile, 1);
    await diagnosticsOf("sec/roles_mapping.yml", severity(4));
    rmSync(path.join(folder, checkFile));
    change(checkFile, 3);
    write("sec/roles_mapping.yml", `${mapping}\n`);
    change("sec/roles_mapping.yml", 2);
    await diagnosticsOf("sec/roles_mapping.yml", severity(3));
  });

  it("states the release, and a comment in a file another", async () => {
    const config =
      "_meta:\n  type: config\n  config_version: 2\nconfig:\n  dynamic:\n    on_behalf_of:\n      enabled: false\n    authc: {}\n";
    write("old/config.yml", config);
    write("new/config.yml", `# opensearch-security: target 3.0\n${config}`);
    write(checkFile, '{ "target": "2.6" }');
    await start();
    const found = await diagnosticsOf("old/config.yml", (all) => all.some(({ code }) => code === "schema/not-in-version"));
    expect(found.map(({ message }) => message).join("\n")).toContain("2.12");
    expect((await diagnosticsOf("new/config.yml", () => true)).map(({ code }) => code)).not.toContain("schema/not-in-version");
  });

  it("says what an open file is that nobody would recognise, and that another is none of ours", async () => {
    await start();
    const open = (name: string, text: string): void =>
      client.notify("textDocument/didOpen", { textDocument: { uri: uri(name), languageId: "yaml", version: 1, text } });
    open("deploy/mapped.yaml", "mine:\n  user: [a]\n");
    open("old/roles_mapping.yml", mapping);
    await diagnosticsOf("old/roles_mapping.yml", severity(1));
    write(checkFile, '{ "files": { "deploy/*.yaml": "roles_mapping", "old/**": "none" } }');
    change(checkFile, 1);
    await diagnosticsOf("deploy/mapped.yaml", severity(1));
    expect(await diagnosticsOf("old/roles_mapping.yml", (all) => all.length === 0)).toEqual([]);
  });

  it("shows its own faults at their places, and the rest of it counts", async () => {
    write("roles_mapping.yml", mapping);
    write(checkFile, '{\n  "target": "9.9",\n  "rules": { "schema/unknown-key": "warning", "schema/unknwon": "off" }\n}\n');
    await start();
    const faults = await diagnosticsOf(checkFile, (all) => all.length === 2);
    expect(faults.map(({ severity: level, range }) => [level, range.start, range.end])).toEqual([
      [1, { line: 1, character: 12 }, { line: 1, character: 17 }],
      [1, { line: 2, character: 46 }, { line: 2, character: 62 }],
    ]);
    await diagnosticsOf("roles_mapping.yml", severity(2));
    write(checkFile, "{}");
    change(checkFile, 2);
    await diagnosticsOf(checkFile, (all) => all.length === 0);
    await diagnosticsOf("roles_mapping.yml", severity(1));
  });

  it("is no security file while it is open, whatever stands in it", async () => {
    await start();
    const open = (name: string, text: string): void =>
      client.notify("textDocument/didOpen", { textDocument: { uri: uri(name), languageId: "json", version: 1, text } });
    open(checkFile, "}_meta:\n  type: config\n");
    open("roles_mapping.yml", mapping);
    await diagnosticsOf("roles_mapping.yml", (all) => all.length > 0);
    client.notify("textDocument/didClose", { textDocument: { uri: uri(checkFile) } });
    await client.request("opensearchSecurity/sets", null);
    const told = client.received.filter(({ params }) => (params as { uri?: string } | undefined)?.uri === uri(checkFile));
    expect(told.flatMap(({ params }) => (params as { diagnostics: readonly Diagnostic[] }).diagnostics)).toEqual([]);
  });

  it("settings that cannot be used are said in words", async () => {
    const said: string[] = [];
    client.answer("window/showMessageRequest", (params) => said.push((params as { message: string }).message) && null);
    write("roles_mapping.yml", mapping);
    await start({ targetVersion: "9.9", rules: { "schema/unknwon-key": "off", "schema/unknown-key": "loud" } });
    await diagnosticsOf("roles_mapping.yml", severity(1));
    expect(said).toEqual([
      expect.stringMatching(/^Setting opensearchSecurity\.targetVersion: `9\.9` is not a known OpenSearch release; /),
      "Setting opensearchSecurity.rules: `schema/unknwon-key` is no rule; did you mean `schema/unknown-key`?",
      "Setting opensearchSecurity.rules: The level of `schema/unknown-key` cannot be `loud`; use off, hint, info, warning or error.",
    ]);
  });
});
