import { type Disposable, EventEmitter, type Event, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import {
  type Assumptions,
  type ExplainParams,
  type ExplainResult,
  type LoginCredential,
  methods,
  type MomentId,
} from "../../../server/src/protocol.ts";
import { type Marked, nextView } from "./changes.ts";
import { unsavedFiles } from "./unsaved.ts";

/** What is looked at and under which conditions. The token stands here and nowhere else. */
export interface LoginState {
  readonly credential: LoginCredential;
  readonly origin?: { readonly uri: string; readonly line: number } | undefined;
  readonly near?: string | undefined;
  readonly set?: string | undefined;
  readonly target?: string | undefined;
  readonly moment: MomentId;
  readonly at?: number | undefined;
  readonly assumptions: Assumptions;
  readonly timeZone?: string | undefined;
}

/** What is shown at present, with the versions of the open documents it was made from. */
export interface Shown extends Marked {
  readonly versions: ReadonlyMap<string, number>;
}

/** One login under preview: it follows edits and the clock until it is disposed, and then forgets the token. */
export interface Login extends Disposable {
  readonly state: () => LoginState | undefined;
  readonly shown: () => Shown | undefined;
  readonly onShown: Event<Shown>;
  readonly change: (change: Partial<LoginState>) => void;
  /** The view as text, freshly made. */
  readonly render: (as: "text" | "markdown") => Promise<string>;
}

/** Who is asked for previews, and what tells that the answer may have changed. */
interface Asked {
  readonly getClient: () => Promise<LanguageClient>;
  readonly onChanged: Event<void>;
}

const oneMinute = 60_000;

/** Starts to preview a login. Results come through `onShown`, the first as soon as the server has answered. */
export function createLogin(initial: LoginState, { getClient, onChanged }: Asked): Login {
  let state: LoginState | undefined = initial;
  let shown: Shown | undefined;
  let newest = 0;
  let edited = false;
  const emitter = new EventEmitter<Shown>();

  const ask = (render?: "text" | "markdown"): Promise<ExplainResult | undefined> => askServer(getClient, state, render);
  const refresh = async (unasked: boolean): Promise<void> => {
    const mine = ++newest;
    const versions = openVersions();
    try {
      const result = await ask();
      if (result === undefined || mine !== newest || state === undefined) return;
      shown = nextShown(shown, result, { versions, byEdit: edited });
      edited = false;
      emitter.fire(shown);
    } catch (error) {
      if (mine === newest) tell(error, unasked);
    }
  };
  const edit = (): void => {
    edited = true;
  };
  const minute = (): void => {
    if (state?.moment === "now") void refresh(true);
  };
  const following = follow(onChanged, { look: () => void refresh(true), edit, minute });
  void refresh(false);

  return {
    state: () => state,
    shown: () => shown,
    onShown: emitter.event,
    change: (change) => {
      if (state === undefined) return;
      // What an earlier token or set left marked says nothing about the new one.
      if (change.credential !== undefined || change.set !== undefined) shown = undefined;
      state = { ...state, ...change };
      edited = false;
      void refresh(false);
    },
    render: async (as) => (await ask(as))?.rendered ?? "",
    dispose: () => {
      state = undefined;
      shown = undefined;
      newest++;
      for (const each of [following, emitter]) each.dispose();
    },
  };
}

async function askServer(
  getClient: () => Promise<LanguageClient>,
  state: LoginState | undefined,
  render: "text" | "markdown" | undefined,
): Promise<ExplainResult | undefined> {
  if (state === undefined) return undefined;
  const client = await getClient();
  return client.sendRequest<ExplainResult>(methods.explain, params(state, render));
}

interface Follower {
  readonly look: () => void;
  readonly edit: () => void;
  readonly minute: () => void;
}

/** Tells when a file changes or is saved, when somebody types, and every minute. */
function follow(onChanged: Event<void>, { look, edit, minute }: Follower): Disposable {
  const subscriptions: Disposable[] = [
    onChanged(look),
    workspace.onDidSaveTextDocument(look),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.languageId === "yaml" && contentChanges.length > 0) edit();
    }),
  ];
  const timer = setInterval(minute, oneMinute);
  return {
    dispose: () => {
      clearInterval(timer);
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

interface Circumstances {
  readonly versions: ReadonlyMap<string, number>;
  readonly byEdit: boolean;
}

function nextShown(shown: Shown | undefined, result: ExplainResult, { versions, byEdit }: Circumstances): Shown {
  const unsaved = unsavedFiles(result.set?.files.map(({ uri }) => uri) ?? []);
  const next = nextView(shown, result.view, byEdit);
  return { marks: next.marks, model: { ...next.model, unsaved }, versions };
}

function params(state: LoginState, render: "text" | "markdown" | undefined): ExplainParams {
  const { credential, origin, near, set, target, moment, at, assumptions, timeZone } = state;
  return {
    credential,
    moment,
    assumptions,
    ...(origin === undefined ? {} : { origin }),
    ...(near === undefined ? {} : { near }),
    ...(set === undefined ? {} : { set }),
    ...(target === undefined ? {} : { target }),
    ...(moment === "chosen" && at !== undefined ? { at } : {}),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(render === undefined ? {} : { render }),
  };
}

function openVersions(): ReadonlyMap<string, number> {
  return new Map(workspace.textDocuments.map(({ uri, version }) => [uri.toString(), version]));
}

/** JSON-RPC's codes for a server that ended before it answered, and for one that is off. */
const ended = -32097;
const off = -32096;

/**
 * A server that ended is started and asked again. One that stays off has told so itself; who asks for a login in spite of it is told again.
 * The request's text is not repeated: it holds the token.
 */
function tell(error: unknown, unasked: boolean): void {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === ended || (code === off && unasked)) return;
  void window.showErrorMessage(`The login cannot be previewed: ${reason(error)}`);
}

function reason(error: unknown): string {
  return error instanceof Error && error.message !== ""
    ? "the language server did not answer. Restart it and try again."
    : "the language server is not running.";
}
