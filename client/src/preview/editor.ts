import { Range, type TextEditor, Uri, ViewColumn, window, workspace, WorkspaceEdit } from "vscode";
import type { ActionEdit, Where } from "../../../server/src/protocol.ts";

/** Shows a place in the editor it is open in, else in the first column, so that the preview stays in sight. */
export async function openPlace(where: Pick<Where, "path" | "range">): Promise<TextEditor | undefined> {
  const uri = Uri.parse(where.path);
  const open = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  try {
    return await window.showTextDocument(uri, { viewColumn: open?.viewColumn ?? ViewColumn.One, selection: range(where.range) });
  } catch {
    void window.showWarningMessage(`${where.path.slice(where.path.lastIndexOf("/") + 1)} cannot be opened.`);
    return undefined;
  }
}

/**
 * Writes the edits of a fix, unsaved, and shows the first of them. Refuses when a file has changed since the fix was made: its places
 * would then be wrong.
 */
export async function applyEdits(edits: readonly ActionEdit[], versions: ReadonlyMap<string, number>): Promise<void> {
  const changes = new WorkspaceEdit();
  for (const edit of edits) {
    const uri = Uri.parse(edit.path);
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    const known = versions.get(uri.toString());
    if (document !== undefined && known !== undefined && document.version !== known) {
      void window.showWarningMessage("The file has changed in the meantime. Look at the new result and try again.");
      return;
    }
    changes.replace(uri, range(edit.range), edit.newText);
  }
  if (!(await workspace.applyEdit(changes))) {
    void window.showWarningMessage("The edit could not be made; the file may be read-only.");
    return;
  }
  const first = edits[0];
  if (first === undefined) return;
  const editor = await openPlace({ path: first.path, range: { start: first.range.start, end: first.range.start } });
  editor?.revealRange(range({ start: first.range.start, end: first.range.start }));
}

function range({ start, end }: Where["range"]): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
