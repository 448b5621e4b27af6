import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { clientCommands } from "../../server/src/protocol.ts";
import { builtInScheme } from "./built-in-documents.ts";
import { offerFiles } from "./files.ts";
import { createLog } from "./log.ts";
import { schemes } from "./documents.ts";

/** Starts the language server in a process of its own and gives the connected client. The server itself asks for the files to watch. */
export async function startClient(context: ExtensionContext): Promise<LanguageClient> {
  const client = new LanguageClient(
    "opensearchSecurity",
    "OpenSearch Security YAML",
    { module: context.asAbsolutePath("dist/server.js"), transport: TransportKind.ipc },
    {
      documentSelector: [...schemes(), builtInScheme].map((scheme) => ({ language: "yaml", scheme })),
      ...createLog(),
      initializationOptions: { commands: Object.values(clientCommands), builtInDocuments: true },
    },
  );
  offerFiles(client);
  await client.start();
  return client;
}
