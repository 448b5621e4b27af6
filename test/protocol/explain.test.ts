import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type ExplainParams,
  type ExplainResult,
  type MapRoleResult,
  methods,
  type SetSummary,
  type WhoGetsResult,
} from "../../server/src/protocol.ts";
import { type LspClient, startLsp } from "../support/lsp-client.ts";
import { sampleClaims, signedToken } from "../support/tokens.ts";

const root = path.resolve(import.meta.dirname, "../..");
const mapping = "opensearch-security/roles_mapping.yml";
let folder: string;
let client: LspClient;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "opensearch-security-protocol-"));
  cpSync(path.join(root, "test/fixtures/workspaces/authentik/after"), folder, { recursive: true });
  client = startLsp([path.join(root, "dist/server.js"), "--stdio"]);
});
afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

const uri = (name: string): string => pathToFileURL(path.join(folder, name)).toString();
const text = (): string => readFileSync(path.join(folder, mapping), "utf8");

/** Starts the server and waits until it has read the workspace. */
async function start(): Promise<void> {
  await client.request("initialize", {
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: "ws" }],
  });
  client.notify("initialized", {});
  await client.waitFor("the first scan", ({ method }) => method === methods.changed);
}

const explain = async (credential: ExplainParams["credential"]): Promise<ExplainResult> =>
  client.request<ExplainResult>(methods.explain, { credential });
const kim: ExplainParams["credential"] = { kind: "user", name: "kim", backendRoles: ["staff"] };
const roles = ({ report }: ExplainResult): readonly string[] => report.mappedRoles.map(({ name }) => name);

describe("explaining logins over the protocol", () => {
  it("reads a token and gives the report and its words, places as URIs, without the token", async () => {
    await start();
    const token = await signedToken(sampleClaims.authentik);
    const result = await explain({ kind: "token", token });
    expect(result.report.user?.name).toBe("kim");
    expect(result.view.title).toContain("Signs in as kim");
    expect(result.report.mappedRoles[0]?.because[0]?.at?.path).toBe(uri(mapping));
    for (const part of token.split(".")) expect(JSON.stringify(result)).not.toContain(part);
  });

  it("follows edits that are not saved", async () => {
    await start();
    expect(roles(await explain(kim))).toEqual(["log_readers"]);
    const edited = text().replace('- "staff"', '- "others"');
    client.notify("textDocument/didOpen", { textDocument: { uri: uri(mapping), languageId: "yaml", version: 1, text: edited } });
    expect(roles(await explain(kim))).toEqual([]);
  });

  it("lists the sets, the ways to a role and the edits that map a backend role", async () => {
    await start();
    const [set] = await client.request<readonly SetSummary[]>(methods.sets, null);
    expect(set?.label).toBe("opensearch-security/");
    const line = text()
      .split("\n")
      .findIndex((each) => each.includes('"staff"'));
    const who = await client.request<WhoGetsResult | null>(methods.whoGets, { uri: uri(mapping), position: { line, character: 6 } });
    expect(who?.role).toBe("log_readers");
    expect(who?.ways.map(({ label }) => label)).toEqual(["staff"]);
    const { choices } = await client.request<MapRoleResult>(methods.mapRole, { set: set?.id, backendRole: "interns" });
    const choice = choices.find(({ role }) => role === "log_readers");
    expect(choice?.edits.map(({ path: file, newText }) => [file, newText.trim()])).toEqual([[uri(mapping), '- "interns"']]);
  });

  it("answers nonsense without falling over", async () => {
    await start();
    for (const token of ["", ".", "....", "eyJ", "a".repeat(100_000), "eyJhbGciOiJub25lIn0.e30."]) {
      const result = await explain({ kind: "token", token });
      expect(result.report.outcome).not.toBe("authenticated");
    }
    expect(await client.request(methods.whoGets, { uri: "untitled:nothing", position: { line: 9, character: 9 } })).toBeNull();
  });
});
