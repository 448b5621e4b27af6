import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type LspClient, startLsp } from "../support/lsp-client.ts";
import { meta } from "../support/small-set.ts";

interface Lens {
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly command?: { readonly title: string; readonly command: string; readonly arguments?: readonly unknown[] };
}

const running: LspClient[] = [];
afterEach(() => Promise.all(running.splice(0).map((client) => client.stop())));

interface Client {
  readonly lenses: (name: string) => Promise<readonly Lens[]>;
  readonly resolve: (lens: Lens | undefined) => Promise<Lens>;
  readonly lsp: LspClient;
}

const folder = "file:///lenses";
const files: Readonly<Record<string, string>> = {
  "roles.yml": `${meta("roles")}reader: {}\nwriter: {}\n`,
  "roles_mapping.yml": `${meta("rolesmapping")}reader:\n  users: [kim]\n`,
};

async function start(capabilities: object, options: { commands?: readonly string[]; codeLens?: object } = {}): Promise<Client> {
  const lsp = startLsp([path.resolve(import.meta.dirname, "../../dist/server.js"), "--stdio"]);
  running.push(lsp);
  const params = { processId: null, rootUri: null, workspaceFolders: [], capabilities, initializationOptions: options };
  await lsp.request("initialize", params);
  lsp.notify("initialized", {});
  for (const [name, text] of Object.entries(files))
    lsp.notify("textDocument/didOpen", { textDocument: { uri: `${folder}/${name}`, languageId: "yaml", version: 1, text } });
  return {
    lsp,
    lenses: (name) => lsp.request("textDocument/codeLens", { textDocument: { uri: `${folder}/${name}` } }),
    resolve: (lens) => lsp.request("codeLens/resolve", lens),
  };
}

describe("code lenses", () => {
  it("jump to the place in a client without our commands", async () => {
    const { lsp, lenses } = await start({ window: { showDocument: { support: true } } });
    const [reader, writer] = await lenses("roles.yml");
    expect([reader?.command?.title, writer?.command?.title]).toEqual(["Mapped by 1 entry", "Mapped nowhere in these files"]);
    const shown = new Promise((resolve) => lsp.answer("window/showDocument", (params) => (resolve(params), { success: true })));
    await lsp.request("workspace/executeCommand", { command: reader?.command?.command, arguments: reader?.command?.arguments });
    expect(await shown).toMatchObject({ uri: `${folder}/roles_mapping.yml`, selection: { start: { line: 3 } } });
    expect((await lenses("roles_mapping.yml"))[0]?.command?.title).toBe("Granted to 1 user");
  });

  it("do nothing on a click where the client cannot show a document", async () => {
    const { lsp, lenses } = await start({});
    const [reader] = await lenses("roles.yml");
    expect(await lsp.request("workspace/executeCommand", reader?.command)).toBeNull();
  });

  it("use the commands that the client names", async () => {
    const { lenses } = await start({}, { commands: ["opensearchSecurity.showPlaces", "opensearchSecurity.whoGetsRole"] });
    expect((await lenses("roles.yml"))[0]?.command).toMatchObject({ command: "opensearchSecurity.showPlaces" });
    expect((await lenses("roles_mapping.yml"))[0]?.command).toEqual({
      title: "Granted to 1 user · Preview",
      command: "opensearchSecurity.whoGetsRole",
      arguments: [{ uri: `${folder}/roles_mapping.yml`, position: { line: 3, character: 0 } }],
    });
  });

  it("can be switched off by kind", async () => {
    const { lenses } = await start({}, { codeLens: { role: false } });
    expect(await lenses("roles.yml")).toEqual([]);
    expect(await lenses("roles_mapping.yml")).toHaveLength(1);
  });

  it("of a long file get their words one by one", async () => {
    const { lsp, lenses, resolve } = await start({});
    const many = Array.from({ length: 500 }, (_, index) => `role${index}:\n  users: [kim]\n`).join("");
    const textDocument = { uri: `${folder}/roles_mapping.yml`, version: 2 };
    lsp.notify("textDocument/didChange", { textDocument, contentChanges: [{ text: meta("rolesmapping") + many }] });
    const found = await lenses("roles_mapping.yml");
    expect(found).toHaveLength(500);
    expect(found.filter(({ command }) => command !== undefined)).toEqual([]);
    expect((await resolve(found[499])).command?.title).toBe("Granted to 1 user");
    lsp.notify("textDocument/didChange", { textDocument: { ...textDocument, version: 3 }, contentChanges: [{ text: "a: b\n" }] });
    expect(await resolve(found[499])).toEqual(found[499]);
  });

  it("are asked for again when another file has changed", async () => {
    const { lsp, lenses } = await start({ workspace: { codeLens: { refreshSupport: true } } });
    const changed = { textDocument: { uri: `${folder}/roles_mapping.yml`, version: 2 } };
    // Rounds before this one have asked, too.
    await lsp.waitFor("the findings of all files", ({ params }) => JSON.stringify(params ?? null).includes("roles_mapping.yml"));
    await lenses("roles.yml");
    const asked = new Promise((resolve) => lsp.answer("workspace/codeLens/refresh", (params) => (resolve(true), params ?? null)));
    lsp.notify("textDocument/didChange", { ...changed, contentChanges: [{ text: `${meta("rolesmapping")}writer: {}\n` }] });
    expect(await asked).toBe(true);
    expect((await lenses("roles.yml")).map(({ command }) => command?.title)).toEqual([
      "Mapped nowhere in these files",
      "Mapped by 1 entry",
    ]);
  });

  it("go when the setting is changed, and the client is told to look", async () => {
    const { lsp, lenses } = await start({ workspace: { configuration: true, codeLens: { refreshSupport: true } } });
    await lsp.waitFor("the findings of all files", ({ params }) => JSON.stringify(params ?? null).includes("roles_mapping.yml"));
    expect(await lenses("roles.yml")).toHaveLength(2);
    lsp.answer("workspace/configuration", () => [{ codeLens: { role: false } }]);
    const asked = new Promise((resolve) => lsp.answer("workspace/codeLens/refresh", () => (resolve(true), null)));
    lsp.notify("workspace/didChangeConfiguration", { settings: null });
    expect(await asked).toBe(true);
    expect(await lenses("roles.yml")).toEqual([]);
  });

  it("go when a client that is never asked for its settings sends a change of them", async () => {
    const { lsp, lenses } = await start({});
    expect(await lenses("roles.yml")).toHaveLength(2);
    lsp.notify("workspace/didChangeConfiguration", { settings: { opensearchSecurity: { codeLens: { role: false } } } });
    expect(await lenses("roles.yml")).toEqual([]);
    lsp.notify("workspace/didChangeConfiguration", { settings: { opensearchSecurity: {} } });
    lsp.notify("workspace/didChangeConfiguration", { settings: { another: { codeLens: { role: false } } } });
    expect(await lenses("roles.yml")).toHaveLength(2);
  });

  it("are none in files of other programs", async () => {
    const { lsp, lenses } = await start({});
    const textDocument = { uri: `${folder}/application.yml`, languageId: "yaml", version: 1, text: "server:\n  port: 1\n" };
    lsp.notify("textDocument/didOpen", { textDocument });
    expect(await lenses("application.yml")).toBeNull();
  });
});
