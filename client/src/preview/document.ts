import { type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, ViewColumn, window, workspace } from "vscode";
import type { Login } from "./login.ts";

const scheme = "opensearch-security-login";
const uri = Uri.from({ scheme, path: "/Login Preview" });

/** The preview as a read-only document: the same words without a page, live as well. */
export interface PreviewDocument extends Disposable {
  /** Shows a login; undefined empties the document. */
  readonly show: (login: Login | undefined) => Promise<void>;
  readonly onClosed: (listener: () => void) => Disposable;
}

/** Registers the document's scheme. Nothing is kept once the document is closed. */
export function registerPreviewDocument(): PreviewDocument {
  let login: Login | undefined;
  let following: Disposable | undefined;
  const changed = new EventEmitter<Uri>();
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async () => (login === undefined ? "" : login.render("text")),
  };
  const registration = workspace.registerTextDocumentContentProvider(scheme, provider);
  return {
    show: async (next) => {
      following?.dispose();
      login = next;
      following = next?.onShown(() => changed.fire(uri));
      if (next === undefined) return;
      changed.fire(uri);
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: false });
    },
    onClosed: (listener) =>
      workspace.onDidCloseTextDocument((document) => {
        if (document.uri.scheme === scheme) listener();
      }),
    dispose: () => {
      following?.dispose();
      registration.dispose();
      changed.dispose();
    },
  };
}
