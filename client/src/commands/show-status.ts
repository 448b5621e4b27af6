import { commands, type Disposable, type QuickPickItem, QuickPickItemKind, window } from "vscode";
import type { View } from "../status/view.ts";
import { findingWords, sourceWords } from "../status/words.ts";

interface Choice extends QuickPickItem {
  readonly runs?: string;
}

/** Registers what a click on the status bar does: the status in words, each with the command that changes it. */
export function registerShowStatus(view: View): Disposable {
  return commands.registerCommand("opensearchSecurity.showStatus", async () => {
    const picked = await window.showQuickPick(choices(view), { title: "OpenSearch Security", matchOnDescription: true });
    if (picked?.runs !== undefined) await commands.executeCommand(picked.runs);
  });
}

function choices(view: View): readonly Choice[] {
  const status = view.status();
  const ofFile = status === undefined || status.fileKind === null;
  return [
    ...(status === undefined
      ? []
      : [
          {
            label: `$(versions) OpenSearch ${status.target}`,
            description: sourceWords(status.source),
            runs: "opensearchSecurity.selectTargetVersion",
          },
          {
            label: `$(folder) ${status.set.label}`,
            description: setWords(status.set.files.length),
            runs: "opensearchSecurity.selectConfigSet",
          },
          { label: "$(list-unordered) Show problems", description: findingWords(status), runs: "workbench.actions.view.problems" },
          { label: "", kind: QuickPickItemKind.Separator },
        ]),
    ...(ofFile ? [] : [{ label: "$(wand) Apply all safe fixes in this file", runs: "opensearchSecurity.fixAll" }]),
    { label: "$(key) Preview login with token", runs: "opensearchSecurity.previewLogin" },
    { label: "$(book) Open settings reference", runs: "opensearchSecurity.openSettingsReference" },
    { label: "$(output) Show output", runs: "opensearchSecurity.showOutput" },
  ];
}

function setWords(files: number): string {
  return `config set of ${files} file${files === 1 ? "" : "s"}`;
}
