import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LspClient, type RpcMessage, startLsp } from "../support/lsp-client.ts";

interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly severity: number;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

const root = path.resolve(import.meta.dirname, "../..");
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

async function start(): Promise<void> {
  await client.request("initialize", {
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: "ws" }],
  });
  client.notify("initialized", {});
}

type Published = { readonly uri: string; readonly diagnostics: readonly Diagnostic[] };
const published = (message: RpcMessage, name: string): Published | undefined => {
  const params = message.method === "textDocument/publishDiagnostics" ? (message.params as Published) : undefined;
  return params?.uri === uri(name) ? params : undefined;
};
/** True for the newest word about a file, if it fits: what was said before an edit does not count. */
const about =
  (name: string, matches: (diagnostics: readonly Diagnostic[]) => boolean) =>
  (message: RpcMessage): boolean => {
    const newest = client.received.findLast((other) => published(other, name) !== undefined);
    return message === newest && matches(published(message, name)?.diagnostics ?? []);
  };
const diagnosticsOf = async (name: string, matches: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> =>
  (await client.waitFor<{ diagnostics: readonly Diagnostic[] }>(`diagnostics of ${name}`, about(name, matches))).diagnostics;

const errorsOf = (all: readonly Diagnostic[]): readonly Diagnostic[] => all.filter((diagnostic) => diagnostic.severity === 1);

const open = (name: string, text: string): void =>
  client.notify("textDocument/didOpen", { textDocument: { uri: uri(name), languageId: "yaml", version: 1, text } });

const header = "_meta:\n  type: rolesmapping\n  config_version: 2\n";

describe("diagnostics for an editor that knows nothing of VS Code", () => {
  it("explains the Authentik workspace, files on disk included", async () => {
    cpSync(path.join(root, "test/fixtures/workspaces/authentik/before"), folder, { recursive: true });
    await start();
    const mapping = await diagnosticsOf("opensearch-security/roles_mapping.yml", (all) => all.length > 0);
    expect(mapping.map((diagnostic) => diagnostic.message).join("\n")).toContain("`kibana_server`");
    const config = await diagnosticsOf("opensearch-security/config.yml", (all) => all.length > 0);
    expect(config.map((diagnostic) => diagnostic.message).join("\n")).toContain("openid_connect_idp.enable_ssl");
    const dashboards = await diagnosticsOf("dashboards/opensearch_dashboards.yml", (all) => all.length > 0);
    expect(dashboards.map((diagnostic) => diagnostic.message).join("\n")).toContain("requestHeadersAllowlist");
  });

  it("is silent on the mended workspace apart from advice", async () => {
    cpSync(path.join(root, "test/fixtures/workspaces/authentik/after"), folder, { recursive: true });
    writeFileSync(path.join(folder, "broken.yml"), `${header}r:\n  user: [a]\n`);
    await start();
    await diagnosticsOf("broken.yml", (all) => all.some((diagnostic) => diagnostic.severity === 1));
    for (const name of [
      "opensearch-security/config.yml",
      "opensearch-security/roles_mapping.yml",
      "dashboards/opensearch_dashboards.yml",
    ]) {
      const all = await diagnosticsOf(name, () => true);
      expect(all.filter((diagnostic) => diagnostic.severity === 1).map((diagnostic) => diagnostic.message)).toEqual([]);
    }
  });

  it("follows the text that is typed, not the disk, and mends by its own quick fix", async () => {
    await start();
    const text = `${header}all_access:\n  backend_role:\n  - admin\n`;
    open("roles_mapping.yml", text);
    const [found] = errorsOf(await diagnosticsOf("roles_mapping.yml", (all) => errorsOf(all).length === 1));
    expect(found?.range).toEqual({ start: { line: 4, character: 2 }, end: { line: 4, character: 14 } });
    const actions = await client.request<
      readonly { title: string; edit: { changes: Record<string, readonly { range: Diagnostic["range"]; newText: string }[]> } }[]
    >("textDocument/codeAction", {
      textDocument: { uri: uri("roles_mapping.yml") },
      range: found?.range,
      context: { diagnostics: found === undefined ? [] : [found] },
    });
    const edit = actions[0]?.edit.changes[uri("roles_mapping.yml")]?.[0];
    expect(edit?.newText).toBe("backend_roles");
    client.notify("textDocument/didChange", {
      textDocument: { uri: uri("roles_mapping.yml"), version: 2 },
      contentChanges: [{ range: edit?.range, text: edit?.newText }],
    });
    await diagnosticsOf("roles_mapping.yml", (all) => errorsOf(all).length === 0);
  });

  it("gives a closed file back to the disk and forgets a deleted one", async () => {
    writeFileSync(path.join(folder, "roles_mapping.yml"), `${header}r:\n  users: [a]\n`);
    await start();
    open("roles_mapping.yml", `${header}r:\n  user: [a]\n`);
    await diagnosticsOf("roles_mapping.yml", (all) => errorsOf(all).length === 1);
    client.notify("textDocument/didClose", { textDocument: { uri: uri("roles_mapping.yml") } });
    await diagnosticsOf("roles_mapping.yml", (all) => errorsOf(all).length === 0);
    writeFileSync(path.join(folder, "roles_mapping.yml"), `${header}r:\n  user: [a]\n`);
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("roles_mapping.yml"), type: 2 }] });
    await diagnosticsOf("roles_mapping.yml", (all) => errorsOf(all).length === 1);
    rmSync(path.join(folder, "roles_mapping.yml"));
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("roles_mapping.yml"), type: 3 }] });
    await diagnosticsOf("roles_mapping.yml", (all) => errorsOf(all).length === 0);
  });

  it("says nothing about a config.yml of something else", async () => {
    open("config.yml", `title: My site\nbaseURL: /\n`);
    await start();
    open("roles_mapping.yml", `${header}r:\n  user: [a]\n`);
    await diagnosticsOf("roles_mapping.yml", (all) => errorsOf(all).length === 1);
    expect(client.received.filter(about("config.yml", (all) => all.length > 0))).toEqual([]);
  });

  it("takes the release from the editor's settings and from a comment", async () => {
    client.answer("workspace/configuration", () => [{ targetVersion: "2.6" }]);
    await client.request("initialize", {
      processId: null,
      rootUri: null,
      capabilities: { workspace: { configuration: true } },
      workspaceFolders: [],
    });
    client.notify("initialized", {});
    const text = `_meta:\n  type: config\n  config_version: 2\nconfig:\n  dynamic:\n    on_behalf_of:\n      enabled: false\n    authc: {}\n`;
    open("config.yml", text);
    const [found] = errorsOf(await diagnosticsOf("config.yml", (all) => errorsOf(all).length > 0));
    expect(found?.message).toContain("2.12");
    open("newer/config.yml", `# opensearch-security: target 2.12\n${text}`);
    await diagnosticsOf("newer/config.yml", (all) => errorsOf(all).length === 0);
  });
});
