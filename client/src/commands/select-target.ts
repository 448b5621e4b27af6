import { commands, ConfigurationTarget, type Disposable, type QuickPickItem, QuickPickItemKind, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { methods, type TargetSource } from "../../../server/src/protocol.ts";
import { openPlace } from "../preview/editor.ts";
import type { View } from "../status/view.ts";
import { placeWords, sourceWords } from "../status/words.ts";

const section = "opensearchSecurity";

type Place = Extract<TargetSource, { readonly path: string }>;
interface Choice extends QuickPickItem {
  /** Opens the place that decides. */
  readonly opens?: Place;
  /** Writes the setting; an empty text takes it away. */
  readonly writes?: string;
}

/**
 * Registers the command that asks for the OpenSearch release to check against and writes it to the settings. Where a comment or a check file
 * decides, it says so and offers to open that place, since the setting would change nothing there.
 */
export function registerSelectTarget(getClient: () => Promise<LanguageClient>, view: View): Disposable {
  return commands.registerCommand("opensearchSecurity.selectTargetVersion", async () => {
    const client = await getClient();
    const releases = await client.sendRequest<readonly string[]>(methods.releases);
    const status = view.status();
    const title = status === undefined ? "Target release" : `${status.set.label} is checked for OpenSearch ${status.target}`;
    const place = status !== undefined && "path" in status.source ? status.source : undefined;
    const placeHolder =
      place === undefined
        ? "The OpenSearch release that your cluster runs"
        : `This release is ${sourceWords(place)}, which wins over the setting`;
    const picked = await window.showQuickPick(choices(releases, place), { title, placeHolder });
    if (picked?.opens !== undefined) await openPlace(picked.opens);
    if (picked?.writes !== undefined) await write(picked.writes);
  });
}

function choices(releases: readonly string[], place: Place | undefined): readonly Choice[] {
  const current = workspace.getConfiguration(section).get<string>("targetVersion", "");
  const mark = (value: string): string => (value === current ? "current setting" : "");
  const newest = releases.at(-1) ?? "";
  const governing: readonly Choice[] =
    place === undefined
      ? []
      : [
          { label: `$(go-to-file) Open ${placeWords(place)}`, description: "to change it there", opens: place },
          { label: "Setting, for files that state no release", kind: QuickPickItemKind.Separator },
        ];
  return [
    ...governing,
    { label: "Newest known release", description: [newest, mark("")].filter((text) => text !== "").join(", "), writes: "" },
    ...releases.toReversed().map((label) => ({ label, description: mark(label), writes: label })),
  ];
}

async function write(release: string): Promise<void> {
  const scope = workspace.workspaceFolders === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  await workspace.getConfiguration(section).update("targetVersion", release === "" ? undefined : release, scope);
}
