import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { meta } from "../support/small-set.ts";
import { type WorkspaceClient, workspaceClient } from "../support/workspace-client.ts";

interface Position {
  readonly line: number;
  readonly character: number;
}
interface Range {
  readonly start: Position;
  readonly end: Position;
}
interface Symbol {
  readonly name: string;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children?: readonly Symbol[];
}
interface Selection {
  readonly range: Range;
  readonly parent?: Selection;
}
interface Link {
  readonly range: Range;
  readonly target?: string;
  readonly tooltip?: string;
}

const capabilities = {
  textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true }, foldingRange: { lineFoldingOnly: true } },
};
let client: WorkspaceClient;

beforeAll(async () => {
  client = workspaceClient();
  await client.start([], capabilities);
});
afterAll(() => client.end());

const before = (a: Position, b: Position): boolean => a.line < b.line || (a.line === b.line && a.character <= b.character);
const contains = (outer: Range, inner: Range): boolean => before(outer.start, inner.start) && before(inner.end, outer.end);
const same = (a: Range, b: Range): boolean => contains(a, b) && contains(b, a);

/** What is wrong with a range in a text; undefined when nothing is. */
function fault(text: string, { start, end }: Range): string | undefined {
  const lines = text.split("\n");
  const inside = ({ line, character }: Position): boolean => line >= 0 && character >= 0 && character <= (lines[line]?.length ?? -1);
  return inside(start) && inside(end) && before(start, end) ? undefined : JSON.stringify({ start, end });
}

function symbolFaults(text: string, symbols: readonly Symbol[], parent?: Symbol): string[] {
  return symbols.flatMap((symbol) => [
    ...(symbol.name === "" ? ["a symbol without a name"] : []),
    ...[fault(text, symbol.range), fault(text, symbol.selectionRange)].filter((found) => found !== undefined),
    ...(contains(symbol.range, symbol.selectionRange) ? [] : [`${symbol.name}: its name lies outside`]),
    ...(parent === undefined || contains(parent.range, symbol.range) ? [] : [`${symbol.name} lies outside ${parent.name}`]),
    ...symbolFaults(text, symbol.children ?? [], symbol),
  ]);
}

function selectionFaults(text: string, selection: Selection, position: Position): string[] {
  const faults: string[] = [];
  for (let step: Selection | undefined = selection; step !== undefined; step = step.parent) {
    const found = fault(text, step.range);
    if (found !== undefined) faults.push(found);
    if (!contains(step.range, { start: position, end: position }))
      faults.push(`${JSON.stringify(step.range)} does not hold ${JSON.stringify(position)}`);
    if (step.parent !== undefined && (!contains(step.parent.range, step.range) || same(step.parent.range, step.range)))
      faults.push(`${JSON.stringify(step.range)} is not within ${JSON.stringify(step.parent.range)}`);
  }
  return faults;
}

/** The ranges that token numbers stand for. */
function tokenRanges(data: readonly number[]): Range[] {
  const ranges: Range[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0] = data.slice(at, at + 3);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    ranges.push({ start: { line, character }, end: { line, character: character + length } });
  }
  return ranges;
}

function everyPosition(text: string): Position[] {
  return text
    .split("\n")
    .flatMap((line, number) => Array.from({ length: line.length + 1 }, (_, character) => ({ line: number, character })));
}

/** Asks everything about a text and gives what is wrong with the answers. */
async function faultsOf(name: string, text: string): Promise<readonly string[]> {
  client.edit(name, text);
  const ask = <T>(method: string, more: object = {}): Promise<T | null> =>
    client.lsp.request<T | null>(`textDocument/${method}`, { textDocument: { uri: client.uri(name) }, ...more });
  const lines = text.split("\n");
  const whole: Range = { start: { line: 0, character: 0 }, end: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 } };
  const positions = everyPosition(text);
  const symbols = (await ask<Symbol[]>("documentSymbol")) ?? [];
  const folds = (await ask<{ startLine: number; endLine: number }[]>("foldingRange")) ?? [];
  const selections = (await ask<Selection[]>("selectionRange", { positions })) ?? [];
  const links = (await ask<Link[]>("documentLink")) ?? [];
  const lenses = (await ask<{ range: Range }[]>("codeLens")) ?? [];
  const hints = (await ask<{ position: Position }[]>("inlayHint", { range: whole })) ?? [];
  const tokens = tokenRanges((await ask<{ data: number[] }>("semanticTokens/full"))?.data ?? []);
  const few = tokenRanges((await ask<{ data: number[] }>("semanticTokens/range", { range: whole }))?.data ?? []);
  return [
    ...symbolFaults(text, symbols),
    ...folds
      .filter(({ startLine, endLine }) => startLine < 0 || endLine <= startLine || endLine >= lines.length)
      .map((fold) => JSON.stringify(fold)),
    ...positions.flatMap((position, index) => {
      const selection = selections[index];
      return selection === undefined ? [] : selectionFaults(text, selection, position);
    }),
    ...[...links, ...lenses].flatMap(({ range }) => fault(text, range) ?? []),
    ...hints.flatMap(({ position }) => fault(text, { start: position, end: position }) ?? []),
    ...tokens.flatMap((range) => (range.start.character === range.end.character ? ["an empty token"] : (fault(text, range) ?? []))),
    ...(JSON.stringify(few) === JSON.stringify(tokens) ? [] : ["a part differs from the whole"]),
  ];
}

const texts: Readonly<Record<string, string>> = {
  "config.yml": `${meta("config")}config:\n  dynamic:\n    authc:\n      sso:\n        http_authenticator:\n          type: openid\n          config: {openid_connect_url: "https://idp.example/x"}\n      basic: {order: 2}\n`,
  "roles_mapping.yml": `${meta("rolesmapping")}# a\n# b\n"my role":\n  users: [kim, 'k*']\n  backend_roles:\n  - staff\n  hosts: [10.*]\n`,
  "roles.yml": `${meta("roles")}reader:\n  index_permissions:\n  - index_patterns: [logs-*]\n    dls: |\n      # {}\n    allowed_actions: [read]\n`,
  "internal_users.yml": `${meta("internalusers")}kim:\n  hash: >-\n    one\n    two\n  backend_roles: [staff]\n`,
  "opensearch_dashboards.yml":
    "opensearch.password: x\nopensearch_security:\n  openid.connect_url: https://idp.example/\nserver.ssl.certificate: /etc/a.pem\n",
};

/** The text cut off, and with something in the wrong place, at many places. */
function spoilt(text: string): string[] {
  const places = Array.from({ length: Math.ceil(text.length / 9) }, (_, index) => index * 9);
  const wrong = ["[", "}", ": ", "'", "\n- ", "\t", "&a *a "];
  return places.flatMap((at, index) => {
    const inserted = wrong[index % wrong.length] ?? "";
    return [text.slice(0, at), text.slice(0, at) + inserted + text.slice(at), text.slice(0, at) + text.slice(at + 9)];
  });
}

describe.each(Object.entries(texts))("%s", (name, text) => {
  it("has sound answers, whole and broken in many ways", async () => {
    client.open(name, text);
    expect(await faultsOf(name, text)).toEqual([]);
    const textDocument = { uri: client.uri(name) };
    expect(await client.lsp.request<readonly Symbol[]>("textDocument/documentSymbol", { textDocument })).not.toHaveLength(0);
    const faults: string[] = [];
    for (const broken of ["", "\n", "#", ...spoilt(text)]) {
      for (const found of await faultsOf(name, broken)) faults.push(`${JSON.stringify(broken)}: ${found}`);
    }
    expect(faults).toEqual([]);
  });
});

describe("structure requests", () => {
  it("say nothing of other people's files and of files that nobody opened", async () => {
    client.open("application.yml", "server:\n  port: 1\n  list:\n  - a\n");
    for (const name of ["application.yml", "nowhere/roles.yml"]) {
      const textDocument = { uri: client.uri(name) };
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      const answers = await Promise.all(
        ["documentSymbol", "foldingRange", "selectionRange", "documentLink", "codeLens", "inlayHint", "semanticTokens/full"].map((method) =>
          client.lsp.request(`textDocument/${method}`, { textDocument, range, positions: [range.start] }),
        ),
      );
      expect(answers.filter((answer) => answer !== null)).toEqual([]);
    }
  });

  it("find names of the workspace", async () => {
    client.edit("internal_users.yml", texts["internal_users.yml"] ?? "");
    const found = await client.lsp.request<readonly { name: string; location: { uri: string } }[]>("workspace/symbol", { query: "km" });
    expect(found.map(({ name, location }) => [name, location.uri])).toEqual([["kim", client.uri("internal_users.yml")]]);
  });

  it("send what changed in the tokens", async () => {
    const textDocument = { uri: client.uri("internal_users.yml") };
    const text = `${meta("internalusers")}kim:\n  hash: x\n`;
    client.edit("internal_users.yml", text);
    const first = await client.lsp.request<{ resultId: string; data: number[] }>("textDocument/semanticTokens/full", { textDocument });
    client.edit("internal_users.yml", `${text}alex:\n  hash: y\n`);
    const ask = (previousResultId: string) =>
      client.lsp.request<{ edits?: { start: number; deleteCount: number; data?: number[] }[]; data?: number[] }>(
        "textDocument/semanticTokens/full/delta",
        { textDocument, previousResultId },
      );
    const { edits = [] } = await ask(first.resultId);
    const after = [...first.data];
    for (const { start, deleteCount, data = [] } of edits.toReversed()) after.splice(start, deleteCount, ...data);
    const whole = await client.lsp.request<{ data: number[] }>("textDocument/semanticTokens/full", { textDocument });
    expect(after).toEqual(whole.data);
    expect((await ask("of another life")).data).toEqual(whole.data);
  });

  it("look for files beside opensearch.yml, and say so where there is none", async () => {
    client.write("links/certs/here.pem", "x");
    const text =
      "plugins.security.ssl.http.pemcert_filepath: certs/here.pem\nplugins.security.ssl.http.pemkey_filepath: certs/gone.pem\nplugins.security.ssl.http.pemtrustedcas_filepath: certs\n";
    client.open("links/opensearch.yml", text);
    const textDocument = { uri: client.uri("links/opensearch.yml") };
    const links = await client.lsp.request<readonly Link[]>("textDocument/documentLink", { textDocument });
    expect(links.map(({ target, tooltip }) => [target, tooltip])).toEqual([
      [client.uri("links/certs/here.pem"), "This file exists."],
      [undefined, "Not found beside this workspace's opensearch.yml. The node may have it on its own disk."],
      [undefined, "This is no file."],
    ]);
    client.write("links/certs/gone.pem", "x");
    expect(await client.lsp.request("documentLink/resolve", links[1])).toMatchObject({ target: client.uri("links/certs/gone.pem") });
  });
});

it("links in files that are not on the disk lead to no file of it", async () => {
  const id = "memfs:/links/opensearch_dashboards.yml";
  client.open(id, "server.ssl.certificate: /etc/hosts\nopensearch_security.openid.connect_url: https://idp.example/\n");
  const links = await client.lsp.request<readonly Link[]>("textDocument/documentLink", { textDocument: { uri: id } });
  expect(links.map(({ target }) => target)).toEqual(["https://idp.example/"]);
});

it("a client without nesting gets a flat outline, and hints can be switched off", async () => {
  const plain = workspaceClient();
  await plain.lsp.request("initialize", {
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [],
    initializationOptions: { inlayHints: { enabled: false } },
  });
  plain.lsp.notify("initialized", {});
  plain.open("config.yml", texts["config.yml"] ?? "");
  const textDocument = { uri: plain.uri("config.yml") };
  const symbols = await plain.lsp.request<readonly { name: string; containerName?: string }[]>("textDocument/documentSymbol", {
    textDocument,
  });
  expect(symbols.find(({ name }) => name.startsWith("sso"))).toMatchObject({
    name: "sso (order 0 · openid → internal)",
    containerName: "authc",
  });
  const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
  expect(await plain.lsp.request("textDocument/inlayHint", { textDocument, range })).toBeNull();
  await plain.end();
});
