import { TextDocument } from "vscode-languageserver-textdocument";
import { edited } from "./edited.ts";
import type { Answer, Session } from "./session.ts";
import { foldersOf } from "./session.ts";
import type { Step, Twist } from "./step.ts";
import { deleteFile, newVersion, placed, uriOf, type World, writeFile } from "./world.ts";

/** A request that was sent, until its answer is looked at. */
export interface Asked {
  readonly method: string;
  readonly twist?: Twist | undefined;
  readonly answer: Promise<Answer>;
}

/** Results by method, for requests that go on from one. */
export type Results = Map<string, unknown>;

type StepOf<K extends Step["do"]> = Extract<Step, { readonly do: K }>;
type Player<K extends Step["do"]> = (
  step: StepOf<K>,
  at: { readonly world: World; readonly session: Session; readonly results: Results },
) => Asked | undefined;

const quiet =
  <K extends Step["do"]>(play: (...args: Parameters<Player<K>>) => void): Player<K> =>
  (step, at) => {
    play(step, at);
    return undefined;
  };

const players: { readonly [K in Step["do"]]: Player<K> } = {
  open: quiet(({ name, text }, { world, session }) => {
    if (world.open.has(name)) return;
    const document = TextDocument.create(uriOf(world, name), "yaml", newVersion(world, name), text);
    world.open.set(name, document);
    const { uri, languageId, version } = document;
    session.notify("textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
  }),
  change: quiet(({ name, changes }, { world, session }) => {
    const document = world.open.get(name);
    if (document === undefined) return;
    const version = newVersion(world, name);
    world.open.set(name, TextDocument.create(document.uri, "yaml", version, edited(document.getText(), changes)));
    session.notify("textDocument/didChange", { textDocument: { uri: document.uri, version }, contentChanges: changes });
  }),
  close: quiet(({ name }, { world, session }) => {
    const document = world.open.get(name);
    if (document === undefined) return;
    world.open.delete(name);
    session.notify("textDocument/didClose", { textDocument: { uri: document.uri } });
  }),
  write: quiet(({ name, text }, { world, session }) => {
    const type = world.disk.has(name) ? 2 : 1;
    writeFile(world, name, text);
    session.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(world, name), type }] });
  }),
  delete: quiet(({ name }, { world, session }) => {
    deleteFile(world, name);
    session.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(world, name), type: 3 }] });
  }),
  settings: quiet(({ value }, { world, session }) => {
    world.settings = value;
    session.notify("workspace/didChangeConfiguration", { settings: null });
  }),
  folders: quiet(({ names }, { world, session }) => {
    const removed = foldersOf(world);
    world.folders = names;
    session.notify("workspace/didChangeWorkspaceFolders", { event: { added: foldersOf(world), removed } });
  }),
  request: ({ method, params, twist }, { world, session, results }) => {
    const { id, answer } = session.request(method, placed(world, params));
    if (twist === "cancelled") session.notify("$/cancelRequest", { id });
    return { method, twist, answer: answer.then((given) => remember(results, method, given)) };
  },
  resolve: ({ list, method, index }, { session, results }) => {
    const found = results.get(list);
    const items = Array.isArray(found) ? found : [];
    const item: unknown = items[index % Math.max(1, items.length)];
    return item === undefined ? undefined : { method, answer: session.request(method, item).answer };
  },
  notify: quiet(({ method, params }, { world, session }) => session.notify(method, placed(world, params))),
};

function remember(results: Results, method: string, given: Answer): Answer {
  if (given.result !== undefined) results.set(method, given.result);
  return given;
}

/** Sends a step on its way. */
export function play<K extends Step["do"]>(step: StepOf<K>, at: Parameters<Player<K>>[1]): Asked | undefined {
  return (players[step.do] as Player<K>)(step, at);
}
