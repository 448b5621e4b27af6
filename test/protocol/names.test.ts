import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DocumentHighlight, Location, Position, Range, WorkspaceEdit } from "vscode-languageserver-types";
import { type LspClient, startLsp } from "../support/lsp-client.ts";
import { meta } from "../support/small-set.ts";

const files = {
  "config.yml": `${meta("config")}config:\n  dynamic:\n    authc:\n      basic_domain: { order: 0, http_authenticator: { type: basic, challenge: true } }\n`,
  "roles.yml": `${meta("roles")}reader:\n  cluster_permissions: [own, cluster_monitor]\n  tenant_permissions:\n  - tenant_patterns: [office]\n    allowed_actions: [kibana_all_read]\n`,
  "roles_mapping.yml": `${meta("rolesmapping")}"reader":\n  users: ['kim', "k*"]\n  backend_roles: [staff]\nall_access: { users: [kim] }\n`,
  "internal_users.yml": `${meta("internalusers")}kim:\n  hash: x\n  backend_roles: [staff]\n  opendistro_security_roles: [reader]\n`,
  "action_groups.yml": `${meta("actiongroups")}own:\n  allowed_actions: [read]\n`,
  "tenants.yml": `${meta("tenants")}office: {}\n`,
  "opensearch_dashboards.yml":
    "opensearch.hosts: [https://localhost:9200]\nopensearch.username: kim\nopensearch_security.readonly_mode.roles: [reader]\n",
} as const;
type File = keyof typeof files;

interface Names {
  readonly lsp: LspClient;
  readonly open: (file: string, text: string) => void;
  readonly ask: <T>(method: string, file: string, at: Position, more?: object) => Promise<T>;
}

const folder = "file:///names";

async function start(initializationOptions: object): Promise<Names> {
  const lsp = startLsp([path.resolve(import.meta.dirname, "../../dist/server.js"), "--stdio"]);
  await lsp.request("initialize", { processId: null, rootUri: null, workspaceFolders: [], capabilities: {}, initializationOptions });
  lsp.notify("initialized", {});
  const open = (file: string, text: string): void =>
    lsp.notify("textDocument/didOpen", {
      textDocument: { uri: file.includes(":") ? file : `${folder}/${file}`, languageId: "yaml", version: 1, text },
    });
  for (const [file, text] of Object.entries(files)) open(file, text);
  return {
    lsp,
    open,
    ask: (method, file, position, more) =>
      lsp.request(`textDocument/${method}`, { textDocument: { uri: file.includes(":") ? file : `${folder}/${file}` }, position, ...more }),
  };
}

/** Where a text stands in a file for the first time. */
function at(file: File, text: string): Position {
  const before = files[file].slice(0, files[file].indexOf(text)).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

const shown = (locations: readonly Location[] | null): string[] | null =>
  locations?.map(({ uri, range }) => `${uri.slice(uri.lastIndexOf("/") + 1)}:${range.start.line + 1}`).sort() ?? null;

const withDefinition = { context: { includeDeclaration: true } };

describe("names in a plain client", () => {
  let names: Names;
  beforeAll(async () => {
    names = await start({});
  });
  afterAll(() => names.lsp.stop());

  it.each([
    ["opensearch_dashboards.yml", "reader", ["roles.yml:4"]],
    ["roles.yml", "own", ["action_groups.yml:4"]],
    ["roles.yml", "office", ["tenants.yml:4"]],
    ["opensearch_dashboards.yml", "kim", ["internal_users.yml:4"]],
    ["roles_mapping.yml", "staff", ["internal_users.yml:6"]],
    ["config.yml", "basic_domain", ["config.yml:7"]],
    ["roles_mapping.yml", "all_access", null],
    ["roles.yml", "cluster_monitor", null],
    ["roles_mapping.yml", "users", null],
  ] as const)("definition: %s %s", async (file, text, expected) => {
    expect(shown(await names.ask("definition", file, at(file, text)))).toEqual(expected);
  });

  it("references, of a built-in name too", async () => {
    expect(shown(await names.ask("references", "roles.yml", at("roles.yml", "reader"), withDefinition))).toEqual([
      "internal_users.yml:7",
      "opensearch_dashboards.yml:3",
      "roles.yml:4",
      "roles_mapping.yml:4",
    ]);
    expect(shown(await names.ask("references", "roles_mapping.yml", at("roles_mapping.yml", "all_access"), withDefinition))).toEqual([
      "roles_mapping.yml:7",
    ]);
  });

  it("highlights", async () => {
    const found = await names.ask<DocumentHighlight[]>("documentHighlight", "roles_mapping.yml", at("roles_mapping.yml", "kim"));
    expect(found.map(({ range }) => range.start.line)).toEqual([4, 6]);
  });

  it("prepares a rename, with the name's own text", async () => {
    const prepared = await names.ask<{ range: Range; placeholder: string }>(
      "prepareRename",
      "roles_mapping.yml",
      at("roles_mapping.yml", "reader"),
    );
    expect(prepared).toEqual({ range: { start: { line: 3, character: 0 }, end: { line: 3, character: 8 } }, placeholder: "reader" });
  });

  it("renames in all files", async () => {
    const edit = await names.ask<WorkspaceEdit>("rename", "internal_users.yml", at("internal_users.yml", "reader"), {
      newName: "log: reader",
    });
    const written = Object.entries(edit.changes ?? {}).flatMap(([uri, edits]) =>
      edits.map(({ newText }) => `${path.posix.basename(uri)} ${newText}`),
    );
    expect(written.sort()).toEqual([
      'internal_users.yml "log: reader"',
      'opensearch_dashboards.yml "log: reader"',
      'roles.yml "log: reader"',
      'roles_mapping.yml "log: reader"',
    ]);
  });

  it("refuses with the reason", async () => {
    await expect(names.ask("prepareRename", "roles_mapping.yml", at("roles_mapping.yml", "all_access"))).rejects.toThrow(
      "built into OpenSearch",
    );
    await expect(names.ask("rename", "internal_users.yml", at("internal_users.yml", "kim"), { newName: "tom" })).rejects.toThrow("`k*`");
    expect(await names.ask("prepareRename", "roles_mapping.yml", at("roles_mapping.yml", "users"))).toBeNull();
    expect(await names.ask("rename", "roles_mapping.yml", at("roles_mapping.yml", "users"), { newName: "x" })).toBeNull();
  });
});

describe("built-in names in a client that shows our documents", () => {
  let names: Names;
  beforeAll(async () => {
    names = await start({ builtInDocuments: true });
  });
  afterAll(() => names.lsp.stop());

  it("open a read-only document for the target", async () => {
    names.open("roles_mapping.yml", `# opensearch-security: target 2.11\n${files["roles_mapping.yml"]}`);
    const { line, character } = at("roles_mapping.yml", "all_access");
    const [found] = await names.ask<Location[]>("definition", "roles_mapping.yml", { line: line + 1, character });
    expect(found?.uri).toBe("opensearch-security:/2.11/roles/all_access.yml");
    const text = await names.lsp.request<string>("opensearchSecurity/builtIn", { uri: found?.uri });
    expect(text.split("\n")[found?.range.start.line ?? -1]).toBe("all_access:");
    expect(text).toContain("kibana_all_write");
  });

  it("which is not checked, leads on to groups, and lists the uses of its name", async () => {
    const uri = "opensearch-security:/2.11/roles/all_access.yml";
    const text = await names.lsp.request<string>("opensearchSecurity/builtIn", { uri });
    names.open(uri, text);
    const lines = text.split("\n");
    const position = (part: string): Position => {
      const line = lines.findIndex((each) => !each.startsWith("#") && each.includes(part));
      return { line, character: lines[line]?.indexOf(part) ?? 0 };
    };
    expect((await names.ask<Location[]>("definition", uri, position("kibana_all_write")))[0]?.uri).toBe(
      "opensearch-security:/2.11/action_groups/kibana_all_write.yml",
    );
    expect(await names.ask<Location[]>("definition", uri, position("all_access"))).toMatchObject([{ uri }]);
    expect(shown(await names.ask("references", uri, position("all_access"), withDefinition))).toEqual(["roles_mapping.yml:8"]);
    const hover = await names.ask<{ contents: { value: string } }>("hover", uri, position("all_access"));
    expect(hover.contents.value.split("\n")[0]).toBe("**Role** `all_access` · built into OpenSearch 2.11");
    await expect(names.ask("rename", uri, position("all_access"), { newName: "x" })).rejects.toThrow("built into");
    const published = names.lsp.received.filter(
      ({ method, params }) => method === "textDocument/publishDiagnostics" && (params as Location).uri === uri,
    );
    expect(published).toEqual([]);
  });

  it("are not there at other addresses", async () => {
    expect(await names.lsp.request("opensearchSecurity/builtIn", { uri: "opensearch-security:/2.11/roles/none.yml" })).toBeNull();
    expect(await names.ask("definition", "opensearch-security:/2.11/roles/none.yml", { line: 0, character: 0 })).toBeNull();
  });
});

const whole = files["roles_mapping.yml"];
const broken: Readonly<Record<string, string>> = {
  "an open bracket": whole.replace("[staff]", "[staff"),
  "an open quote": whole.replace("'kim'", "'kim"),
  "a tab": whole.replace("  users", "\tusers"),
  "half a key": `${whole}  us`,
  "a lost colon": whole.replace("users:", "users"),
  "no indentation": whole.replace("  backend_roles", " backend_roles"),
  nothing: "",
  "a list": `${meta("rolesmapping")}- reader\n- kim\n`,
  "a template": whole.replace("[staff]", "{{ .Values.staff }}"),
  "Windows line ends, half typed": `${whole.replaceAll("\n", "\r\n")}reader`,
};

describe("at every position of a broken file", () => {
  let names: Names;
  beforeAll(async () => {
    names = await start({ builtInDocuments: true });
  });
  afterAll(() => names.lsp.stop());

  it.each(Object.entries(broken))("%s", async (_, text) => {
    names.open("roles_mapping.yml", text);
    const lines = text.split(/\r?\n/);
    const positions = lines.flatMap((line, index) =>
      Array.from({ length: line.length + 2 }, (_, character) => ({ line: index, character })),
    );
    const answers = await Promise.all(positions.map((position) => everything(names, position)));
    // Each place that an answer points at is one word, whole, with its quotes.
    for (const { start, end } of answers.flat()) {
      const line = lines[start.line] ?? "";
      expect(start.line).toBe(end.line);
      expect(line.slice(start.character, end.character)).toMatch(/^(?:"\w+"|'\w+'|\w+)$/);
      expect(`${line[start.character - 1] ?? ""}${line[end.character] ?? ""}`).not.toMatch(/\w/);
    }
  });
});

/** Asks all there is to ask at a position; gives the ranges in the broken file. No answer is an error but a refusal with its reason. */
async function everything({ ask }: Names, position: Position): Promise<readonly Range[]> {
  const file = "roles_mapping.yml";
  const own = (found: readonly Location[] | null): Range[] =>
    (found ?? []).filter(({ uri }) => uri === `${folder}/${file}`).map(({ range }) => range);
  const ranges = [
    own(await ask("definition", file, position)),
    own(await ask("references", file, position, withDefinition)),
    ((await ask<DocumentHighlight[] | null>("documentHighlight", file, position)) ?? []).map(({ range }) => range),
  ];
  expect(await refusal(ask("prepareRename", file, position))).toBe(await refusal(ask("rename", file, position, { newName: "x" })));
  return ranges.flat();
}

/** `refused` for a refusal with a reason, `null` for no name; an edit of a broken file is neither. */
async function refusal(answer: Promise<unknown>): Promise<string> {
  try {
    return String(await answer);
  } catch (error) {
    const { message, code } = error as Error & { code?: number };
    expect(code).toBe(-32803);
    expect(message).toMatch(/cannot be read as YAML|template|built into|is a pattern/);
    return "refused";
  }
}
