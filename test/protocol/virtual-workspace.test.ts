import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clientFileSystem, offersFiles } from "../support/client-files.ts";
import { has, lacks, mapping, none, noRoles, roles, undefinedRole, unknownKey, wrongMapping } from "../support/role-files.ts";
import { type WorkspaceClient, workspaceClient } from "../support/workspace-client.ts";

let client: WorkspaceClient;
beforeEach(() => {
  client = workspaceClient();
});
afterEach(() => client.end());

const site = "memfs:/site";
const rolesFile = `${site}/opensearch-security/roles.yml`;
const mappingFile = `${site}/opensearch-security/roles_mapping.yml`;

describe("a workspace that only the editor can read", () => {
  it("is checked as a whole, across files that nobody opened", async () => {
    clientFileSystem(client, { [rolesFile]: noRoles, [mappingFile]: mapping, [`${site}/compose.yml`]: "services: {}\n" });
    await client.start([site], offersFiles);
    await client.findings(mappingFile, has(undefinedRole));
    expect(client.everFound(`${site}/compose.yml`)).toEqual([]);
  });

  it("is followed: a changed, a new and a deleted file", async () => {
    const { files } = clientFileSystem(client, { [rolesFile]: noRoles, [mappingFile]: mapping });
    await client.start([site], offersFiles);
    await client.findings(mappingFile, has(undefinedRole));
    files.set(rolesFile, roles);
    client.onDisk([rolesFile, 2]);
    await client.findings(mappingFile, lacks(undefinedRole));
    const other = `${site}/other/roles_mapping.yml`;
    files.set(other, wrongMapping);
    client.onDisk([other, 1]);
    await client.findings(other, has(unknownKey));
    files.delete(other);
    client.onDisk([other, 3]);
    await client.findings(other, none);
  });

  it("shows open documents as they are, and the editor's file again afterwards", async () => {
    clientFileSystem(client, { [rolesFile]: noRoles, [mappingFile]: mapping });
    await client.start([site], offersFiles);
    await client.findings(mappingFile, has(undefinedRole));
    client.open(rolesFile, roles);
    await client.findings(mappingFile, lacks(undefinedRole));
    client.close(rolesFile);
    await client.findings(mappingFile, has(undefinedRole));
  });

  it("has check files", async () => {
    const checkFile = `${site}/.opensearch-security.json`;
    const { files } = clientFileSystem(client, {
      [rolesFile]: noRoles,
      [mappingFile]: mapping,
      [checkFile]: JSON.stringify({ rules: { [undefinedRole]: "off" } }),
      [`${site}/people.yml`]: "readers:\n  user: [kim]\n",
    });
    await client.start([site], offersFiles);
    await client.findings(mappingFile, () => true);
    expect(client.everFound(mappingFile)).not.toContain(undefinedRole);
    files.set(checkFile, JSON.stringify({ files: { "people.yml": "roles_mapping" } }));
    client.onDisk([checkFile, 2]);
    await client.findings(`${site}/people.yml`, has(unknownKey));
    await client.findings(mappingFile, has(undefinedRole));
  });

  it("names with letters of their own keep them", async () => {
    const odd = `${site}/Stra%C3%9Fe%20%231/roles_mapping.yml`;
    clientFileSystem(client, { [odd]: wrongMapping });
    await client.start([site], offersFiles);
    await client.findings(odd, has(unknownKey));
  });

  it("a file that cannot be read takes nothing but itself away", async () => {
    const files = clientFileSystem(client, { [rolesFile]: noRoles, [mappingFile]: wrongMapping });
    files.break(rolesFile);
    await client.start([site], offersFiles);
    await client.findings(mappingFile, has(unknownKey));
    expect(client.lsp.received.filter(({ method }) => method === "window/logMessage").map(({ params }) => params)).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining("roles.yml cannot be read") }),
    );
  });

  it("a file above the limit says so, if its name is one of ours", async () => {
    const large = "x".repeat(2 * 1024 * 1024);
    clientFileSystem(client, { [rolesFile]: noRoles, [mappingFile]: `# ${large}`, [`${site}/values.yaml`]: `# ${large}` });
    client.lsp.answer("workspace/configuration", () => [{ limits: { fileSize: 1 } }]);
    await client.start([site], { ...offersFiles, workspace: { configuration: true } });
    await client.findings(mappingFile, (codes) => codes.length === 1);
    expect(client.lsp.received.map(({ params }) => params)).toContainEqual({
      uri: mappingFile,
      diagnostics: [expect.objectContaining({ severity: 3, message: expect.stringContaining("is larger than 1 MB") })],
    });
    expect(client.everFound(`${site}/values.yaml`)).toEqual([]);
  });

  it("a folder that cannot be listed leaves the open documents", async () => {
    clientFileSystem(client, {}).break(site);
    await client.start([site], offersFiles);
    client.open(mappingFile, wrongMapping);
    await client.findings(mappingFile, has(unknownKey));
  });
});

describe("what the editor is not asked for", () => {
  it("files of the disk that both share", async () => {
    const { asked } = clientFileSystem(client, {});
    client.write("ws/roles_mapping.yml", wrongMapping);
    await client.start(["ws"], offersFiles);
    await client.findings("ws/roles_mapping.yml", has(unknownKey));
    expect(asked).toEqual([]);
  });

  it("new documents, and documents outside the workspace", async () => {
    const { asked } = clientFileSystem(client, { [mappingFile]: mapping });
    await client.start([site], offersFiles);
    const elsewhere = "memfs:/elsewhere/roles_mapping.yml";
    client.open("untitled:Untitled-1", wrongMapping);
    client.open(elsewhere, wrongMapping);
    await client.findings(elsewhere, has(unknownKey));
    client.close(elsewhere);
    await client.findings(elsewhere, none);
    expect(asked.filter((uri) => !uri.startsWith(site))).toEqual([]);
  });

  it("anything, when it did not offer to read files", async () => {
    const { asked } = clientFileSystem(client, { [rolesFile]: noRoles, [mappingFile]: mapping });
    await client.start([site]);
    client.open(mappingFile, wrongMapping);
    await client.findings(mappingFile, has(unknownKey));
    client.close(mappingFile);
    await client.findings(mappingFile, none);
    expect(asked).toEqual([]);
  });
});
