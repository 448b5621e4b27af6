import assert from "node:assert/strict";
import * as vscode from "vscode";

/** Asks again every 50 ms until the answer is there; fails with what was waited for. */
export async function until<T>(what: string, ask: () => T | undefined | PromiseLike<T | undefined>, seconds = 20): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Not seen in ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The URI of a file of the workspace. */
export function uriOf(file: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error("No workspace folder is open.");
  return vscode.Uri.joinPath(folder.uri, file);
}

/** Opens a file of the workspace in an editor. */
export async function open(file: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(file));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Where a text stands in a document. */
export function rangeOf(document: vscode.TextDocument, content: string): vscode.Range {
  const offset = document.getText().indexOf(content);
  if (offset < 0) throw new Error(`"${content}" is not in ${document.uri.path}`);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + content.length));
}

/** The first finding of ours whose range lies on the given text, once it is there. */
export function findingOn(document: vscode.TextDocument, content: string): Promise<vscode.Diagnostic> {
  return until(`a finding on "${content}"`, () =>
    vscode.languages.getDiagnostics(document.uri).find(({ range }) => document.getText(range).includes(content)),
  );
}

/** The quick fixes offered on a text, once there is one. VS Code may cancel a first request, so it is asked again. */
export function fixesOn(document: vscode.TextDocument, content: string): Promise<vscode.CodeAction[]> {
  return until(`a fix on "${content}"`, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      rangeOf(document, content),
      vscode.CodeActionKind.QuickFix.value,
    );
    return actions.some(({ edit }) => edit !== undefined) ? actions : undefined;
  });
}

/** The text of all hovers at a place, once there is one. */
export function hoverOn(document: vscode.TextDocument, content: string): Promise<string> {
  return until(`a hover on "${content}"`, async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      rangeOf(document, content).start.translate(0, 1),
    );
    const words = hovers.flatMap(({ contents }) => contents.map((part) => (typeof part === "string" ? part : part.value)));
    return words.length > 0 ? words.join("\n") : undefined;
  });
}

/** Writes files into the workspace, not through an editor, and gives what takes their folders away again, unsaved changes too. */
export async function writeFiles(files: Readonly<Record<string, string>>): Promise<() => Promise<void>> {
  for (const [name, text] of Object.entries(files)) await vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));
  const tops = new Set(Object.keys(files).map((name) => uriOf(name.split("/")[0] ?? "").toString()));
  return async () => {
    for (const document of vscode.workspace.textDocuments.filter(
      ({ uri, isDirty }) => isDirty && [...tops].some((top) => uri.toString().startsWith(top)),
    )) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand("workbench.action.files.revert");
    }
    for (const top of tops) await vscode.workspace.fs.delete(vscode.Uri.parse(top), { recursive: true }).then(undefined, () => undefined);
  };
}

/** Adds text to a document's end, unsaved. */
export async function insert(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** What the status bar's list says of the file in view. */
export async function statusWords(): Promise<string> {
  let words = "";
  const original = vscode.window.showQuickPick;
  const read = async (items: readonly vscode.QuickPickItem[]): Promise<undefined> => {
    words = items.map(({ label, description }) => `${label} ${description ?? ""}`).join("\n");
  };
  Object.assign(vscode.window, { showQuickPick: read });
  await vscode.commands.executeCommand("opensearchSecurity.showStatus");
  Object.assign(vscode.window, { showQuickPick: original });
  return words;
}
