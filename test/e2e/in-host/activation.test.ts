import assert from "node:assert/strict";
import * as vscode from "vscode";
import { open, until } from "./workbench.ts";

const ours = "opensearch-security-yaml.opensearch-security-yaml";

suite("Activation", () => {
  test("opening a YAML file activates the extension", async () => {
    await open("dashboards/opensearch_dashboards.yml");
    const extension = vscode.extensions.getExtension(ours);
    assert.ok(extension, "the extension is installed");
    await until("activation", () => extension.isActive || undefined);
  });

  test("every contributed command is registered", async () => {
    const contributed: { command: string }[] = vscode.extensions.getExtension(ours)?.packageJSON.contributes.commands;
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.ok(contributed.length >= 3);
    assert.deepEqual(
      contributed.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });

  test("files stay YAML, so that other YAML tools keep working", async () => {
    assert.equal((await open("dashboards/opensearch_dashboards.yml")).languageId, "yaml");
  });
});
