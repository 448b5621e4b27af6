import { afterEach, beforeEach, describe, expect, it } from "vitest";
import versions from "../../schemas/versions.json" with { type: "json" };
import { type WorkspaceClient, workspaceClient } from "../support/workspace-client.ts";

interface Status {
  readonly set: { readonly id: string; readonly label: string; readonly files: readonly { readonly kind: string }[] };
  readonly fileKind: string | null;
  readonly target: string;
  readonly source: { readonly kind: string; readonly path?: string; readonly range?: unknown };
  readonly findings: Readonly<Record<string, number>>;
}

const meta = (type: string): string => `_meta:\n  type: ${type}\n  config_version: 2\n`;
const wrong = `${meta("rolesmapping")}all_access:\n  user: [kim]\n`;

let client: WorkspaceClient;
beforeEach(() => {
  client = workspaceClient();
});
afterEach(() => client.end());

const status = (params: object): Promise<Status | null> => client.lsp.request("opensearchSecurity/status", params);
const of = (name: string): Promise<Status | null> => status({ uri: client.uri(name) });
const start = async (settings: object): Promise<void> => {
  client.lsp.answer("workspace/configuration", () => [settings]);
  await client.start(["ws"], { workspace: { configuration: true } });
};

describe("the status of a config set", () => {
  it("names set, file kind and findings, as they are typed", async () => {
    client.write("ws/sec/roles_mapping.yml", wrong);
    client.write("ws/sec/tenants.yml", meta("tenants"));
    await start({});
    await client.findings("ws/sec/roles_mapping.yml", (codes) => codes.includes("schema/unknown-key"));
    const before = await of("ws/sec/roles_mapping.yml");
    expect(before).toMatchObject({
      set: { label: "sec/" },
      fileKind: "roles_mapping",
      target: versions.known.at(-1),
      source: { kind: "newest" },
    });
    expect(before?.set.files.map(({ kind }) => kind).toSorted()).toEqual(["roles_mapping", "tenants"]);
    expect(before?.findings["error"]).toBe(1);
    client.open("ws/sec/roles_mapping.yml", wrong.replace("user:", "users:"));
    expect((await of("ws/sec/roles_mapping.yml"))?.findings["error"]).toBe(0);
    expect((await of("ws/sec/tenants.yml"))?.fileKind).toBe("tenants");
  });

  it("says who named the release, and where: comment, check file, setting, nobody", async () => {
    client.write("ws/plain/roles_mapping.yml", wrong);
    client.write("ws/stated/.opensearch-security.json", '{\n  "target": "2.11"\n}\n');
    client.write("ws/stated/roles_mapping.yml", wrong);
    client.write("ws/stated/commented/roles.yml", meta("roles"));
    client.write("ws/stated/commented/roles_mapping.yml", `# opensearch-security: target 9.9\n# opensearch-security: target 1.3\n${wrong}`);
    await start({ targetVersion: "2.5" });
    await client.findings("ws/plain/roles_mapping.yml", () => true);
    expect(await of("ws/plain/roles_mapping.yml")).toMatchObject({ target: "2.5", source: { kind: "setting" } });
    expect(await of("ws/stated/roles_mapping.yml")).toMatchObject({
      target: "2.11",
      source: {
        kind: "check-file",
        path: client.uri("ws/stated/.opensearch-security.json"),
        range: { start: { line: 1, character: 12 }, end: { line: 1, character: 18 } },
      },
    });
    // The comment stands in a neighbour of the file in view.
    expect(await of("ws/stated/commented/roles.yml")).toMatchObject({
      target: "1.3",
      source: {
        kind: "comment",
        path: client.uri("ws/stated/commented/roles_mapping.yml"),
        range: { start: { line: 1, character: 30 }, end: { line: 1, character: 33 } },
      },
    });
  });

  it.each([{ targetVersion: "9.9" }, { targetVersion: "" }, { targetVersion: 3 }, {}])("%j names no release", async (settings) => {
    client.write("ws/roles_mapping.yml", wrong);
    await start(settings);
    await client.findings("ws/roles_mapping.yml", () => true);
    expect(await of("ws/roles_mapping.yml")).toMatchObject({ target: versions.known.at(-1), source: { kind: "newest" } });
  });

  it("a check file whose release nobody knows does not name one", async () => {
    client.write("ws/.opensearch-security.json", '{ "target": "9.9" }');
    client.write("ws/roles_mapping.yml", wrong);
    await start({});
    await client.findings("ws/roles_mapping.yml", () => true);
    expect(await of("ws/roles_mapping.yml")).toMatchObject({ source: { kind: "newest" } });
  });

  it("a set can be asked for by its id; a file that is none of ours has none", async () => {
    client.write("ws/a/roles_mapping.yml", wrong);
    client.write("ws/b/roles_mapping.yml", wrong);
    await start({});
    await client.findings("ws/b/roles_mapping.yml", () => true);
    client.open("ws/compose.yml", "services: {}\n");
    expect(await of("ws/compose.yml")).toBeNull();
    const id = (await of("ws/b/roles_mapping.yml"))?.set.id;
    expect(await status({ uri: client.uri("ws/compose.yml"), set: id })).toMatchObject({ set: { label: "b/" }, fileKind: null });
    expect(await of("ws/a/roles_mapping.yml")).toMatchObject({ set: { label: "a/" } });
    expect(await status({ set: "nonsense" })).toBeNull();
    expect(await status({})).toBeNull();
  });

  it("the releases to choose from are those that are known, oldest first", async () => {
    await start({});
    expect(await client.lsp.request("opensearchSecurity/releases", null)).toEqual(versions.known);
  });

  it("a new document and a second file of a kind go by their names", async () => {
    client.write("ws/roles_mapping.yml", wrong);
    client.write("ws/roles_mapping.old.yml", wrong);
    await start({});
    client.open("untitled:Untitled-1", wrong);
    await client.findings("untitled:Untitled-1", () => true);
    expect(await status({ uri: "untitled:Untitled-1" })).toMatchObject({ set: { label: "Untitled-1" } });
    expect((await of("ws/roles_mapping.old.yml"))?.set.label).toBe("roles_mapping.old.yml");
  });
});
