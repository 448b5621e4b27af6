import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newestTarget } from "../../server/src/core/catalog/target.ts";
import { discover } from "../../server/src/core/model/discover.ts";
import { parseFile } from "../../server/src/core/model/document.ts";
import type { HostFile } from "../../server/src/shell/host.ts";
import { defaultLimits } from "../../server/src/shell/limits.ts";
import { nearestCheckFile, type PlacedCheckFile } from "../../server/src/shell/session/check-files.ts";
import { createSession } from "../../server/src/shell/session/session.ts";
import { createWorkspace, type Workspace } from "../../server/src/shell/transport/workspace.ts";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { type Editor, startEditor } from "../support/lsp-editor.ts";

const mapping = "_meta:\n  type: rolesmapping\n  config_version: 2\n";
const texts = {
  "roles_mapping.yml": mapping,
  "opensearch.yml": "plugins.security.ssl.http.enabled: true\n",
  "opensearch_dashboards.yml": "opensearch_security.auth.type: openid\n",
};

/** Milliseconds of work, whatever else the machine does. */
function cost(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Ten times of what it takes now; with the square of the number it takes far longer. */
const most = 3000;

describe("ten thousand folders", () => {
  const folders = Array.from({ length: 10_000 }, (_, index) => `sites/${index % 100}/${index}`);

  it("with a set each, a node's file and one of Dashboards, are told apart at a cost that grows with their number", () => {
    const parsed = Object.entries(texts).map(([name, text]) => ({ name, file: parseFile({ id: name, path: name, text }) }));
    const files = folders.flatMap((folder) =>
      parsed.map(({ name, file }) => ({ ...file, id: `${folder}/${name}`, path: `${folder}/${name}` })),
    );
    let sizes: readonly number[] = [];
    expect(cost(() => (sizes = discover(files).map((group) => group.files.size)))).toBeLessThan(most);
    expect(sizes).toHaveLength(folders.length);
    expect(new Set(sizes)).toEqual(new Set([3]));
  });

  it("with a check file each, of which every file finds its own", () => {
    const content = { files: [], levels: new Map(), target: undefined, problems: [] } as unknown as PlacedCheckFile["content"];
    const all = folders.map((folder) => ({ id: folder, root: "r", path: `${folder}/.opensearch-security.json`, content }));
    let found: readonly (string | undefined)[] = [];
    expect(
      cost(() => (found = folders.map((folder) => nearestCheckFile(all, { root: "r", path: `${folder}/deep/er/roles.yml` })?.id))),
    ).toBeLessThan(most);
    expect(found).toEqual(folders);
  });
});

describe("a folder with many files", () => {
  /** A disk that counts how it is asked. */
  function workspaceOver(files: readonly HostFile[]) {
    const seen = { now: 0, most: 0, read: 0, listed: 0 };
    const read = async (uri: string) => {
      seen.read++;
      seen.most = Math.max(seen.most, ++seen.now);
      await new Promise((resolve) => setImmediate(resolve));
      seen.now--;
      return { path: uri, message: "does not exist." };
    };
    const list = async () => {
      seen.listed++;
      return { files, problems: [] };
    };
    const nothing = async () => ({ files: [], problems: [] });
    const session = createSession({ rules: [], target: newestTarget() });
    const none = (): void => undefined;
    const workspace: Workspace = createWorkspace({
      host: { reaches: () => true, list, named: nothing, siblings: nothing, read },
      session,
      checkFiles: { put: none, remove: none, states: () => false, targetFor: () => undefined },
      oversized: { put: none, remove: none, has: () => false, all: () => [] },
      limits: () => defaultLimits,
      watch: () => none,
      tell: none,
    });
    workspace.setFolders(["file:///w"]);
    return { workspace, session, seen };
  }
  const many = (count: number, name: string): readonly string[] =>
    Array.from({ length: count }, (_, index) => `file:///w/d${index % 50}/${index}${name}`);

  it("lets messages through while it is taken in", async () => {
    const files = many(5000, "/roles_mapping.yml").map((id) => ({ id, path: id.slice("file:///w/".length), text: mapping }));
    const { workspace, session } = workspaceOver(files);
    let turns = 0;
    let done = false;
    const count = (): void => {
      if (files.some(({ id }) => session.has(id))) turns++;
      if (!done) setImmediate(count);
    };
    count();
    await workspace.scan();
    done = true;
    expect(session.has(files.at(-1)?.id ?? "")).toBe(true);
    expect(turns).toBeGreaterThan(3);
  });

  it("is read a few files at a time when all of them change at once", async () => {
    const { workspace, seen } = workspaceOver([]);
    await workspace.changedOnDisk([...many(20_000, ".yml"), ...many(20_000, ".txt")]);
    expect(seen.read).toBe(20_000);
    expect(seen.most).toBeLessThanOrEqual(64);
  });

  it("is read once when a hundred check files in it change at once, and a folder that comes once for all below it", async () => {
    const { workspace, seen } = workspaceOver([]);
    await workspace.changedOnDisk(many(100, "/.opensearch-security.json"));
    expect(seen.listed).toBe(1);
    await workspace.changedOnDisk(["file:///w/new", ...Array.from({ length: 100 }, (_, index) => `file:///w/new/sub${index}`)]);
    expect(seen.listed).toBe(2);
  });
});

describe("a file beside more files than the limit allows", () => {
  let folder: CliFolder;
  let editor: Editor | undefined;
  beforeEach(() => {
    folder = cliFolder({ "many/roles_mapping.yml": mapping });
    for (let index = 0; index < 30; index++) folder.write(`many/a${index}.yml`, "x: 1\n");
  });
  afterEach(async () => {
    await editor?.stop();
    editor = undefined;
    folder.remove();
  });
  const said = (limit: string): string =>
    `${folder.path}/many holds more than 10 YAML files; the rest is not checked. ${limit} raises the limit.`;

  it("says so in the editor", async () => {
    editor = await startEditor({ folder: `${folder.path}/window`, settings: { limits: { files: 10 } } });
    editor.open("../many/roles_mapping.yml", mapping);
    await editor.findingsOf("../many/roles_mapping.yml", () => true);
    await editor.request("opensearchSecurity/sets", null);
    expect(new Set(editor.shown())).toEqual(new Set([said("The setting `opensearchSecurity.limits.files`")]));
  });

  it("says so on the command line", () => {
    const { status, stderr } = folder.run(["check", "--max-files", "10", "many/roles_mapping.yml"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: `${said("`--max-files`")}\n` });
  });
});
