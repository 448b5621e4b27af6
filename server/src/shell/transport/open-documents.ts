import type { Position, TextDocumentContentChangeEvent } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";

/**
 * How documents that are open follow their client's changes. Positions outside of a document mean its nearest end, as the protocol has it
 * for characters: the library's table of lines grows to whatever line a client names, until memory ends.
 */
export const openDocuments = {
  create: TextDocument.create,
  update: (document: TextDocument, changes: readonly TextDocumentContentChangeEvent[], version: number): TextDocument =>
    // One after the other: each change speaks of the document as those before it have left it.
    changes.reduce((now, change) => TextDocument.update(now, [inside(now, change)], version), document),
};

function inside(document: TextDocument, change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  if (!("range" in change)) return change;
  const { start, end } = change.range;
  return { text: change.text, range: { start: nearest(document, start), end: nearest(document, end) } };
}

function nearest(document: TextDocument, { line, character }: Position): Position {
  if (line < 0) return { line: 0, character: 0 };
  if (line >= document.lineCount) return document.positionAt(document.getText().length);
  return { line: Math.floor(line), character: Math.max(0, Math.floor(character)) };
}
