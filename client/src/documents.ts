import { type TextDocument, workspace } from "vscode";

/**
 * Schemes of the documents that people write: files, new documents, and whatever the workspace's folders are made of. Others are views of a
 * file, such as its older version beside it in a comparison, and would show every finding twice.
 */
export function schemes(): readonly string[] {
  return [...new Set(["file", "untitled", ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)])];
}

/** True for a document that somebody writes. */
export function isWritten({ uri }: TextDocument): boolean {
  return schemes().includes(uri.scheme);
}
