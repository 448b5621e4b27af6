import type { Cursor } from "../../server/src/core/features/names.ts";
import { type Refusal, renameAt } from "../../server/src/core/features/rename.ts";
import type { ConfigSet } from "../../server/src/core/model/config-set.ts";
import { applyChanges } from "../../server/src/core/text/change.ts";
import { offsetAt } from "../../server/src/core/text/line-index.ts";

/** Texts of files by file name. */
export type Files = Readonly<Record<string, string>>;

/** A cursor on the n-th time that a text stands in a file. */
export function cursorOn(set: ConfigSet, file: string, where: { readonly text: string; readonly nth?: number }): Cursor {
  const document = set.byId.get(file);
  let offset = -1;
  for (let count = 0; count <= (where.nth ?? 0); count++) offset = document?.text.indexOf(where.text, offset + 1) ?? -1;
  if (document === undefined || offset < 0) throw new Error(`${where.text} is not in ${file}`);
  return { set, document, offset };
}

/** The files after a rename at a cursor, or why it was refused. */
export function renamed(files: Files, cursor: Cursor, newName: string): Files | Refusal {
  const edit = renameAt(cursor, newName);
  if (edit === undefined) throw new Error("No name is here");
  if ("reason" in edit) return edit;
  const result: Record<string, string> = { ...files };
  for (const [file, edits] of Object.entries(edit.changes ?? {})) {
    const document = cursor.set.byId.get(file);
    if (document === undefined) throw new Error(`An edit of ${file}, which is none of the files`);
    const at = (position: { line: number; character: number }): number => offsetAt(document.lines, position);
    result[file] = applyChanges(
      document.text,
      edits.map(({ range, newText }) => ({ span: { start: at(range.start), end: at(range.end) }, newText })),
    );
  }
  return result;
}
