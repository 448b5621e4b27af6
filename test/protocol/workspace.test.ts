import { renameSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { has, lacks, mapping, none, noRoles, roles, undefinedRole, unknownKey, wrongMapping as wrong } from "../support/role-files.ts";
import { type Location, type WorkspaceClient, workspaceClient } from "../support/workspace-client.ts";

let client: WorkspaceClient;
beforeEach(() => {
  client = workspaceClient();
});
afterEach(() => client.end());

/** Where the role of a mapping is defined. */
const definition = async (name: string, text = mapping): Promise<readonly string[]> => {
  const found = await client.ask<Location | readonly Location[] | null>("textDocument/definition", name, { text, of: "readers" });
  return [found ?? []].flat().map(({ uri, range }) => `${uri.slice(uri.lastIndexOf("/ws") + 1)}:${range.start.line}`);
};
const references = async (name: string, text: string): Promise<readonly string[]> => {
  const at = { text, of: "readers", more: { context: { includeDeclaration: true } } };
  const found = (await client.ask<readonly Location[] | null>("textDocument/references", name, at)) ?? [];
  return found.map(({ uri, range }) => `${uri.slice(uri.lastIndexOf("/") + 1)}:${range.start.line}`).toSorted();
};

describe("files of one set", () => {
  it("an unsaved edit brings findings into a file that nobody opened, and takes them away", async () => {
    client.write("ws/roles.yml", roles);
    client.write("ws/roles_mapping.yml", mapping);
    await client.start(["ws"]);
    await client.findings("ws/roles_mapping.yml", lacks(undefinedRole));
    client.open("ws/roles.yml", noRoles);
    await client.findings("ws/roles_mapping.yml", has(undefinedRole));
    client.edit("ws/roles.yml", roles);
    await client.findings("ws/roles_mapping.yml", lacks(undefinedRole));
    client.edit("ws/roles.yml", noRoles);
    await client.findings("ws/roles_mapping.yml", has(undefinedRole));
    client.close("ws/roles.yml");
    await client.findings("ws/roles_mapping.yml", lacks(undefinedRole));
  });

  it("definition and references follow an unsaved edit", async () => {
    client.write("ws/roles.yml", roles);
    client.write("ws/roles_mapping.yml", mapping);
    await client.start(["ws"]);
    await client.findings("ws/roles_mapping.yml", () => true);
    expect(await definition("ws/roles_mapping.yml")).toEqual(["ws/roles.yml:3"]);
    client.open("ws/roles.yml", `# one line more\n${roles}`);
    expect(await definition("ws/roles_mapping.yml")).toEqual(["ws/roles.yml:4"]);
    client.open("ws/roles_mapping.yml", mapping);
    expect(await references("ws/roles.yml", `# one line more\n${roles}`)).toEqual(["roles.yml:4", "roles_mapping.yml:3"]);
    client.edit("ws/roles_mapping.yml", `\n\n${mapping}`);
    expect(await references("ws/roles.yml", `# one line more\n${roles}`)).toEqual(["roles.yml:4", "roles_mapping.yml:5"]);
  });

  it("the first word about an open file comes after the others have been read", async () => {
    client.write("ws/roles.yml", roles);
    client.write("ws/roles_mapping.yml", mapping);
    await client.start(["ws"]);
    client.open("ws/roles_mapping.yml", mapping);
    await client.findings("ws/roles.yml", () => true);
    expect(client.everFound("ws/roles_mapping.yml")).not.toContain(undefinedRole);
  });
});

describe("the disk", () => {
  const move = (from: string, to: string): void => renameSync(path.join(client.folder, from), path.join(client.folder, to));

  it("a renamed file is another file", async () => {
    client.write("ws/roles.yml", roles);
    client.write("ws/roles_mapping.yml", wrong);
    await client.start(["ws"]);
    await client.findings("ws/roles_mapping.yml", has(unknownKey));
    move("ws/roles_mapping.yml", "ws/other.yml");
    client.onDisk(["ws/roles_mapping.yml", 3], ["ws/other.yml", 1]);
    await client.findings("ws/other.yml", has(unknownKey));
    await client.findings("ws/roles_mapping.yml", none);
    expect(await definition("ws/roles_mapping.yml", wrong)).toEqual([]);
    expect(await definition("ws/other.yml", wrong)).toEqual(["ws/roles.yml:3"]);
  });

  it("a folder that is moved takes its files along, though nobody names them", async () => {
    client.write("ws/sec/roles.yml", roles);
    client.write("ws/sec/roles_mapping.yml", wrong);
    await client.start(["ws"]);
    await client.findings("ws/sec/roles_mapping.yml", has(unknownKey));
    move("ws/sec", "ws/moved");
    client.onDisk(["ws/sec", 3], ["ws/moved", 1]);
    await client.findings("ws/moved/roles_mapping.yml", has(unknownKey));
    await client.findings("ws/sec/roles_mapping.yml", none);
    expect(await definition("ws/moved/roles_mapping.yml", wrong)).toEqual(["ws/moved/roles.yml:3"]);
  });

  it("a deleted file takes its findings and its names along", async () => {
    client.write("ws/roles.yml", roles);
    client.write("ws/roles_mapping.yml", wrong);
    await client.start(["ws"]);
    await client.findings("ws/roles_mapping.yml", has(unknownKey));
    client.remove("ws/roles_mapping.yml");
    client.onDisk(["ws/roles_mapping.yml", 3]);
    await client.findings("ws/roles_mapping.yml", none);
    client.open("ws/roles.yml", roles);
    expect(await references("ws/roles.yml", roles)).toEqual(["roles.yml:3"]);
  });

  it("a deleted file stays while it is open, and goes when it is closed", async () => {
    client.write("ws/roles_mapping.yml", mapping);
    await client.start(["ws"]);
    client.open("ws/roles_mapping.yml", wrong);
    await client.findings("ws/roles_mapping.yml", has(unknownKey));
    client.remove("ws/roles_mapping.yml");
    client.onDisk(["ws/roles_mapping.yml", 3]);
    client.write("ws/sec/roles_mapping.yml", wrong);
    client.onDisk(["ws/sec/roles_mapping.yml", 1]);
    await client.findings("ws/sec/roles_mapping.yml", has(unknownKey));
    await client.findings("ws/roles_mapping.yml", has(unknownKey));
    client.close("ws/roles_mapping.yml");
    await client.findings("ws/roles_mapping.yml", none);
  });

  it("a file that is not read from the disk counts while it is open, and no longer", async () => {
    const names = ["ws/notes.txt", "ws/node_modules/x/roles_mapping.yml"];
    for (const name of names) client.write(name, wrong);
    await client.start(["ws"]);
    for (const name of names) {
      client.open(name, wrong);
      await client.findings(name, has(unknownKey));
      client.close(name);
      await client.findings(name, none);
    }
  });

  it("what somebody else writes is read, unless the file is open", async () => {
    client.write("ws/roles.yml", roles);
    client.write("ws/roles_mapping.yml", mapping);
    await client.start(["ws"]);
    await client.findings("ws/roles_mapping.yml", lacks(undefinedRole));
    client.write("ws/roles.yml", noRoles);
    client.onDisk(["ws/roles.yml", 2]);
    await client.findings("ws/roles_mapping.yml", has(undefinedRole));
    client.open("ws/roles_mapping.yml", wrong);
    await client.findings("ws/roles_mapping.yml", has(unknownKey));
    client.write("ws/roles_mapping.yml", mapping);
    client.write("ws/roles.yml", roles);
    client.onDisk(["ws/roles_mapping.yml", 2], ["ws/roles.yml", 2]);
    await client.findings("ws/roles_mapping.yml", lacks(undefinedRole));
    await client.findings("ws/roles_mapping.yml", has(unknownKey));
  });

  it("folders of tools are passed over when they change, too", async () => {
    await client.start(["ws"]);
    client.write("ws/node_modules/x/roles_mapping.yml", wrong);
    client.write("ws/roles_mapping.yml", wrong);
    client.onDisk(["ws/node_modules/x/roles_mapping.yml", 1], ["ws/roles_mapping.yml", 1]);
    await client.findings("ws/roles_mapping.yml", has(unknownKey));
    expect(client.everFound("ws/node_modules/x/roles_mapping.yml")).toEqual([]);
  });
});

describe("several folders", () => {
  const folders = (...names: readonly string[]): void => {
    const all = names.map((name) => ({ uri: client.uri(name), name }));
    client.lsp.answer("workspace/workspaceFolders", () => all);
  };
  const capabilities = { workspace: { workspaceFolders: true } };
  const changed = (added: readonly string[], removed: readonly string[]): void => {
    const list = (names: readonly string[]) => names.map((name) => ({ uri: client.uri(name), name }));
    client.lsp.notify("workspace/didChangeWorkspaceFolders", { event: { added: list(added), removed: list(removed) } });
  };

  it("stay apart, and what comes and goes is read and forgotten", async () => {
    client.write("ws1/roles.yml", roles);
    client.write("ws1/roles_mapping.yml", mapping);
    client.write("ws2/roles.yml", noRoles);
    client.write("ws2/roles_mapping.yml", mapping);
    folders("ws1");
    await client.start(["ws1"], capabilities);
    await client.findings("ws1/roles_mapping.yml", lacks(undefinedRole));
    expect(client.everFound("ws2/roles_mapping.yml")).toEqual([]);
    folders("ws1", "ws2");
    changed(["ws2"], []);
    await client.findings("ws2/roles_mapping.yml", has(undefinedRole));
    await client.findings("ws1/roles_mapping.yml", lacks(undefinedRole));
    expect(await definition("ws1/roles_mapping.yml")).toEqual(["ws1/roles.yml:3"]);
    expect(await definition("ws2/roles_mapping.yml")).toEqual([]);
    folders("ws1");
    changed([], ["ws2"]);
    await client.findings("ws2/roles_mapping.yml", none);
    await client.findings("ws1/roles_mapping.yml", lacks(undefinedRole));
  });

  it("a check file goes with its folder", async () => {
    client.write("ws1/.opensearch-security.json", '{ "target": "9.9" }');
    client.write("ws2/roles_mapping.yml", wrong);
    const faults = (most: number) => client.findings("ws1/.opensearch-security.json", (codes) => codes.length === most);
    folders("ws1", "ws2");
    await client.start(["ws1", "ws2"], capabilities);
    await faults(1);
    folders("ws2");
    changed([], ["ws1"]);
    await faults(0);
  });

  it("a client that knows no workspace folders names its folder as the root", async () => {
    client.write("ws/config/roles.yml", noRoles);
    client.write("ws/config/roles_mapping.yml", mapping);
    await client.lsp.request("initialize", { processId: null, rootUri: client.uri("ws"), capabilities: {} });
    client.lsp.notify("initialized", {});
    await client.findings("ws/config/roles_mapping.yml", has(undefinedRole));
  });

  it("an open file of a folder that is taken out is a lone file from then on", async () => {
    client.write("ws1/roles.yml", roles);
    client.write("ws1/roles_mapping.yml", mapping);
    folders("ws1");
    await client.start(["ws1"], capabilities);
    client.open("ws1/roles_mapping.yml", mapping);
    await client.findings("ws1/roles.yml", () => true);
    expect(await definition("ws1/roles_mapping.yml")).toEqual(["ws1/roles.yml:3"]);
    folders();
    changed([], ["ws1"]);
    client.edit("ws1/roles_mapping.yml", wrong);
    await client.findings("ws1/roles_mapping.yml", has(unknownKey));
    // The first findings may come while what lies beside the file is still being read.
    await expect.poll(() => definition("ws1/roles_mapping.yml", wrong), { timeout: 10_000 }).toEqual(["ws1/roles.yml:3"]);
    client.close("ws1/roles_mapping.yml");
    await client.findings("ws1/roles_mapping.yml", none);
  });
});
