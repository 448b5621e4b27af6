import type { Command, Connection, Location } from "vscode-languageserver/node";
import { clientCommands } from "../../protocol.ts";

/** Which commands a client runs itself; it says so in `initializationOptions.commands`. */
export function commandsOf(initializationOptions: unknown): ReadonlySet<string> {
  const { commands } = (initializationOptions ?? {}) as { readonly commands?: unknown };
  return new Set(Array.isArray(commands) ? commands.filter((command): command is string => typeof command === "string") : []);
}

/** The server's own command, for clients without ours: it asks the client to show a place. Without a place it does nothing. */
export const showPlaceCommand = "opensearchSecurity.server.showPlace";

/** What a lens says and what it is about. */
export interface Clickable {
  readonly title: string;
  readonly uri: string;
  readonly position: Location["range"]["start"];
  readonly places: readonly Location[];
  /** True where the client can ask who gets the role at the position. */
  readonly previews: boolean;
}

/** What a click does: in clients with our commands a preview or the list of places, in all others a jump to the first place. */
export function commandFor(known: ReadonlySet<string>, { title, uri, position, places, previews }: Clickable): Command {
  if (previews && known.has(clientCommands.whoGetsRole))
    return { title: `${title} · Preview`, command: clientCommands.whoGetsRole, arguments: [{ uri, position }] };
  if (known.has(clientCommands.showPlaces)) return { title, command: clientCommands.showPlaces, arguments: [uri, position, places] };
  return { title, command: showPlaceCommand, arguments: places.slice(0, 1) };
}

/** Runs the server's own command, by `window/showDocument` where the client has it. */
export function answerShowPlace(connection: Connection, canShow: () => boolean): void {
  connection.onExecuteCommand(async ({ command, arguments: args }) => {
    const [place] = (Array.isArray(args) ? args : []) as readonly (Location | null | undefined)[];
    if (command === showPlaceCommand && typeof place?.uri === "string" && canShow())
      await connection.window.showDocument({ uri: place.uri, selection: place.range, takeFocus: true });
    return null;
  });
}
