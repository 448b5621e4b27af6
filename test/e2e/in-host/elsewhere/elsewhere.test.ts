import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { findingOn, until } from "../workbench.ts";
import { memoryFiles } from "./memory-files.ts";

const ours = "opensearch-security-yaml.opensearch-security-yaml";
const meta = (type: string): string => `_meta:\n  type: ${type}\n  config_version: 2\n`;

/** Which of the extension's bundles this extension host has loaded. */
function loadedBundles(): readonly string[] {
  const folder = vscode.extensions.getExtension(ours)?.extensionPath ?? "";
  const files = Object.keys(createRequire(__filename).cache).filter((file) => file.startsWith(path.join(folder, "dist")));
  return files.map((file) => path.basename(file)).toSorted();
}

async function write(uri: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

function inWorkspace(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, name);
}

suite("A window of other people's YAML", () => {
  test("wakes the entry, which starts nothing and says nothing", async () => {
    const documents = [
      await write(inWorkspace("compose.yml"), "services:\n  web:\n    image: nginx\n"),
      await write(inWorkspace(".circleci/config.yml"), "version: 2.1\njobs: {}\n"),
      await write(inWorkspace("chart/values.yaml"), "roles:\n  - name: admin\n"),
    ];
    await until("the entry", () => vscode.extensions.getExtension(ours)?.isActive || undefined);
    for (const document of documents) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), "# config, roles and dynamic words\n");
      assert.ok(await vscode.workspace.applyEdit(edit));
      // The editor refuses a save now and then; what matters here is that there was one.
      await until("it is saved", async () => (await document.save()) || !document.isDirty || undefined);
    }
    // Searches are made one after the other: by now the entry's own one has come to nothing.
    assert.deepEqual(await vscode.workspace.findFiles("**/roles_mapping.yml"), []);
    assert.deepEqual(loadedBundles(), ["extension.js"]);
    const said = vscode.languages.getDiagnostics().flatMap(([, found]) => found.filter(({ source }) => /opensearch/i.test(source ?? "")));
    assert.deepEqual(said, []);
  });

  test("a lone file of ours, opened from elsewhere, is checked", async () => {
    const folder = vscode.Uri.file(path.join(tmpdir(), "lone"));
    const document = await write(vscode.Uri.joinPath(folder, "config.yml"), `${meta("config")}config:\n  dynamics: {}\n`);
    await findingOn(document, "dynamics");
    assert.deepEqual(loadedBundles(), ["client.js", "extension.js"]);
  });

  test("a folder without a disk is checked as a whole, unopened files too", async () => {
    const folder = vscode.Uri.parse("memfs:/site");
    const files = {
      "roles.yml": `${meta("roles")}writers: {}\n`,
      "roles_mapping.yml": `${meta("rolesmapping")}readers:\n  users: [kim]\n`,
    };
    const provider = memoryFiles(files, "/site/opensearch-security");
    const registration = vscode.workspace.registerFileSystemProvider("memfs", provider, { isReadonly: true });
    const mapping = vscode.Uri.joinPath(folder, "opensearch-security", "roles_mapping.yml");
    try {
      assert.ok(vscode.workspace.updateWorkspaceFolders(vscode.workspace.workspaceFolders?.length ?? 0, 0, { uri: folder }));
      const finding = await until("a finding in a file that nobody opened", () => vscode.languages.getDiagnostics(mapping)[0]);
      assert.match(finding.message, /readers/);
      assert.equal(
        vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === "memfs"),
        false,
      );
      const document = await vscode.workspace.openTextDocument(mapping);
      const at = document.positionAt(document.getText().indexOf("kim") + 1);
      await until("an answer about a document of the folder", async () => {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", mapping, at);
        return hovers.flatMap(({ contents }) => contents).find((text) => typeof text === "object" && text.value.includes("`kim`"));
      });
    } finally {
      registration.dispose();
    }
  });
});
