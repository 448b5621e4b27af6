import { commands, ConfigurationTarget, type Disposable, type QuickPickItem, window, workspace } from "vscode";
import versions from "../../../schemas/versions.json" with { type: "json" };

const section = "opensearchSecurity";
const newest = "Newest known release";

/** Registers the command that asks for the OpenSearch release to check against and writes it to the settings. */
export function registerSelectTarget(): Disposable {
  return commands.registerCommand("opensearchSecurity.selectTargetVersion", async () => {
    const configuration = workspace.getConfiguration(section);
    const current = configuration.get<string>("targetVersion", "");
    const items: QuickPickItem[] = [
      { label: newest, description: versions.known.at(-1) ?? "" },
      ...versions.known.toReversed().map((label) => ({ label, ...(label === current && { description: "current" }) })),
    ];
    const picked = await window.showQuickPick(items, { placeHolder: "The OpenSearch release that your cluster runs" });
    if (picked === undefined) return;
    const value = picked.label === newest ? undefined : picked.label;
    const scope = workspace.workspaceFolders === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
    await configuration.update("targetVersion", value, scope);
  });
}
