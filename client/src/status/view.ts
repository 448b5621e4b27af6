import { commands, type Disposable, type Event, EventEmitter, type TextEditor, window } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { methods, type StatusParams, type StatusResult } from "../../../server/src/protocol.ts";

/** The configuration at which somebody looks: that of the document in view, else the one that they chose. */
export interface View extends Disposable {
  /** Undefined while nothing of ours is in view. */
  readonly status: () => StatusResult | undefined;
  readonly onChanged: Event<StatusResult | undefined>;
  /** The id of the set that was chosen; undefined when the editor decides. */
  readonly chosen: () => string | undefined;
  readonly choose: (set: string | undefined) => void;
  readonly onChosen: Event<string | undefined>;
  /** Tells that the server may answer otherwise than before: a file or a setting changed, or it was started again. */
  readonly onServerChanged: Event<void>;
  /** Connects to the server; nothing is asked before. */
  readonly attach: (client: LanguageClient) => void;
}

/** How long findings have to rest before they are counted again, in milliseconds: somebody who types does not look at the status bar. */
const rest = 200;

/** Follows the active editor and the server's findings, and sets the context key `opensearchSecurity.fileKind`. */
export function followView(): View {
  const changed = new EventEmitter<StatusResult | undefined>();
  const chosenChanged = new EventEmitter<string | undefined>();
  const serverChanged = new EventEmitter<void>();
  const subscriptions: Disposable[] = [changed, chosenChanged, serverChanged];
  let client: LanguageClient | undefined;
  let status: StatusResult | undefined;
  let chosen: string | undefined;
  let editor: TextEditor | undefined;
  let newest = 0;

  const look = async (): Promise<void> => {
    const mine = ++newest;
    editor = editorInView(editor);
    const params: StatusParams = {
      ...(editor === undefined ? {} : { uri: editor.document.uri.toString() }),
      ...(chosen === undefined ? {} : { set: chosen }),
    };
    // A server that does not answer is reported elsewhere; here is nothing to show then.
    const answer = await client?.sendRequest<StatusResult | null>(methods.status, params).catch(() => null);
    if (mine !== newest) return;
    status = answer ?? undefined;
    void commands.executeCommand("setContext", "opensearchSecurity.fileKind", status?.fileKind ?? undefined);
    changed.fire(status);
  };
  const resting = whenAtRest(() => void look());
  subscriptions.push(resting, serverChanged.event(resting.touch));
  subscriptions.push(window.onDidChangeActiveTextEditor(() => void look()));
  subscriptions.push(window.onDidChangeVisibleTextEditors(() => void look()));

  return {
    status: () => status,
    onChanged: changed.event,
    chosen: () => chosen,
    choose: (set) => {
      chosen = set;
      chosenChanged.fire(set);
      void look();
    },
    onChosen: chosenChanged.event,
    onServerChanged: serverChanged.event,
    attach: (started) => {
      client = started;
      subscriptions.push(...whenServerChanges(started, () => serverChanged.fire(), resting.touch));
      void look();
    },
    dispose: () => subscriptions.forEach((subscription) => subscription.dispose()),
  };
}

/** A notification has one listener, a second one would take the place of the first: all others hear of it through this one. */
function whenServerChanges(client: LanguageClient, changed: () => void, ended: () => void): readonly Disposable[] {
  return [
    client.onNotification(methods.changed, changed),
    client.onDidChangeState(() => {
      if (client.isRunning()) changed();
      else ended();
    }),
  ];
}

/** Acts when nothing has touched it for a while. */
function whenAtRest(act: () => void): Disposable & { readonly touch: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    touch: () => {
      clearTimeout(timer);
      timer = setTimeout(act, rest);
    },
    dispose: () => clearTimeout(timer),
  };
}

/** A panel, the output or a search box has no document of its own: what was in view before stays so while it can be seen. */
function editorInView(before: TextEditor | undefined): TextEditor | undefined {
  const active = window.activeTextEditor;
  if (active !== undefined && active.document.uri.scheme !== "output") return active;
  return before !== undefined && window.visibleTextEditors.includes(before) ? before : undefined;
}
