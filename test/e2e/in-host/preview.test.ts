import assert from "node:assert/strict";
import * as vscode from "vscode";
import { insert, open, statusWords, until, uriOf } from "./workbench.ts";

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

  test("the status bar keeps counting while it is open and afterwards", async () => {
    const counted = (): Promise<string> => statusWords().then((words) => /Show problems .*/.exec(words)?.[0] ?? "");
    const tokens = await open("tokens/signed.txt");
    (await vscode.window.showTextDocument(tokens)).selection = new vscode.Selection(0, 0, 0, tokens.lineAt(0).text.length);
    await vscode.commands.executeCommand("opensearchSecurity.previewLogin");
    const tab = await previewTab();
    const document = await vscode.workspace.openTextDocument(uriOf("dashboards/opensearch_dashboards.yml"));
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const before = await until("the file's status", async () => (await counted()) || undefined);
    await insert(document, "opensearch.requestHeaderWhitelist: [a]\n");
    const during = await until("another count", async () => [await counted()].find((count) => count !== "" && count !== before));
    await vscode.window.tabGroups.close(tab);
    await insert(document, "opensearch.requestHeadersWhiteliste: [a]\n");
    await until("another count once it is closed", async () => [await counted()].find((count) => count !== "" && count !== during));
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });
});
