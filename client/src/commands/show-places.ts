import { commands, type Disposable, Location, Position, Range, Uri } from "vscode";
import { clientCommands, type Where } from "../../../server/src/protocol.ts";
import { openPlace } from "../preview/editor.ts";

interface Place {
  readonly uri: string;
  readonly range: Where["range"];
}

/** What a click on a lens does: one place is opened, several are listed at the lens. */
export function registerShowPlaces(): Disposable {
  return commands.registerCommand(clientCommands.showPlaces, async (uri: string, at: Where["range"]["start"], places: readonly Place[]) => {
    const [only, ...others] = places;
    if (only === undefined) return;
    if (others.length === 0) {
      await openPlace({ path: only.uri, range: only.range });
      return;
    }
    const locations = places.map(({ uri: path, range: { start, end } }) => {
      return new Location(Uri.parse(path), new Range(start.line, start.character, end.line, end.character));
    });
    await commands.executeCommand("editor.action.showReferences", Uri.parse(uri), new Position(at.line, at.character), locations);
  });
}
