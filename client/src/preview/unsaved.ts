import { type TextDocumentChangeEvent, type Disposable, workspace } from "vscode";
import type { Where } from "../../../server/src/protocol.ts";

const lastEdits = new Map<string, number>();

/** Remembers the line of the last edit of each open document, so that an unsaved file can be pointed at. */
export function followEdits(): Disposable {
  const subscriptions = [
    workspace.onDidChangeTextDocument(remember),
    workspace.onDidCloseTextDocument(({ uri }) => lastEdits.delete(uri.toString())),
  ];
  return { dispose: () => subscriptions.forEach((subscription) => subscription.dispose()) };
}

/** The files that the editor holds unsaved, with the line of their last edit. */
export function unsavedFiles(uris: readonly string[]): readonly Where[] {
  const wanted = new Set(uris);
  return workspace.textDocuments.flatMap((document): Where[] => {
    const uri = document.uri.toString();
    if (!document.isDirty || !wanted.has(uri)) return [];
    const line = Math.min(lastEdits.get(uri) ?? 0, document.lineCount - 1);
    const start = { line, character: 0 };
    return [
      { file: document.uri.path.slice(document.uri.path.lastIndexOf("/") + 1), line: line + 1, path: uri, range: { start, end: start } },
    ];
  });
}

function remember({ document, contentChanges }: TextDocumentChangeEvent): void {
  const last = contentChanges.at(-1);
  if (last === undefined) return;
  // An insertion may end with a line break: the line that matters is the last one with text.
  const lines = last.text.replace(/\r?\n$/, "").split("\n").length - 1;
  lastEdits.set(document.uri.toString(), last.range.start.line + lines);
}
