import { methods } from "../../server/src/protocol.ts";
import { prototypeNames, slowPatterns } from "../support/hostile-texts.ts";
import { newWord, type Random } from "./random.ts";
import { folderMark, type WirePosition, type WireRange } from "./step.ts";
import type { World } from "./world.ts";

/** How a request is made up. */
type Make = (random: Random, world: World) => unknown;

const numbers = [-1, -0.5, 0.5, 1e9, 2 ** 31, Number.MAX_SAFE_INTEGER, -(2 ** 31)];

/** A position in a document, or anywhere else. */
export function position(random: Random, lines: number): WirePosition {
  if (random.chance(0.05)) return { line: random.pick(numbers), character: random.pick(numbers) };
  return { line: random.below(lines + 2), character: random.chance(0.05) ? random.pick(numbers) : random.below(60) };
}

/** A range with its ends in order, mostly. */
export function range(random: Random, lines: number): WireRange {
  const start = position(random, lines);
  const end = random.chance(0.7)
    ? { line: start.line + random.below(2), character: start.character + random.below(8) }
    : position(random, lines);
  return { start, end };
}

const names = [
  "opensearch-security/config.yml",
  "opensearch-security/roles_mapping.yml",
  "opensearch-security/roles.yml",
  "opensearch-security/internal_users.yml",
  "opensearch-security/action_groups.yml",
  "opensearch-security/tenants.yml",
  "opensearch-security/nodes_dn.yml",
  "opensearch-security/allowlist.yml",
  "opensearch-security/audit.yml",
  "opensearch.yml",
  "opensearch_dashboards.yml",
  "other/opensearch-security/roles_mapping.yml",
  "other/opensearch-security/config.yml",
  "compose.yml",
  "opensearch-security/notes.txt",
  "node_modules/x/opensearch-security/roles_mapping.yml",
  ".opensearch-security.json",
  "other/.opensearch-security.json",
  "a b%25é/roles_mapping.yml",
  "file:///elsewhere/roles_mapping.yml",
  "file://host/share/config.yml",
  "file:///%E0%A4%A/roles.yml",
  "untitled:Untitled-1",
  "vscode-vfs://github/owner/repo/opensearch-security/roles_mapping.yml",
  "git:/opensearch-security/config.yml?%7B%22ref%22%3A%22%22%7D",
];

/** The name of a file: mostly one that is open, rarely one that never was. */
export function fileName(random: Random, world: World): string {
  const open = [...world.open.keys()];
  if (open.length > 0 && random.chance(0.8)) return random.pick(open);
  return random.chance(0.1) ? `untitled:${newWord(random)}` : random.pick(names);
}

/** Names below the folder, which can be on disk too. */
export const diskNames = names.filter((name) => !name.includes(":"));

const marked = (name: string): string => (/^[\w-]+:/.test(name) ? name : folderMark + name.split("/").map(encodeURIComponent).join("/"));

/** A request about a document, with whatever else it takes. */
const about =
  (more: (random: Random, lines: number) => object): Make =>
  (random, world) => {
    const name = fileName(random, world);
    const lines = world.open.get(name)?.lineCount ?? 3;
    return { textDocument: { uri: marked(name) }, ...more(random, lines) };
  };
const at = (more: (random: Random) => object = () => ({})): Make =>
  about((random, lines) => ({ position: position(random, lines), ...more(random) }));

const words = [
  ...prototypeNames,
  ...slowPatterns,
  "admin",
  "all_access",
  "",
  " ",
  "a: b",
  "\n",
  "\0",
  "\ud800",
  "*",
  "é",
  "x".repeat(2000),
  "own_index",
];
const kinds = ["", "quickfix", "source.fixAll", "source.fixAll.opensearchSecurity", "refactor"];

const base64 = (value: unknown): string => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

function nested(depth: number): string {
  return `{"sub":"kim","groups":${'{"a":['.repeat(depth)}1${"]}".repeat(depth)}}`;
}

function token(random: Random): string {
  const claims = [
    { sub: "kim", groups: ["admins", "staff"], exp: 2e9 },
    { sub: newWord(random), roles: [newWord(random)], exp: 2e9 },
    { preferred_username: random.pick(words), roles: words, iat: 1e300 },
    JSON.parse('{"__proto__": {"admin": 1}, "constructor": ["a"], "sub": "x", "roles": "a,b"}'),
    nested(20),
    nested(400),
    "{",
    "null",
    { sub: "s".repeat(5000), roles: Array.from({ length: 300 }, (_, index) => `role${index}`) },
  ];
  const header = random.pick([{ alg: "RS256", kid: "a" }, { alg: "HS256" }, { alg: "none" }, { alg: "__proto__" }, 7, "{"]);
  const parts = [base64(header), base64(random.pick(claims)), random.pick(["", "AAAA", "-"])];
  return random.chance(0.1) ? random.pick(words) : parts.slice(0, 1 + random.below(3)).join(".");
}

const credential = (random: Random): object =>
  random.chance(0.7)
    ? { kind: "token", token: token(random) }
    : { kind: "user", name: random.pick(words), backendRoles: [random.pick(words), random.pick(words)] };

const explain: Make = (random, world) => ({
  credential: credential(random),
  ...(random.chance(0.5) ? { near: marked(fileName(random, world)) } : {}),
  ...(random.chance(0.3) ? { target: random.pick(["1.3", "2.19", "3.0", "99.9", "x"]) } : {}),
  ...(random.chance(0.3) ? { at: random.pick([0, 1.7e12, 8.64e15, -1e18]) } : {}),
  ...(random.chance(0.3) ? { moment: random.pick(["now", "issue", "before-expiry", "chosen"]) } : {}),
  ...(random.chance(0.3) ? { render: random.pick(["text", "markdown"]) } : {}),
  ...(random.chance(0.2) ? { timeZone: random.pick(["Europe/Berlin", "nowhere", ""]) } : {}),
  ...(random.chance(0.2) ? { origin: { uri: marked(fileName(random, world)), line: random.pick([0, 5, -1, 1e9]) } } : {}),
  ...(random.chance(0.3)
    ? {
        assumptions: {
          remoteAddress: random.pick(words),
          signatureValid: random.chance(0.5),
          directoryRoles: [random.pick(words)],
          jwks: random.pick(words),
        },
      }
    : {}),
});

const options = { tabSize: 2, insertSpaces: true };

/** Requests by method. */
export const requests: Readonly<Record<string, Make>> = {
  "textDocument/hover": at(),
  "textDocument/completion": at((random) => ({
    context: { triggerKind: 1 + random.below(3), triggerCharacter: random.pick([":", ".", "-"]) },
  })),
  "textDocument/signatureHelp": at(),
  "textDocument/definition": at(),
  "textDocument/references": at((random) => ({ context: { includeDeclaration: random.chance(0.5) } })),
  "textDocument/documentHighlight": at(),
  "textDocument/prepareRename": at(),
  "textDocument/rename": at((random) => ({ newName: random.pick(words) })),
  "textDocument/linkedEditingRange": at(),
  "textDocument/prepareCallHierarchy": at(),
  "textDocument/codeAction": about((random, lines) => ({
    range: range(random, lines),
    context: { diagnostics: [], ...(random.chance(0.5) ? { only: [random.pick(kinds)] } : {}) },
  })),
  "textDocument/codeLens": about(() => ({})),
  "textDocument/documentSymbol": about(() => ({})),
  "textDocument/documentLink": about(() => ({})),
  "textDocument/documentColor": about(() => ({})),
  "textDocument/foldingRange": about(() => ({})),
  "textDocument/selectionRange": about((random, lines) => ({ positions: [position(random, lines), position(random, lines)] })),
  "textDocument/inlayHint": about((random, lines) => ({ range: range(random, lines) })),
  "textDocument/semanticTokens/full": about(() => ({})),
  "textDocument/semanticTokens/full/delta": about((random) => ({ previousResultId: random.pick(["", "1", "__proto__"]) })),
  "textDocument/semanticTokens/range": about((random, lines) => ({ range: range(random, lines) })),
  "textDocument/formatting": about(() => ({ options })),
  "textDocument/diagnostic": about(() => ({})),
  "workspace/symbol": (random) => ({ query: random.pick(words) }),
  "workspace/executeCommand": (random, world) => ({
    command: random.pick(["opensearchSecurity.server.showPlace", "nothing", "__proto__"]),
    arguments: random.pick([[], [null], [{ uri: marked(fileName(random, world)), range: range(random, 5) }]]),
  }),
  "unknown/method": () => ({}),
  [methods.explain]: explain,
  [methods.sets]: () => null,
  [methods.status]: (random, world) => (random.chance(0.8) ? { uri: marked(fileName(random, world)) } : { set: random.pick(words) }),
  [methods.mapRole]: (random) => ({ set: random.pick([`${folderMark}opensearch-security`, "", "x"]), backendRole: random.pick(words) }),
  [methods.whoGets]: (random, world) => {
    const name = fileName(random, world);
    return { uri: marked(name), position: position(random, world.open.get(name)?.lineCount ?? 3) };
  },
};

/** Requests that go on from an item of another one's answer. */
export const resolutions: readonly (readonly [list: string, method: string])[] = [
  ["textDocument/codeLens", "codeLens/resolve"],
  ["textDocument/completion", "completionItem/resolve"],
  ["textDocument/codeAction", "codeAction/resolve"],
  ["textDocument/documentLink", "documentLink/resolve"],
  ["textDocument/inlayHint", "inlayHint/resolve"],
  ["workspace/symbol", "workspaceSymbol/resolve"],
];
