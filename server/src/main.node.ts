import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { greet } from "./shell/transport/greet.ts";

greet(
  (options) => createConnection(ProposedFeatures.all, options),
  async () => (await import("./shell/transport/server.ts")).continueServer,
);
