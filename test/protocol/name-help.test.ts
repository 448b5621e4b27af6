import path from "node:path";
import type { CompletionItem, CompletionList, Hover, Range } from "vscode-languageserver-types";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LspClient, startLsp } from "../support/lsp-client.ts";
import { withHeads } from "../support/marked-set.ts";

// Names completed and hovered by a client that knows nothing but the protocol.

const files = withHeads({
  "roles.yml":
    'reader:\n  cluster_permissions: [my_group, "cluster:monitor/*"]\n  tenant_permissions:\n  - tenant_patterns: [office]\n    allowed_actions:\n    - kibana_all_read\n',
  "roles_mapping.yml":
    "reader:\n  users: ['kim', \"k*\"]\n  backend_roles:\n  - staff\n  - \nall_access: { and_backend_roles: [staff, boss] }\n",
  "internal_users.yml": 'kim:\n  hash: "$2y$12$planted-hash"\n  backend_roles: ["staff"]\n  opendistro_security_roles:\n  - reader\n',
  "action_groups.yml": "my_group:\n  allowed_actions:\n    - read\n",
  "config.yml":
    "config:\n  dynamic:\n    kibana:\n      server_username: kim\n    authc:\n      basic:\n        order: 1\n        http_authenticator: { type: basic }\n",
});
const folder = "file:///names/";

let client: LspClient;

beforeAll(async () => {
  client = startLsp([path.resolve(import.meta.dirname, "../../dist/server.js"), "--stdio"]);
  await client.request("initialize", { processId: null, rootUri: null, capabilities: {}, workspaceFolders: [] });
  client.notify("initialized", {});
  for (const [name, text] of Object.entries(files))
    client.notify("textDocument/didOpen", { textDocument: { uri: folder + name, languageId: "yaml", version: 1, text } });
});
afterAll(() => client.stop());

let version = 2;
function change(name: string, text: string): void {
  client.notify("textDocument/didChange", { textDocument: { uri: folder + name, version: version++ }, contentChanges: [{ text }] });
}

interface At {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

function at(name: string, text: string, offset: number): At {
  const before = text.slice(0, offset).split("\n");
  return { textDocument: { uri: folder + name }, position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } };
}

const hover = async (params: At): Promise<Hover | null> => client.request("textDocument/hover", params);
async function complete(params: At): Promise<readonly CompletionItem[]> {
  const answer = await client.request<CompletionList | CompletionItem[] | null>("textDocument/completion", params);
  return Array.isArray(answer) ? answer : (answer?.items ?? []);
}

function isIn(text: string, { start, end }: Range): boolean {
  const lines = text.split("\n");
  const ok = ({ line, character }: Range["start"]): boolean => line < lines.length && character <= (lines[line]?.length ?? 0);
  return ok(start) && ok(end) && (start.line < end.line || (start.line === end.line && start.character <= end.character));
}

/** Texts as they are while somebody types: cut off, a line missing its end, a bracket or quote left open. */
function broken(text: string): readonly string[] {
  const middle = text.indexOf("\n", Math.floor(text.length / 2));
  return [
    text,
    text.slice(0, middle),
    text.replaceAll("]", ""),
    text.replace('"', ""),
    `${text.slice(0, middle)}\n  half\n\t- x: [${text.slice(middle)}`,
    text.replaceAll("\n", "\r\n"),
    "",
  ];
}

describe("at every place of whole and broken files", () => {
  it.each(Object.keys(files))(
    "%s",
    async (name) => {
      for (const text of broken(files[name] ?? "")) {
        change(name, text);
        const places = Array.from({ length: text.length + 1 }, (_, offset) => at(name, text, offset));
        const answers = await Promise.all(
          places.map(async (place) => ({ place, shown: await hover(place), items: await complete(place) })),
        );
        for (const { place, shown, items } of answers) {
          if (shown?.range !== undefined) expect(isIn(text, shown.range), JSON.stringify(place)).toBe(true);
          expect(JSON.stringify(shown) + JSON.stringify(items)).not.toContain("planted-hash");
          for (const { textEdit, label } of items) {
            const range = textEdit !== undefined && "range" in textEdit ? textEdit.range : undefined;
            const { line, character } = place.position;
            // An editor takes an edit only on the cursor's own line, around the cursor.
            const fits =
              range?.start.line === line &&
              range.end.line === line &&
              range.start.character <= character &&
              character <= range.end.character;
            expect(fits && isIn(text, range), `${label} at ${JSON.stringify(place)} of ${JSON.stringify(text)}`).toBe(true);
          }
        }
      }
      change(name, files[name] ?? "");
    },
    60_000,
  );
});

it("a name typed in one file is offered in another before anybody saves", async () => {
  const users = files["internal_users.yml"] ?? "";
  change("internal_users.yml", `${users}newcomer:\n  hash: x\n`);
  const text = files["roles_mapping.yml"] ?? "";
  const items = await complete(at("roles_mapping.yml", text, text.indexOf("'kim'") + 1));
  change("internal_users.yml", users);
  expect(items.map(({ label }) => label)).toContain("newcomer");
});

it("what a name holds comes when asked for", async () => {
  const text = files["internal_users.yml"] ?? "";
  const items = await complete(at("internal_users.yml", text, text.indexOf("- reader") + 2));
  const role = items.find(({ label }) => label === "all_access");
  expect(role?.documentation).toBeUndefined();
  const full = await client.request<CompletionItem>("completionItem/resolve", role);
  expect(JSON.stringify(full.documentation)).toContain("Cluster: `*`");
});

it("an item of somebody else's comes back as it is", async () => {
  for (const data of [
    undefined,
    1,
    { uri: "file:///nowhere.yml", kind: "role", name: "x" },
    { uri: folder, kind: "nonsense", name: "x" },
  ]) {
    const item = { label: "x", ...(data === undefined ? {} : { data }) };
    expect(await client.request("completionItem/resolve", item)).toEqual(item);
  }
});

it("a role is hovered across files", async () => {
  const text = files["roles_mapping.yml"] ?? "";
  const shown = await hover(at("roles_mapping.yml", text, text.indexOf("reader") + 1));
  expect(JSON.stringify(shown?.contents)).toContain("Internal users who get it: `kim`");
});
