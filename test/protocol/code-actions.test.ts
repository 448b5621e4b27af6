import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyChanges } from "../../server/src/core/text/change.ts";
import { indexLines, offsetAt } from "../../server/src/core/text/line-index.ts";
import type { Range } from "../../server/src/core/text/span.ts";
import { type LspClient, startLsp } from "../support/lsp-client.ts";

interface Diagnostic {
  readonly code: string;
  readonly codeDescription?: { readonly href: string };
  readonly severity: number;
  readonly range: Range;
}
interface CodeAction {
  readonly title: string;
  readonly kind: string;
  readonly isPreferred?: boolean;
  readonly edit: { readonly changes: Readonly<Record<string, readonly { readonly range: Range; readonly newText: string }[]>> };
}

const root = path.resolve(import.meta.dirname, "../..");
const name = "opensearch-security/config.yml";
let folder: string;
let client: LspClient;
let text: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "opensearch-security-protocol-"));
  cpSync(path.join(root, "test/fixtures/workspaces/authentik/before"), folder, { recursive: true });
  text = readFileSync(path.join(folder, name), "utf8");
  await start({});
});

/** Starts a server for a client that can do so much, and opens the file. */
async function start(capabilities: object): Promise<void> {
  client = startLsp([path.join(root, "dist/server.js"), "--stdio"]);
  await client.request("initialize", {
    processId: null,
    rootUri: null,
    capabilities,
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: "ws" }],
  });
  client.notify("initialized", {});
  client.notify("textDocument/didOpen", { textDocument: { uri: uri(), languageId: "yaml", version: 1, text } });
}
afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

const uri = (): string => pathToFileURL(path.join(folder, name)).toString();
const diagnostics = async (fits: (all: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> => {
  const params = await client.waitFor<{ diagnostics: readonly Diagnostic[] }>("diagnostics", (message) => {
    const found = message.params as { uri?: string; diagnostics?: readonly Diagnostic[] } | undefined;
    return message.method === "textDocument/publishDiagnostics" && found?.uri === uri() && fits(found.diagnostics ?? []);
  });
  return params.diagnostics;
};
const codes = (all: readonly Diagnostic[]): readonly string[] => all.map(({ code }) => code);
const ask = (range: Range, only: readonly string[] | undefined, found: readonly Diagnostic[] = []): Promise<readonly CodeAction[]> =>
  client.request("textDocument/codeAction", {
    textDocument: { uri: uri() },
    range,
    context: { diagnostics: found, ...(only === undefined ? {} : { only }) },
  });

/** Makes an action's edits in the open document, as an editor does. */
function take(action: CodeAction | undefined): void {
  const lines = indexLines(text);
  const changes = (action?.edit.changes[uri()] ?? []).map(({ range, newText }) => ({
    span: { start: offsetAt(lines, range.start), end: offsetAt(lines, range.end) },
    newText,
  }));
  expect(changes.length).toBeGreaterThan(0);
  text = applyChanges(text, changes);
  client.notify("textDocument/didChange", { textDocument: { uri: uri(), version: 2 }, contentChanges: [{ text }] });
}
const everything = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const safeHere = ["schema/misplaced-key", "schema/deprecated-key"];

describe("fixing on save", () => {
  // What VS Code asks for each way to write `editor.codeActionsOnSave`.
  it.each([[["source.fixAll"]], [["source.fixAll.opensearchSecurity"]]])(
    "asked for %j, gives one action that makes all safe fixes",
    async (only) => {
      await diagnostics((all) => safeHere.every((rule) => codes(all).includes(rule)));
      const actions = await ask(everything, only);
      expect(actions.map(({ kind }) => kind)).toEqual(["source.fixAll.opensearchSecurity"]);
      take(actions[0]);
      const left = await diagnostics((all) => !safeHere.some((rule) => codes(all).includes(rule)));
      expect(left.filter(({ severity }) => severity === 1)).toEqual([]);
      expect(await ask(everything, only)).toEqual([]);
    },
  );

  it("tells a client that can ask for them the edits once the action is chosen, as the document then is", async () => {
    await client.stop();
    await start({ textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } } } });
    await diagnostics((all) => safeHere.every((rule) => codes(all).includes(rule)));
    const [offered] = await ask(everything, ["source.fixAll"]);
    expect(offered).not.toHaveProperty("edit");
    text = `# One line more.\n${text}`;
    client.notify("textDocument/didChange", { textDocument: { uri: uri(), version: 2 }, contentChanges: [{ text }] });
    take(await client.request<CodeAction>("codeAction/resolve", offered));
    const left = await diagnostics((all) => !safeHere.some((rule) => codes(all).includes(rule)));
    expect(left.filter(({ severity }) => severity === 1)).toEqual([]);
    expect(text.startsWith("# One line more.\n")).toBe(true);
  });

  it.each([[["source.organizeImports"]], [["source.fixAll.eslint"]], [["refactor"]]])("asked for %j, gives nothing", async (only) => {
    await diagnostics((all) => all.length > 0);
    expect(await ask(everything, only)).toEqual([]);
  });

  it("leaves what a comment silences", async () => {
    await diagnostics((all) => codes(all).includes("schema/misplaced-key"));
    text = `# opensearch-security: ignore schema/misplaced-key -- kept for a test\n${text.replace(/^config:/m, "# opensearch-security: ignore schema/misplaced-key -- kept for a test\nconfig:")}`;
    client.notify("textDocument/didChange", { textDocument: { uri: uri(), version: 2 }, contentChanges: [{ text }] });
    await diagnostics((all) => !codes(all).includes("schema/misplaced-key"));
    const [action] = await ask(everything, ["source.fixAll"]);
    const written = Object.values(action?.edit.changes ?? {})
      .flat()
      .map(({ newText }) => newText)
      .join("");
    expect(written).not.toContain("enable_ssl");
  });
});

describe("quick fixes at a finding", () => {
  it("are the cures first and the silence last, which works", async () => {
    const found = await diagnostics((all) => codes(all).includes("schema/misplaced-key"));
    const [first] = found.filter(({ code }) => code === "schema/misplaced-key");
    const count = codes(found).filter((code) => code === "schema/misplaced-key").length;
    const actions = await ask(first?.range ?? everything, ["quickfix"], first === undefined ? [] : [first]);
    expect(actions[0]?.title).toMatch(/^Move to /);
    expect(actions.at(-1)).toMatchObject({ title: "Silence schema/misplaced-key here…", kind: "quickfix", isPreferred: false });
    take(actions.at(-1));
    const left = await diagnostics((all) => codes(all).filter((code) => code === "schema/misplaced-key").length === count - 1);
    expect(codes(left).filter((code) => code.startsWith("silence/"))).toEqual([]);
  });

  it("link each finding to its rule's page", async () => {
    const found = await diagnostics((all) => all.length > 0);
    for (const { code, codeDescription } of found)
      expect(codeDescription?.href).toMatch(new RegExp(`^https://.*/docs/rules/${code}\\.md$`));
  });
});
