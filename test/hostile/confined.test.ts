import { cpSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { confinedTo, runConfined } from "../support/confined.ts";
import { type LspClient, startLsp } from "../support/lsp-client.ts";

const fixture = path.resolve(import.meta.dirname, "../fixtures/workspaces/authentik/before");
const dist = path.resolve(import.meta.dirname, "../../dist");
const cli = path.join(dist, "cli.js");
const at = (file: string) => path.join(folder.path, file);

let folder: CliFolder;
beforeEach(() => {
  folder = cliFolder();
  cpSync(fixture, folder.path, { recursive: true });
});
afterEach(() => folder.remove());

/** Every file below the folder with its text. */
function contents(): Readonly<Record<string, string>> {
  const files = readdirSync(folder.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => path.join(entry.parentPath, entry.name)).map((file) => [file, readFileSync(file, "utf8")]),
  );
}

describe("the confinement of these tests", () => {
  const run = (script: string) => runConfined(folder.path, ["--input-type=module", "--eval", script]);

  it.each([
    ["another machine", 'await fetch("http://127.0.0.1:9/").catch(() => 0)', 99],
    ["a socket", 'import net from "node:net"; net.connect(9, "127.0.0.1").on("error", () => 0)', 99],
    ["a name to look up", 'import dns from "node:dns"; dns.lookup("localhost", () => 0)', 99],
    ["a file to write", 'import fs from "node:fs"; fs.writeFileSync("new.txt", "")', 1],
    ["a program to start", 'import cp from "node:child_process"; cp.spawnSync("true")', 1],
    ["a file elsewhere", `import fs from "node:fs"; fs.readFileSync(${JSON.stringify(import.meta.filename)})`, 1],
  ])("refuses %s", (_, script, status) => {
    expect(run(script).status).toBe(status);
  });
});

describe("the command line, unable to write, start or fetch anything", () => {
  it("checks as it does otherwise", () => {
    const before = contents();
    const confined = runConfined(folder.path, [cli, "check", "."]);
    expect(confined).toEqual(folder.run(["check", "."]));
    expect(confined.stdout).toContain("auth/");
    expect(contents()).toEqual(before);
  });

  it("explains a token as it does otherwise", () => {
    const parts = [{ alg: "none" }, { preferred_username: "kim", groups: ["admins"] }];
    const token = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    folder.write("token.txt", `${token}.`);
    const args = ["explain", "--token", at("token.txt"), "--config", ".", "--at", "2025-01-01T00:00:00Z"];
    const confined = runConfined(folder.path, [cli, ...args]);
    expect(confined).toEqual(folder.run(args));
    expect(confined.stdout).toContain("kim");
  });

  it("writes only where --fix asks for it, which is refused here", () => {
    const before = contents();
    const { status, stderr } = runConfined(folder.path, [cli, "check", "--fix", "."]);
    expect(status).toBe(2);
    expect(stderr).toContain("it was not changed");
    expect(contents()).toEqual(before);
  });
});

describe("the language server, unable to write, start or fetch anything", () => {
  let client: LspClient;
  beforeEach(() => {
    client = startLsp([...confinedTo(folder.path), path.join(dist, "server.js"), "--stdio"]);
  });
  afterEach(() => client.stop());

  it("finds, explains and offers fixes as it does otherwise", async () => {
    const before = contents();
    const uri = pathToFileURL(at("opensearch-security/config.yml")).toString();
    const text = readFileSync(at("opensearch-security/config.yml"), "utf8");
    const workspaceFolders = [{ uri: pathToFileURL(folder.path).toString(), name: "site" }];
    await client.request("initialize", { processId: null, rootUri: null, capabilities: {}, workspaceFolders });
    client.notify("initialized", {});
    client.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    const found = await client.waitFor<{ readonly diagnostics: readonly object[] }>(
      "findings",
      ({ method, params }) => method === "textDocument/publishDiagnostics" && (params as { readonly uri: string }).uri === uri,
    );
    expect(found.diagnostics.length).toBeGreaterThan(0);
    const whole = { start: { line: 0, character: 0 }, end: { line: text.split("\n").length, character: 0 } };
    const textDocument = { uri };
    expect(await client.request("textDocument/codeAction", { textDocument, range: whole, context: { diagnostics: [] } })).not.toEqual([]);
    const credential = { kind: "user", name: "kim", backendRoles: ["admins"] };
    expect(await client.request("opensearchSecurity/explain", { credential, near: uri })).toHaveProperty("report");
    expect(await client.request("textDocument/documentLink", { textDocument })).not.toHaveProperty("error");
    expect(contents()).toEqual(before);
  });
});
