import type { TextDocument } from "vscode";
import kinds from "../../schemas/kinds.json" with { type: "json" };

const names = new Set(Object.values(kinds).flatMap((kind) => kind.names));
const words = /_meta|dynamic|opensearch|plugins\.security/i;

/**
 * True when the server has to look at a document; it alone decides whether the file is one of ours.
 * Cheap and generous: a usual file name, or any word without which no content is recognised.
 */
export function mayBeOurs(document: TextDocument): boolean {
  if (document.languageId !== "yaml") return false;
  const name = document.uri.path.slice(document.uri.path.lastIndexOf("/") + 1).replace(/\.ya?ml$/i, "");
  return names.has(name.toLowerCase()) || words.test(document.getText());
}
