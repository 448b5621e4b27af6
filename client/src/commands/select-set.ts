import { commands, type Disposable, type QuickPickItem, window } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { methods, type SetSummary } from "../../../server/src/protocol.ts";
import type { View } from "../status/view.ts";
import { fileNameOf } from "../status/words.ts";

interface Choice extends QuickPickItem {
  readonly set: string | undefined;
}

/** Registers the command that chooses the config set for login previews, and for the status bar where no file of a set is in view. */
export function registerSelectSet(getClient: () => Promise<LanguageClient>, view: View): Disposable {
  return commands.registerCommand("opensearchSecurity.selectConfigSet", async () => {
    const client = await getClient();
    const sets = await client.sendRequest<readonly SetSummary[]>(methods.sets);
    if (sets.length === 0) {
      void window.showInformationMessage("There is no config set yet. Open a folder that holds config.yml or roles_mapping.yml.");
      return;
    }
    const picked = await window.showQuickPick(choices(sets, view.chosen()), {
      title: "Config set for login previews",
      placeHolder: "The files of one set are checked and explained together",
      matchOnDescription: true,
    });
    if (picked !== undefined) view.choose(picked.set);
  });
}

function choices(sets: readonly SetSummary[], chosen: string | undefined): readonly Choice[] {
  const current = (id: string | undefined): string => (id === chosen ? "current" : "");
  return [
    { label: "$(eye) The one nearest to the file in view", description: current(undefined), set: undefined },
    ...sets.map(({ id, label, files }) => ({
      label: `$(folder) ${label}`,
      description: current(id),
      detail: files.map(({ uri }) => fileNameOf(uri)).join(", "),
      set: id,
    })),
  ];
}
