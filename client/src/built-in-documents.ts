import { type Disposable, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { methods } from "../../server/src/protocol.ts";

/** The scheme of the server's own documents. */
export const builtInScheme = "opensearch-security";

/** Shows the server's read-only documents, which say what built-in roles and action groups hold. */
export function registerBuiltInDocuments(getClient: () => Promise<LanguageClient>): Disposable {
  return workspace.registerTextDocumentContentProvider(builtInScheme, {
    provideTextDocumentContent: async (uri) => (await getClient()).sendRequest<string | null>(methods.builtIn, { uri: uri.toString() }),
  });
}
