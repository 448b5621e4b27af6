import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LspClient, startLsp } from "../support/lsp-client.ts";

interface Item {
  readonly label: string;
  readonly insertTextFormat: number;
  readonly textEdit: { readonly newText: string };
}

let client: LspClient;
let count = 0;

beforeAll(async () => {
  client = startLsp([path.resolve(import.meta.dirname, "../../dist/server.js"), "--stdio"]);
  await client.request("initialize", { processId: null, rootUri: null, capabilities: {}, workspaceFolders: [] });
  client.notify("initialized", {});
});
afterAll(() => client.stop());

/** Opens a text under a file name; `‸` marks the cursor. */
function open(name: string, marked: string) {
  const offset = marked.indexOf("‸");
  const text = marked.replace("‸", "");
  const uri = `file:///settings/${count++}/${name}`;
  client.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
  const before = text.slice(0, offset).split("\n");
  return { textDocument: { uri }, position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } };
}

const hover = async (name: string, marked: string): Promise<string> =>
  (await client.request<{ contents: { value: string } } | null>("textDocument/hover", open(name, marked)))?.contents.value ?? "";
const complete = async (name: string, marked: string): Promise<readonly Item[]> =>
  (await client.request<readonly Item[] | null>("textDocument/completion", open(name, marked))) ?? [];

const domain =
  "_meta:\n  type: config\n  config_version: 2\nconfig:\n  dynamic:\n    authc:\n      sso:\n        http_authenticator:\n          type: openid\n          config:\n";

describe("hover", () => {
  it.each([
    ["opensearch_dashboards.yml", "opensearch_security.openid.cli‸ent_secret: x\n", "secret"],
    ["opensearch_dashboards.yml", "opensearch_security:\n  openid:\n    cli‸ent_secret: x\n", "secret"],
    ["config.yml", `${domain}            roles‸_key: groups\n`, "backend roles"],
    ["config.yml", `${domain}            openid_connect_idp:\n              enable‸_ssl: true\n`, "TLS"],
  ])("%s %j tells of %s", async (name, marked, expected) =>
    expect((await hover(name, marked)).toLowerCase()).toContain(expected.toLowerCase()),
  );

  it("never repeats a secret", async () =>
    expect(await hover("opensearch_dashboards.yml", "opensearch_security.openid.client_secret: pla‸nted-secret\n")).not.toContain(
      "planted-secret",
    ));
  it("says nothing in other people's files", async () => expect(await hover("application.yml", "server:\n  po‸rt: 1\n")).toBe(""));
});

describe("completion", () => {
  it("offers what the type of the domain reads, in broken text too", async () => {
    const items = await complete("config.yml", `${domain}            openid_conn‸\n`);
    expect(items.map((item) => item.label)).toContain("openid_connect_url");
  });
  it("offers values", async () => {
    const items = await complete("config.yml", domain.replace("type: openid", "type: ‸"));
    expect(items.map((item) => item.label)).toEqual(expect.arrayContaining(["basic", "jwt", "openid", "saml"]));
  });
  it("gives plain text to an editor that does not know snippets", async () => {
    const items = await complete("roles_mapping.yml", "‸");
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter((item) => item.insertTextFormat !== 1 || /\$\{?\d/.test(item.textEdit.newText)).map((item) => item.label)).toEqual(
      [],
    );
  });
});
