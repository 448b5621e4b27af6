import { randomBytes } from "node:crypto";
import { type Disposable, type ExtensionContext, Uri, ViewColumn, type Webview, type WebviewPanel, window, workspace } from "vscode";
import type { Action, AnswerField, PreviewModel } from "../../../server/src/protocol.ts";
import { applyEdits, openPlace } from "./editor.ts";
import type { Login, Shown } from "./login.ts";
import { readViewMessage, type ShowMessage, type ViewMessage } from "./messages.ts";
import { placesOf } from "./places.ts";

/** What the panel hands back to the commands. */
export interface PanelRequests {
  readonly replaceCredential: () => void;
  readonly copy: () => void;
  readonly jwksFile: () => void;
  readonly mapRole: (backendRole: string) => void;
}

/** The panel beside the editor. It shows one login and forgets it when it is closed. */
export interface PreviewPanel extends Disposable {
  readonly onClosed: (listener: () => void) => void;
  readonly reveal: () => void;
}

/** Opens the panel on a login. The page gets words only: neither the token nor a way to open or write what it was not shown. */
export function openPanel(context: ExtensionContext, login: Login, requests: PanelRequests): PreviewPanel {
  const assets = Uri.joinPath(context.extensionUri, "dist", "preview");
  const panel = window.createWebviewPanel(
    "opensearchSecurity.loginPreview",
    "Login Preview",
    { viewColumn: ViewColumn.Beside, preserveFocus: true },
    { enableScripts: true, localResourceRoots: [assets], enableCommandUris: false, enableForms: false },
  );
  let ready = false;
  const show = (shown: Shown): void => {
    const message: ShowMessage = { type: "show", model: shown.model, marks: shown.marks };
    if (ready) void panel.webview.postMessage(message);
  };
  const subscriptions = [
    login.onShown(show),
    panel.webview.onDidReceiveMessage((value: unknown) => {
      const message = readViewMessage(value);
      if (message === undefined) return;
      if (message.type === "ready") {
        ready = true;
        if (login.state()?.timeZone !== message.timeZone) login.change({ timeZone: message.timeZone });
        const shown = login.shown();
        if (shown !== undefined) show(shown);
      } else answer(message, login, requests);
    }),
    // A hidden page is thrown away and says ready again when it comes back.
    panel.onDidChangeViewState(() => {
      if (!panel.visible) ready = false;
    }),
  ];
  panel.onDidDispose(() => subscriptions.forEach((subscription) => subscription.dispose()));
  void fill(panel, assets);
  return {
    onClosed: (listener) => void panel.onDidDispose(listener),
    reveal: () => panel.reveal(undefined, true),
    dispose: () => panel.dispose(),
  };
}

async function fill(panel: WebviewPanel, assets: Uri): Promise<void> {
  const template = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(assets, "view.html")));
  panel.webview.html = page(template, panel.webview, assets);
}

/** The page with its policy: scripts by nonce, styles and the icon font from the extension's own folder, nothing else. */
function page(template: string, webview: Webview, assets: Uri): string {
  const at = (name: string): string => webview.asWebviewUri(Uri.joinPath(assets, name)).toString();
  const values: Readonly<Record<string, string>> = {
    "%NONCE%": randomBytes(18).toString("base64"),
    "%SOURCE%": webview.cspSource,
    "%CODICONS%": at("codicon.css"),
    "%STYLE%": at("view.css"),
    "%SCRIPT%": at("view.js"),
  };
  return template.replace(/%[A-Z]+%/g, (name) => values[name] ?? "");
}

function answer(message: ViewMessage, login: Login, requests: PanelRequests): void {
  const shown = login.shown();
  if (shown === undefined) return;
  switch (message.type) {
    case "ready":
      return;
    case "open": {
      const { path, line, character } = message;
      const place = placesOf(shown.model).find(
        ({ path: known, range }) => known === path && range.start.line === line && range.start.character === character,
      );
      if (place !== undefined) void openPlace(place);
      return;
    }
    case "act": {
      const action = actionsOf(shown.model).find(({ id }) => id === message.id);
      if (action !== undefined) act(action, shown, requests);
      return;
    }
    case "answer":
      login.change({ assumptions: withAnswer(login, message.field, message.value) });
      return;
    case "choose":
      login.change(message.what === "set" ? { set: message.value } : { target: message.value });
      return;
    case "moment":
      login.change({ moment: message.id, at: message.at });
      return;
    case "copy":
      requests.copy();
      return;
    case "replace":
      requests.replaceCredential();
  }
}

function act(action: Action, shown: Shown, requests: PanelRequests): void {
  switch (action.does.kind) {
    case "edit":
      void applyEdits(action.does.edits, shown.versions);
      return;
    case "replace-credential":
      requests.replaceCredential();
      return;
    case "map-role":
      requests.mapRole(action.does.backendRole);
      return;
    case "jwks-file":
      requests.jwksFile();
  }
}

function actionsOf(model: PreviewModel): readonly Action[] {
  const cure = model.cure === null ? [] : [model.cure.action];
  return [...cure, ...model.sections.flatMap(({ rows }) => rows.flatMap(({ actions }) => actions))];
}

function withAnswer(login: Login, field: AnswerField, value: string): Readonly<Record<string, unknown>> {
  const { [field]: _, ...rest } = login.state()?.assumptions ?? {};
  // Keys are one answer to whether the signature is valid; a word is another.
  const { jwks: __, ...wordOnly } = rest;
  const others = field === "signatureValid" ? wordOnly : rest;
  const text = value.trim();
  if (text === "") return others;
  if (field === "signatureValid") return text === "jwks" ? rest : { ...others, signatureValid: text === "true" };
  if (field !== "directoryRoles") return { ...others, [field]: text };
  const roles = text.split(",").map((role) => role.trim());
  return { ...others, directoryRoles: roles.filter((role) => role !== "") };
}
