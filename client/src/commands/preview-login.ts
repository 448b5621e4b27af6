import { commands, type Disposable, env, type ExtensionContext, window } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { askForKeySet, askForToken, askForUser, type AskedToken, findToken } from "../preview/ask.ts";
import { registerPreviewDocument } from "../preview/document.ts";
import { createLogin, type Login, type LoginState } from "../preview/login.ts";
import { openPanel, type PanelRequests, type PreviewPanel } from "../preview/panel.ts";
import { followEdits } from "../preview/unsaved.ts";
import type { View } from "../status/view.ts";
import { mapBackendRole } from "./map-backend-role.ts";
import { whoGetsRole } from "./who-gets-role.ts";

/** What is looked at: who logs in, and where the token was found. */
type Subject = Pick<LoginState, "credential" | "origin">;

/** Registers the commands that show what a login becomes, as a panel or as a text document. */
export function registerPreviewLogin(context: ExtensionContext, getClient: () => Promise<LanguageClient>, view: View): void {
  const desk = openDesk(context, getClient, view);
  const registrations: readonly Disposable[] = [
    commands.registerCommand("opensearchSecurity.previewLogin", async () => {
      const found = await findToken();
      if (found !== undefined) desk.showPanel(subjectOf(found));
    }),
    commands.registerCommand("opensearchSecurity.previewLoginAsText", async () => {
      const found = await findToken();
      if (found !== undefined) await desk.showDocument(subjectOf(found));
    }),
    commands.registerCommand("opensearchSecurity.previewLoginForUser", async () => {
      const user = await askForUser();
      if (user !== undefined) desk.showPanel({ credential: { kind: "user", ...user }, origin: undefined });
    }),
    commands.registerCommand("opensearchSecurity.whoGetsRole", async (at?: unknown) => {
      const user = await whoGetsRole(getClient, at);
      if (user !== undefined && user !== null) desk.showPanel({ credential: { kind: "user", ...user }, origin: undefined });
    }),
    followEdits(),
    desk,
  ];
  context.subscriptions.push(...registrations);
}

interface Desk extends Disposable {
  readonly showPanel: (subject: Subject) => void;
  readonly showDocument: (subject: Subject) => Promise<void>;
}

/** One login at a time, in a panel, a document or both; when they are closed it is forgotten. */
function openDesk(context: ExtensionContext, getClient: () => Promise<LanguageClient>, view: View): Desk {
  let login: Login | undefined;
  let panel: PreviewPanel | undefined;
  const document = registerPreviewDocument();

  const forget = (): void => {
    login?.dispose();
    login = undefined;
    panel = undefined;
    void document.show(undefined);
  };
  const requests: PanelRequests = {
    replaceCredential: () => void replaceCredential(login),
    copy: () => void copyMarkdown(login),
    jwksFile: () => void checkWithKeys(login),
    mapRole: (backendRole) => void mapBackendRole(backendRole, login, getClient),
  };
  const look = (subject: Subject): Login => {
    const near = window.activeTextEditor?.document.uri.toString();
    const set = view.chosen();
    if (login === undefined)
      login = createLogin({ ...subject, near, set, moment: "now", assumptions: {} }, { getClient, onChanged: view.onServerChanged });
    else login.change({ ...subject, near, set, moment: "now", at: undefined });
    return login;
  };
  const choosing = view.onChosen((set) => login?.change({ set }));
  const closing = document.onClosed(() => {
    if (panel === undefined) forget();
  });
  return {
    showPanel: (subject) => {
      const shown = look(subject);
      if (panel !== undefined) return panel.reveal();
      panel = openPanel(context, shown, requests);
      panel.onClosed(forget);
    },
    showDocument: async (subject) => document.show(look(subject)),
    dispose: () => {
      closing.dispose();
      choosing.dispose();
      panel?.dispose();
      forget();
      document.dispose();
    },
  };
}

function subjectOf({ token, origin }: AskedToken): Subject {
  return { credential: { kind: "token", token }, origin };
}

async function replaceCredential(login: Login | undefined): Promise<void> {
  if (login?.state()?.credential.kind === "user") {
    const user = await askForUser();
    if (user !== undefined) login.change({ credential: { kind: "user", ...user }, origin: undefined });
    return;
  }
  const found = await askForToken();
  if (found !== undefined) login?.change(subjectOf(found));
}

async function copyMarkdown(login: Login | undefined): Promise<void> {
  const text = await login?.render("markdown");
  if (text === undefined || text === "") return;
  await env.clipboard.writeText(text);
  window.setStatusBarMessage("Copied, without the token", 3000);
}

async function checkWithKeys(login: Login | undefined): Promise<void> {
  const jwks = await askForKeySet();
  const assumptions = login?.state()?.assumptions;
  if (jwks === undefined || assumptions === undefined) return;
  const { signatureValid: _, ...others } = assumptions;
  login?.change({ assumptions: { ...others, jwks } });
}
