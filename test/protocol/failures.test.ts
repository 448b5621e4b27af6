import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LspClient, startLsp } from "../support/lsp-client.ts";

// The server of this file holds a rule that throws and a finding whose fix throws when it is asked for; both errors quote the document.
let client: LspClient;

const uri = "file:///failures/roles_mapping.yml";
const secret = "s3cret-of-the-file";
const text = (user: string): string => `_meta:\n  type: rolesmapping\n  config_version: 2\nkibana_user:\n  user: ["${user}"]\n`;

interface Published {
  readonly uri: string;
  readonly version: number;
  readonly diagnostics: readonly { readonly code: string }[];
}

const findings = (version: number): Promise<Published> =>
  client.waitFor<Published>(`findings of version ${version}`, ({ method, params }) => {
    const published = params as Published;
    return method === "textDocument/publishDiagnostics" && published.uri === uri && published.version === version;
  });
const logged = (): readonly string[] =>
  client.received.filter(({ method }) => method === "window/logMessage").map(({ params }) => (params as { message: string }).message);

beforeAll(async () => {
  client = startLsp([path.resolve(import.meta.dirname, "../support/failing-server.ts"), "--stdio"]);
  await client.request("initialize", { processId: null, rootUri: null, capabilities: {}, workspaceFolders: [] });
  client.notify("initialized", {});
  client.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text: text(secret) } });
});
afterAll(() => client.stop());

describe("a rule that throws", () => {
  it("loses only its own findings, and is named once", async () => {
    const first = await findings(1);
    expect(first.diagnostics.map(({ code }) => code)).toEqual(expect.arrayContaining(["test/trapped", "schema/unknown-key"]));
    client.notify("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text: text("other") }] });
    const second = await findings(2);
    expect(second.diagnostics.map(({ code }) => code)).toEqual(first.diagnostics.map(({ code }) => code));
    expect(logged().filter((message) => message.includes("test/throws"))).toHaveLength(1);
    client.notify("textDocument/didChange", { textDocument: { uri, version: 3 }, contentChanges: [{ text: text(secret) }] });
    await findings(3);
  });
});

describe("a request whose handler throws", () => {
  const start = { line: 0, character: 0 };

  it("gets an error; the log says which and where, and nobody quotes the document", async () => {
    await findings(3);
    const params = { textDocument: { uri }, range: { start, end: start }, context: { diagnostics: [] } };
    const failure = await client.request("textDocument/codeAction", params).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: -32603, message: expect.stringContaining("failed inside the language server") as string });
    expect(logged().filter((message) => /onCodeAction failed: Error\n {2}at /.test(message))).toHaveLength(1);
    expect(JSON.stringify([client.received, String(failure)])).not.toContain(secret);
  });

  it("takes nothing else down", async () => {
    const marks = await client.request("textDocument/documentHighlight", { textDocument: { uri }, position: { line: 3, character: 3 } });
    expect(marks).not.toEqual([]);
  });
});

describe("a request with other parameters than the protocol asks for", () => {
  it.each([
    ["textDocument/hover", {}],
    ["textDocument/hover", { textDocument: { uri } }],
    ["textDocument/definition", { textDocument: { uri: 7 }, position: { line: 0, character: 0 } }],
    ["textDocument/codeAction", { textDocument: { uri }, range: {}, context: {} }],
    ["opensearchSecurity/mapRole", null],
    ["opensearchSecurity/whoGets", { uri: [] }],
    ["opensearchSecurity/explain", {}],
    ["opensearchSecurity/explain", { credential: { kind: "token" } }],
    ["opensearchSecurity/explain", { credential: { kind: "user", name: "a", backendRoles: "b" } }],
  ])("%s with %j is refused as such, or answered", async (method, params) => {
    const answer = await client.request(method, params).then(
      () => "answered",
      (error: unknown) => error,
    );
    if (answer !== "answered") expect(answer).toMatchObject({ code: -32602 });
    expect(logged().filter((message) => message.includes("failed:") && !message.includes("onCodeAction"))).toEqual([]);
  });
});
