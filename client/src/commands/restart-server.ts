import { commands, type Disposable } from "vscode";
import type { Server } from "../server-life.ts";

/** Registers the command that restarts the language server, or starts it where none was started yet. */
export function registerRestartServer(started: () => Promise<Server> | undefined, getServer: () => Promise<Server>): Disposable {
  return commands.registerCommand("opensearchSecurity.restartServer", async () => {
    const before = started();
    if (before === undefined) await (await getServer()).ready();
    else await (await before).restart();
  });
}
