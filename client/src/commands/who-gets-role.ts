import { type QuickPickItem, window } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { methods, type WhoGetsParams, type WhoGetsResult } from "../../../server/src/protocol.ts";
import { openPlace } from "../preview/editor.ts";

type Way = WhoGetsResult["ways"][number];

/** A user to preview, chosen from those who get the role at a place, the cursor's when none is given; undefined when a line was opened instead. */
export async function whoGetsRole(getClient: () => Promise<LanguageClient>, at?: unknown): Promise<Way["login"] | undefined> {
  // A menu hands over the document's address, which says nothing of the place.
  const params = isPlace(at) ? at : atCursor();
  if (params === undefined) return undefined;
  const client = await getClient();
  const result = await client.sendRequest<WhoGetsResult | null>(methods.whoGets, params);
  if (result === null) {
    void window.showInformationMessage("Put the cursor into an entry of roles_mapping.yml first.");
    return undefined;
  }
  const way = await choose(result);
  if (way !== undefined && way.login === null) await openPlace(way);
  return way?.login ?? undefined;
}

const isPlace = (at: unknown): at is WhoGetsParams => typeof at === "object" && at !== null && "uri" in at && "position" in at;

function atCursor(): WhoGetsParams | undefined {
  const editor = window.activeTextEditor;
  return editor === undefined ? undefined : { uri: editor.document.uri.toString(), position: editor.selection.active };
}

async function choose({ role, ways }: WhoGetsResult): Promise<Way | undefined> {
  if (ways.length === 0) {
    void window.showInformationMessage(`Nobody gets ${role}: its mapping names no user, backend role or host.`);
    return undefined;
  }
  const items = ways.map((way): QuickPickItem & { readonly way: Way } => ({
    label: way.label,
    description: way.detail,
    detail: way.login === null ? "Opens the line" : "Previews this login",
    way,
  }));
  const picked = await window.showQuickPick(items, { title: `Who gets ${role}`, matchOnDescription: true });
  return picked?.way;
}
