import assert from "node:assert/strict";
import * as vscode from "vscode";
import { findingOn, open, until, writeFiles } from "./workbench.ts";

suite("Commands", () => {
  test("those that are registered are those of the manifest", async () => {
    const contributed: { command: string }[] = vscode.extensions.getExtension("opensearch-security-yaml.opensearch-security-yaml")
      ?.packageJSON.contributes.commands;
    const registered = (await vscode.commands.getCommands(true)).filter((command) => command.startsWith("opensearchSecurity."));
    assert.deepEqual(registered.toSorted(), contributed.map(({ command }) => command).toSorted());
  });

  test("all safe fixes of a file are made at once, and the findings go", async () => {
    const mapping = "_meta:\n  type: rolesmapping\n  config_version: 2\nall_access:\n  user: [kim]\nreaders:\n  backend_role: [staff]\n";
    const remove = await writeFiles({ "fixing/roles_mapping.yml": mapping });
    const document = await open("fixing/roles_mapping.yml");
    await findingOn(document, "user");
    await vscode.commands.executeCommand("opensearchSecurity.fixAll");
    await until(
      "both keys are mended",
      () => document.getText() === mapping.replace("user:", "users:").replace("backend_role:", "backend_roles:") || undefined,
    );
    await until(
      "the findings are gone",
      () =>
        vscode.languages.getDiagnostics(document.uri).every(({ severity }) => severity !== vscode.DiagnosticSeverity.Error) || undefined,
    );
    await remove();
  });
});
