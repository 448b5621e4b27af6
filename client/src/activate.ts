import { type Disposable, type ExtensionContext, workspace } from "vscode";
import { TransportKind } from "vscode-languageclient/node";
import { clientCommands } from "../../server/src/protocol.ts";
import { builtInScheme } from "./built-in-documents.ts";
import { offerFiles } from "./files.ts";
import { createLog } from "./log.ts";
import { nodeOptions } from "./node-options.ts";
import { schemes } from "./documents.ts";
import { type Server, createServer } from "./server-life.ts";

/** Starts the language server in a process of its own. The server itself asks for the files to watch. */
export function startOurServer(context: ExtensionContext): Server {
  const server = createServer(
    "OpenSearch Security YAML",
    { module: context.asAbsolutePath("dist/server.js"), transport: TransportKind.ipc, options: { execArgv: [...nodeOptions] } },
    {
      documentSelector: selectorOf(schemes()),
      ...createLog(),
      initializationOptions: { commands: Object.values(clientCommands), builtInDocuments: true },
    },
  );
  offerFiles(server.client);
  context.subscriptions.push(followSchemes(server));
  server.start();
  return server;
}

const selectorOf = (all: readonly string[]): { language: string; scheme: string }[] =>
  [...all, builtInScheme].map((scheme) => ({ language: "yaml", scheme }));

/** A folder of a new scheme may join the window, whose documents a running client would not speak of: the server starts again for them. */
function followSchemes(server: Server): Disposable {
  const known = new Set(schemes());
  return workspace.onDidChangeWorkspaceFolders(() => {
    const added = schemes().filter((scheme) => !known.has(scheme));
    if (added.length === 0) return;
    for (const scheme of added) known.add(scheme);
    server.client.clientOptions.documentSelector = selectorOf([...known]);
    // One that stays off says so itself.
    server.restart().catch(() => undefined);
  });
}
