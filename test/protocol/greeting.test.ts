import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Diagnostic, Hover } from "vscode-languageserver-types";
import { type LspClient, startLsp } from "../support/lsp-client.ts";

// The greeting is answered before most of the server is loaded: what a client says meanwhile must neither be lost nor be turned around.
let client: LspClient;
beforeEach(() => {
  client = startLsp([path.resolve(import.meta.dirname, "../../dist/server.js"), "--stdio"]);
});
afterEach(() => client.stop());

const uri = "file:///nowhere/roles_mapping.yml";
const text = "_meta:\n  type: rolesmapping\n  config_version: 2\nreaders:\n  userz: [kim]\n";
const greeting = { processId: null, rootUri: null, capabilities: {} };

test("what comes together with the greeting is answered in its order", async () => {
  const greeted = client.request<{ readonly capabilities: object }>("initialize", greeting);
  client.notify("initialized", {});
  client.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
  const range = { start: { line: 4, character: 6 }, end: { line: 4, character: 7 } };
  client.notify("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ range, text: "s" }] });
  const hover = client.request<Hover>("textDocument/hover", { textDocument: { uri }, position: { line: 4, character: 4 } });
  expect((await greeted).capabilities).toMatchObject({ hoverProvider: true });
  expect(JSON.stringify(await hover)).toContain("users");
  const { diagnostics } = await client.waitFor<{ readonly diagnostics: readonly Diagnostic[] }>(
    "the diagnostics of the second version",
    ({ method, params }) =>
      method === "textDocument/publishDiagnostics" &&
      (params as { uri: string; version?: number }).uri === uri &&
      (params as { version?: number }).version === 2,
  );
  expect(diagnostics.filter(({ severity }) => severity === 1)).toEqual([]);
});

test("a server that is told to end while it loads ends", async () => {
  await client.request("initialize", greeting);
  expect(await client.request("shutdown", undefined)).toBeNull();
});

test("whoever asks before the greeting is told that nobody answers yet", async () => {
  await expect(client.request("textDocument/hover", { textDocument: { uri }, position: { line: 0, character: 0 } })).rejects.toMatchObject({
    code: -32601,
  });
  expect(await client.request("initialize", greeting)).toMatchObject({ serverInfo: { name: "opensearch-security-yaml" } });
});

test("a greeting without anything in it is refused, and one that makes no sense leaves a server that answers", async () => {
  await expect(client.request("initialize", null)).rejects.toMatchObject({ code: -32603 });
  expect(await client.request("initialize", { ...greeting, workspaceFolders: 5 })).toMatchObject({ capabilities: { hoverProvider: true } });
  const position = { line: 0, character: 0 };
  expect(await client.request("textDocument/hover", { textDocument: { uri }, position })).toBeNull();
});
