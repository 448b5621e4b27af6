import assert from "node:assert/strict";
import * as vscode from "vscode";
import { open, until } from "./workbench.ts";

/** The title of the preview's tab, once there is one. */
function previewTab(): Promise<vscode.Tab> {
  return until("the preview's tab", () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes("opensearchSecurity")),
  );
}

suite("Login preview", () => {
  test("a selected token opens it beside the editor, and its title tells nothing of the token", async () => {
    const document = await open("tokens/signed.txt");
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, document.lineAt(0).text.length);
    await vscode.commands.executeCommand("opensearchSecurity.previewLogin");
    const tab = await previewTab();
    assert.notEqual(tab.group.viewColumn, editor.viewColumn);
    assert.equal(tab.label.includes("eyJ"), false);
    await vscode.window.tabGroups.close(tab);
  });
});
