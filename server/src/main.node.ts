import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "./shell/transport/server.ts";

startServer(createConnection(ProposedFeatures.all));
