import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { has, none, unknownKey, wrongMapping } from "../support/role-files.ts";
import { type WorkspaceClient, workspaceClient } from "../support/workspace-client.ts";

const isWindows = process.platform === "win32";

/** What a check file could say to get hold of files outside its folder. */
const outwards = (outside: string) => ({
  files: Object.fromEntries(
    [
      "../outside/*.yml",
      "./../outside/people.yml",
      "work/../../outside/**",
      "**/../outside/people.yml",
      `${outside}/*`,
      `${outside}/people.yml`,
    ].map((glob) => [glob, "roles_mapping"]),
  ),
});

describe("the command line stays in the folder that it was given", () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = cliFolder({
      "work/roles_mapping.yml": wrongMapping,
      "outside/people.yml": wrongMapping,
      "outside/roles_mapping.yml": wrongMapping,
    });
  });
  afterEach(() => folder.remove());

  const checked = (...args: readonly string[]): readonly string[] => {
    const { stdout, stderr } = folder.run(["check", "--format", "json", ...args, "work"]);
    expect(stderr.split("\n").filter((line) => line !== "" && !line.startsWith("Fixed"))).toEqual([]);
    return (JSON.parse(stdout) as { readonly files: readonly { readonly path: string }[] }).files.map((file) => file.path);
  };

  it("whatever a check file in it says", () => {
    folder.write("work/.opensearch-security.json", JSON.stringify(outwards(path.join(folder.path, "outside"))));
    expect(checked()).toEqual(["work/roles_mapping.yml"]);
  });

  // Links need a privilege on Windows.
  it.skipIf(isWindows)("whatever folders are linked into it", () => {
    symlinkSync("../outside", path.join(folder.path, "work/linked"));
    symlinkSync(path.join(folder.path, "outside"), path.join(folder.path, "work/opensearch-security"));
    expect(checked()).toEqual(["work/roles_mapping.yml"]);
    expect(checked("--fix")).toEqual(["work/roles_mapping.yml"]);
  });
});

describe("the server stays in the folders of the workspace", () => {
  let client: WorkspaceClient;
  beforeEach(() => {
    client = workspaceClient();
    client.write("work/roles_mapping.yml", wrongMapping);
    client.write("outside/people.yml", wrongMapping);
    client.write("outside/roles_mapping.yml", wrongMapping);
  });
  afterEach(() => client.end());

  const everyUri = (): readonly string[] =>
    client.lsp.received
      .filter(({ method }) => method === "textDocument/publishDiagnostics")
      .map(({ params }) => (params as { readonly uri: string }).uri)
      .filter((uri) => !uri.endsWith(".json"));

  it("whatever a check file in one says, and whatever is linked into it", async () => {
    client.write("work/.opensearch-security.json", JSON.stringify(outwards(path.join(client.folder, "outside"))));
    if (!isWindows) {
      mkdirSync(path.join(client.folder, "work/sub"));
      symlinkSync("../../outside", path.join(client.folder, "work/sub/linked"));
    }
    await client.start(["work"]);
    await client.findings("work/roles_mapping.yml", has(unknownKey));
    client.onDisk(["outside/people.yml", 2], ["outside/roles_mapping.yml", 2]);
    client.write("work/roles_mapping.yml", "_meta: { type: rolesmapping, config_version: 2 }\n");
    client.onDisk(["work/roles_mapping.yml", 2]);
    await client.findings("work/roles_mapping.yml", none);
    expect([...new Set(everyUri())]).toEqual([client.uri("work/roles_mapping.yml")]);
  });

  it("and looks for no file on another machine that a setting names", async () => {
    const names = [
      "\\\\files.example\\key.pem",
      "//files.example/key.pem",
      "\\\\?\\UNC\\files.example\\key.pem",
      "file://files.example/key.pem",
    ];
    const settings = ["http.pemcert_filepath", "http.pemkey_filepath", "http.pemtrustedcas_filepath", "transport.pemcert_filepath"];
    const textOf = (values: readonly string[]): string =>
      values.map((value, index) => `plugins.security.ssl.${settings[index]}: '${value}'\n`).join("");
    const linksIn = (): Promise<readonly object[] | null> =>
      client.lsp.request("textDocument/documentLink", { textDocument: { uri: client.uri("work/opensearch.yml") } });
    await client.start(["work"]);
    client.open("work/opensearch.yml", textOf(names));
    expect(await linksIn()).toEqual([]);
    client.edit("work/opensearch.yml", textOf(["key.pem", ...names.slice(1)]));
    expect(await linksIn()).toHaveLength(1);
  });
});
