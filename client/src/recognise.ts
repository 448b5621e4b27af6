import type { TextDocument, TextDocumentContentChangeEvent } from "vscode";
import kinds from "../../schemas/kinds.json" with { type: "json" };
import recognition from "../../schemas/recognition.json" with { type: "json" };

const names: ReadonlySet<string> = new Set(Object.values(kinds).flatMap((kind) => kind.names));
const tellingNames: ReadonlySet<string> = new Set(recognition.tellingNames);
const securityFolders: ReadonlySet<string> = new Set(recognition.securityFolders);
const words = new RegExp(recognition.tellingWords);

/** As much of a text as the server looks at when it asks whether a file may be one of ours. */
const looked = 200_000;

/**
 * True when the server has to look at a document; it alone decides whether the file is one of ours. Says no to all that the server would pass over
 * by itself, so that YAML of other products starts nothing.
 */
export function mayBeOurs(document: TextDocument): boolean {
  return document.languageId === "yaml" && (hasTellingPlace(document.uri.path) || words.test(document.getText().slice(0, looked)));
}

/** The same question about lines that just changed, so that typing in a long file costs no look at all of it. */
export function mayHaveBecomeOurs(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[]): boolean {
  if (document.languageId !== "yaml") return false;
  return changes.some(({ range, text }) => words.test(linesOf(document, range.start.line, text.split("\n").length)));
}

function linesOf(document: TextDocument, first: number, count: number): string {
  const last = Math.min(first + count, document.lineCount);
  let text = "";
  for (let line = first; line < last && text.length < looked; line++) text += `${document.lineAt(line).text}\n`;
  return text;
}

function hasTellingPlace(path: string): boolean {
  const [folder = "", file = ""] = path.toLowerCase().split("/").slice(-2);
  const name = /^(.+)\.ya?ml$/.exec(file)?.[1] ?? "";
  return tellingNames.has(name) || (names.has(name) && securityFolders.has(folder));
}
