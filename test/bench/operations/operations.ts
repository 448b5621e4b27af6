import { setTimeout as sleep } from "node:timers/promises";
import type { Session } from "../lsp/session.ts";
import { endOf, type Site, type Target } from "./sites.ts";

/** Where an operation works: a session with one open document. */
export interface Scene {
  readonly session: Session;
  readonly uri: string;
  /** The URI of a file beside the open one. */
  readonly uriOf: (file: string) => string;
  readonly lines: readonly string[];
}

/** Something people do, timed once per call, in milliseconds; it leaves the document as it was. */
export interface Operation {
  readonly name: string;
  /** What it needs to be there in the file. */
  readonly at: Target;
  /** How often it is done in a session, while its share of time lasts. */
  readonly samples: number;
  /** True for what ends with diagnostics, so that a fixed wait is no part of it. */
  readonly diagnoses: boolean;
  /** True for what nobody but us looks at: how one file bears on another. */
  readonly isOursAlone?: true;
  /** The capability that a server must have. */
  readonly needs?: "hoverProvider" | "completionProvider" | "definitionProvider" | "codeActionProvider" | "documentSymbolProvider";
  readonly run: (scene: Scene, site: Site) => Promise<readonly number[]>;
}

const insert = ({ session, uri }: Scene, site: Site, { text, behind = 0 }: { readonly text: string; readonly behind?: number }): void =>
  session.change(uri, { start: endOf(site, behind), end: endOf(site, behind) }, text);

const remove = ({ session, uri }: Scene, site: Site, length: number): void =>
  session.change(uri, { start: endOf(site), end: endOf(site, length) }, "");

/** The time until the error of so much typed text is told. */
function appears({ session, uriOf }: Scene, { reportedIn, isError }: Site, typed: string): Promise<number> {
  return session.diagnosticsWhere(uriOf(reportedIn), (all) => all.some((diagnostic) => isError(diagnostic, typed)));
}

/** The time until it is not told any more. */
function disappears({ session, uriOf }: Scene, { reportedIn, isError }: Site, typed: string): Promise<number> {
  return session.diagnosticsWhere(uriOf(reportedIn), (all) => !all.some((diagnostic) => isError(diagnostic, typed)));
}

/** One key typed, which makes an error, and deleted, which mends it. */
async function type(scene: Scene, site: Site): Promise<readonly number[]> {
  const typed = appears(scene, site, "x");
  insert(scene, site, { text: "x" });
  const first = await typed;
  const mended = disappears(scene, site, "x");
  remove(scene, site, 1);
  return [first, await mended];
}

/** Twelve keys as a fast typist sends them, 30 ms apart; timed from the last. */
async function burst(scene: Scene, site: Site): Promise<readonly number[]> {
  const keys = 12;
  const all = "x".repeat(keys);
  for (let key = 0; key < keys - 1; key++) {
    insert(scene, site, { text: "x", behind: key });
    await sleep(30);
  }
  const settled = appears(scene, site, all);
  insert(scene, site, { text: "x", behind: keys - 1 });
  const time = await settled;
  const mended = disappears(scene, site, all);
  remove(scene, site, keys);
  await mended;
  return [time];
}

async function timed(work: () => Promise<unknown>): Promise<readonly number[]> {
  const start = performance.now();
  await work();
  return [performance.now() - start];
}

const ask = (method: string, more: object = {}) => {
  return ({ session, uri }: Scene, { line, start }: Site): Promise<readonly number[]> =>
    timed(() => session.request(method, { textDocument: { uri }, position: { line, character: start + 1 }, ...more }));
};

/** What the light bulb asks for on an error; the error is typed before and mended behind. */
async function codeAction(scene: Scene, site: Site): Promise<readonly number[]> {
  const { session, uri } = scene;
  const there = appears(scene, site, "x");
  insert(scene, site, { text: "x" });
  await there;
  const diagnostics = session.diagnosticsOf(uri).filter((diagnostic) => site.isError(diagnostic, "x"));
  const range = { start: endOf(site), end: endOf(site) };
  const times = await timed(() => session.request("textDocument/codeAction", { textDocument: { uri }, range, context: { diagnostics } }));
  const mended = disappears(scene, site, "x");
  remove(scene, site, 1);
  await mended;
  return times;
}

/** A new line is begun, and at once its completions are asked for: what somebody feels while typing. */
async function typeAndComplete(scene: Scene, site: Site): Promise<readonly number[]> {
  const { session, uri, lines } = scene;
  const content = lines[site.line] ?? "";
  const indent = " ".repeat(site.start);
  const end = { line: site.line, character: content.length };
  const position = { line: site.line + 1, character: indent.length + 1 };
  const times = await timed(() => {
    session.change(uri, { start: end, end }, `\n${indent}d`);
    return session.request("textDocument/completion", { textDocument: { uri }, position });
  });
  session.change(uri, { start: end, end: position }, "");
  await session.quiet();
  return times;
}

const everywhere = { at: "key", diagnoses: false } as const;

/** Everything that is measured in an open document, in this order. */
export const operations: readonly Operation[] = [
  { name: "type", at: "key", samples: 10, diagnoses: true, run: type },
  { name: "type a name", at: "name", samples: 10, diagnoses: true, isOursAlone: true, run: type },
  { name: "type a permission", at: "permission", samples: 10, diagnoses: true, isOursAlone: true, run: type },
  { name: "burst", at: "key", samples: 3, diagnoses: true, run: burst },
  { ...everywhere, name: "hover", samples: 60, needs: "hoverProvider", run: ask("textDocument/hover") },
  {
    ...everywhere,
    name: "completion",
    samples: 30,
    needs: "completionProvider",
    run: ask("textDocument/completion", { context: { triggerKind: 1 } }),
  },
  { ...everywhere, name: "definition", at: "mention", samples: 30, needs: "definitionProvider", run: ask("textDocument/definition") },
  { ...everywhere, name: "code action", samples: 30, needs: "codeActionProvider", run: codeAction },
  { ...everywhere, name: "type, completion", samples: 5, needs: "completionProvider", run: typeAndComplete },
  { ...everywhere, name: "outline", samples: 4, needs: "documentSymbolProvider", run: ask("textDocument/documentSymbol") },
];
