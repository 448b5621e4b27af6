import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { has, lacks, mapping, none, noRoles, roles, undefinedRole, unknownKey, wrongMapping as wrong } from "../support/role-files.ts";
import { type Location, type WorkspaceClient, workspaceClient } from "../support/workspace-client.ts";

let client: WorkspaceClient;
beforeEach(() => {
  client = workspaceClient();
});
afterEach(() => client.end());

/** Where the role of the mapping is defined. */
const definition = async (): Promise<readonly string[]> => {
  const at = { text: mapping, of: "readers" };
  const found = await client.ask<Location | readonly Location[] | null>("textDocument/definition", "ws/roles_mapping.yml", at);
  return [found ?? []].flat().map(({ uri, range }) => `${uri.slice(uri.lastIndexOf("/ws") + 1)}:${range.start.line}`);
};

describe("a new document", () => {
  it("is recognised by what it says, and two of them are not one configuration", async () => {
    await client.start([]);
    client.open("untitled:Untitled-1", noRoles);
    client.open("untitled:Untitled-2", wrong);
    const found = await client.findings("untitled:Untitled-2", has(unknownKey));
    expect(found).not.toContain(undefinedRole);
    client.close("untitled:Untitled-2");
    await client.findings("untitled:Untitled-2", none);
  });

  it("that has its path already counts as the file that it will be", async () => {
    client.write("ws/roles.yml", noRoles);
    await client.start(["ws"]);
    const uri = client.uri("ws/roles_mapping.yml").replace("file://", "untitled:");
    client.open(uri, mapping);
    await client.findings(uri, has(undefinedRole));
    client.write("ws/roles_mapping.yml", mapping);
    client.open("ws/roles_mapping.yml", mapping);
    client.close(uri);
    client.onDisk(["ws/roles_mapping.yml", 1]);
    await client.findings("ws/roles_mapping.yml", has(undefinedRole));
    await client.findings(uri, none);
  });
});

describe("a lone file without a workspace", () => {
  it("brings its neighbours, which go with it", async () => {
    client.write("ws/roles.yml", roles);
    client.write("ws/other/roles_mapping.yml", wrong);
    await client.start([]);
    client.open("ws/roles_mapping.yml", mapping);
    await client.findings("ws/roles.yml", () => true);
    expect(client.everFound("ws/roles_mapping.yml")).not.toContain(undefinedRole);
    expect(await definition()).toEqual(["ws/roles.yml:3"]);
    client.open("ws/roles.yml", noRoles);
    await client.findings("ws/roles_mapping.yml", has(undefinedRole));
    client.close("ws/roles.yml");
    await client.findings("ws/roles_mapping.yml", lacks(undefinedRole));
    client.close("ws/roles_mapping.yml");
    await client.findings("ws/roles.yml", none);
    expect(client.everFound("ws/other/roles_mapping.yml")).toEqual([]);
  });

  it("its neighbours are watched, the check file too, until it is closed", async () => {
    const watched: string[] = [];
    const ended: string[] = [];
    type Registration = { id: string; registerOptions?: { watchers?: { globPattern: { baseUri?: string; pattern?: string } }[] } };
    client.lsp.answer("client/registerCapability", (params) => {
      for (const { id, registerOptions } of (params as { registrations: Registration[] }).registrations)
        for (const { globPattern } of registerOptions?.watchers ?? [])
          if (globPattern.baseUri !== undefined) watched.push(`${id} ${globPattern.baseUri} ${globPattern.pattern}`);
      return null;
    });
    client.lsp.answer("client/unregisterCapability", (params) => {
      ended.push(...(params as { unregisterations: { id: string }[] }).unregisterations.map(({ id }) => id));
      return null;
    });
    client.write("ws/roles.yml", roles);
    await client.start([], { workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } } });
    client.open("ws/roles_mapping.yml", wrong);
    await client.findings("ws/roles_mapping.yml", has(unknownKey));
    const id = watched[0]?.split(" ")[0] ?? "";
    expect(watched).toEqual([`${id} ${client.uri("ws")} *.{yml,yaml}`, `${id} ${client.uri("ws")} .opensearch-security.json`]);
    client.write("ws/roles.yml", noRoles);
    client.onDisk(["ws/roles.yml", 2]);
    await client.findings("ws/roles_mapping.yml", has(undefinedRole));
    client.write("ws/.opensearch-security.json", `{ "rules": { "${undefinedRole}": "off" } }`);
    client.onDisk(["ws/.opensearch-security.json", 1]);
    await client.findings("ws/roles_mapping.yml", lacks(undefinedRole));
    client.close("ws/roles_mapping.yml");
    await client.findings("ws/roles_mapping.yml", none);
    await expect.poll(() => ended).toEqual([id]);
  });

  it("a file of somebody else brings nothing", async () => {
    client.write("ws/roles_mapping.yml", wrong);
    await client.start([]);
    client.open("ws/compose.yml", "services:\n  web:\n    image: nginx\n");
    client.open("other/roles_mapping.yml", wrong);
    await client.findings("other/roles_mapping.yml", has(unknownKey));
    expect(client.everFound("ws/roles_mapping.yml")).toEqual([]);
  });
});
