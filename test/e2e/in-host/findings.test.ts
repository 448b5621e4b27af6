import assert from "node:assert/strict";
import * as vscode from "vscode";
import schema from "../../../schemas/opensearch_dashboards.schema.json" with { type: "json" };
import { findingOn, fixesOn, hoverOn, open, until } from "./workbench.ts";

suite("Findings in the editor", () => {
  test("a renamed setting is underlined at its key", async () => {
    const document = await open("dashboards/opensearch_dashboards.yml");
    const finding = await findingOn(document, "requestHeadersWhitelist");
    assert.equal(document.getText(finding.range), "opensearch.requestHeadersWhitelist");
    assert.match(finding.message, /requestHeadersAllowlist/);
  });

  test("its fix renames the key, and the finding goes", async () => {
    const document = await open("dashboards/opensearch_dashboards.yml");
    await findingOn(document, "requestHeadersWhitelist");
    const fix = (await fixesOn(document, "requestHeadersWhitelist")).find(({ title }) => title.includes("requestHeadersAllowlist"));
    assert.ok(fix?.edit, "a fix that names the new key");
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /^opensearch\.requestHeadersAllowlist:/m);
    assert.doesNotMatch(document.getText(), /requestHeadersWhitelist/);
    await until(
      "the finding is gone",
      () => vscode.languages.getDiagnostics(document.uri).every(({ message }) => !message.includes("requestHeadersWhitelist")) || undefined,
    );
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  test("hovering a setting explains it", async () => {
    const document = await open("dashboards/opensearch_dashboards.yml");
    const { description } = schema.properties["opensearch_security.cookie.secure"];
    const shown = await hoverOn(document, "opensearch_security.cookie.secure");
    assert.ok(shown.includes(description), shown);
  });

  test("a file that is none of ours gets no word", async () => {
    const ours = await open("dashboards/opensearch_dashboards.yml");
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, "compose.yml");
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode("services:\n  web:\n    image: nginx\n    order: first\n"));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
    // By the time the server has answered for our file once more, it has seen the other one.
    await findingOn(ours, "requestHeadersWhitelist");
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
  });
});
