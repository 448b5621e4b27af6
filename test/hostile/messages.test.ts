import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { type LspClient, startLsp } from "../support/lsp-client.ts";

let folder: CliFolder;
let client: LspClient;

beforeEach(() => {
  folder = cliFolder();
  client = startLsp([path.resolve(import.meta.dirname, "../../dist/server.js"), "--stdio"]);
});
afterEach(async () => {
  await client.stop();
  folder.remove();
});

it("a client that says again and again that it is ready is asked for its folders once when they change", async () => {
  const folders = [{ uri: pathToFileURL(folder.path).toString(), name: "folder" }];
  let asked = 0;
  client.answer("workspace/workspaceFolders", () => {
    asked++;
    return folders;
  });
  const capabilities = { workspace: { workspaceFolders: true } };
  await client.request("initialize", { processId: null, rootUri: null, capabilities, workspaceFolders: folders });
  for (let times = 0; times < 20; times++) client.notify("initialized", {});
  client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [] } });
  await client.waitFor("a round of findings", ({ method }) => method === "opensearchSecurity/changed");
  await client.request("opensearchSecurity/sets", null);
  expect(asked).toBe(1);
});
