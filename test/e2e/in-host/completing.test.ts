import assert from "node:assert/strict";
import * as vscode from "vscode";
import { hoverOn, open, until } from "./workbench.ts";

const files: Readonly<Record<string, string>> = {
  "completing/internal_users.yml":
    "_meta:\n  type: internalusers\n  config_version: 2\nzoe:\n  hash: x\n  backend_roles: [zebras, yogis]\n",
  "completing/roles_mapping.yml":
    '_meta:\n  type: rolesmapping\n  config_version: 2\nall_access:\n  users: [""]\n  backend_roles:\n    - zebras\n    - \n',
};

const uriOf = (file: string): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/"), file);

/** Types behind a text as a person does, and takes the suggestion at the top of the list. */
async function complete(behind: string, typed: string): Promise<string> {
  const document = await open("completing/roles_mapping.yml");
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  const at = document.positionAt(document.getText().indexOf(behind) + behind.length);
  editor.selection = new vscode.Selection(at, at);
  await until("a name is offered", async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, at);
    return list.items.some(({ label }) => (typeof label === "string" ? label : label.label).startsWith(typed)) ? true : undefined;
  });
  await vscode.commands.executeCommand("type", { text: typed });
  await vscode.commands.executeCommand("editor.action.triggerSuggest");
  const before = document.getText();
  return until("the name is taken", async () => {
    await vscode.commands.executeCommand("acceptSelectedSuggestion");
    return document.getText() === before ? undefined : document.getText();
  });
}

suite("Names while typing", () => {
  suiteSetup(async () => {
    for (const [file, text] of Object.entries(files)) await vscode.workspace.fs.writeFile(uriOf(file), new TextEncoder().encode(text));
  });
  teardown(() => vscode.commands.executeCommand("workbench.action.files.revert"));
  suiteTeardown(async () => {
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await vscode.workspace.fs.delete(uriOf("completing"), { recursive: true });
  });

  test("a user is completed inside of quotes", async () => {
    assert.match(await complete('users: ["', "zo"), /^ {2}users: \["zoe"\]$/m);
  });

  test("a backend role is completed behind a dash", async () => {
    assert.match(await complete("    - zebras\n    - ", "yo"), /^ {4}- zebras\n {4}- yogis$/m);
  });

  test("hovering a name tells what it stands for", async () => {
    const shown = await hoverOn(await open("completing/roles_mapping.yml"), "zebras");
    assert.match(shown, /Internal users who bring it: `zoe`/);
  });
});
