import type { ExtensionContext } from "vscode";
import { TransportKind } from "vscode-languageclient/node";
import { clientCommands } from "../../server/src/protocol.ts";
import { builtInScheme } from "./built-in-documents.ts";
import { offerFiles } from "./files.ts";
import { createLog } from "./log.ts";
import { schemes } from "./documents.ts";
import { type Server, createServer } from "./server-life.ts";

/** Starts the language server in a process of its own. The server itself asks for the files to watch. */
export function startOurServer(context: ExtensionContext): Server {
  const server = createServer(
    "OpenSearch Security YAML",
    { module: context.asAbsolutePath("dist/server.js"), transport: TransportKind.ipc },
    {
      documentSelector: [...schemes(), builtInScheme].map((scheme) => ({ language: "yaml", scheme })),
      ...createLog(),
      initializationOptions: { commands: Object.values(clientCommands), builtInDocuments: true },
    },
  );
  offerFiles(server.client);
  server.start();
  return server;
}
