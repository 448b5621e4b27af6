import assert from "node:assert/strict";
import * as vscode from "vscode";
import { findingOn, open, rangeOf, until, uriOf, writeFiles } from "./workbench.ts";

const meta = (type: string): string => `_meta:\n  type: ${type}\n  config_version: 2\n`;
const files = {
  "names/roles.yml": `${meta("roles")}readers:\n  cluster_permissions: [cluster_monitor]\nwriters:\n  cluster_permissions: [cluster_monitor]\n`,
  "names/roles_mapping.yml": `${meta("rolesmapping")}"readers":\n  backend_roles: [staff, guests]\nall_access:\n  users: [kim]\n`,
  "names/internal_users.yml": `${meta("internalusers")}kim:\n  hash: "$2y$12$abcdefghijklmnopqrstuuWmZ0ZcVqkQ7nHashThatFitsNobody."\n  opendistro_security_roles: [readers]\n`,
};

const texts = async (): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    await Promise.all(
      Object.keys(files).map(async (name) => [name, (await vscode.workspace.openTextDocument(uriOf(name))).getText()] as const),
    ),
  );
const rename = (document: vscode.TextDocument, from: string, to: string): Thenable<vscode.WorkspaceEdit> =>
  vscode.commands.executeCommand("vscode.executeDocumentRenameProvider", document.uri, rangeOf(document, from).start.translate(0, 2), to);
/** The place of a name's definition, once the files beside it have been read. */
const definition = (document: vscode.TextDocument, name: string): Promise<vscode.Location> =>
  until(`the definition of ${name}`, async () => {
    const at = rangeOf(document, name).start.translate(0, 2);
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      at,
    );
    const [first] = found;
    return first === undefined || "uri" in first ? first : new vscode.Location(first.targetUri, first.targetRange);
  });

suite("Names across files", () => {
  let remove: () => Promise<void>;
  suiteSetup(async () => {
    remove = await writeFiles(files);
  });
  suiteTeardown(() => remove());

  test("a mapped role leads to its definition", async () => {
    const { uri } = await definition(await open("names/roles_mapping.yml"), "readers");
    assert.ok(uri.path.endsWith("/names/roles.yml"), uri.path);
  });

  test("a rename changes the name in all files, quotes kept, and nothing else", async () => {
    const document = await open("names/roles_mapping.yml");
    await definition(document, "readers");
    const before = await texts();
    const edit = await rename(document, "readers", "auditors");
    assert.equal(edit.entries().length, 3);
    await vscode.workspace.applyEdit(edit);
    const renamed = Object.fromEntries(Object.entries(before).map(([name, text]) => [name, text.replace("readers", "auditors")]));
    assert.deepEqual(await texts(), renamed);
    await until("the definition of the new name", async () =>
      (await definition(document, "auditors")).uri.path.includes("roles.yml") ? true : undefined,
    );
    await vscode.workspace.applyEdit(await rename(document, "auditors", "readers"));
    assert.deepEqual(await texts(), before);
  });

  test("a built-in role keeps its name, and the refusal says why", async () => {
    const document = await open("names/roles_mapping.yml");
    await assert.rejects(Promise.resolve(rename(document, "all_access", "everything")), (error: Error) => {
      assert.match(error.message, /all_access/);
      assert.match(error.message, /built|OpenSearch|plugin/i);
      return true;
    });
  });

  test("a built-in role opens a document that shows what it holds, and that nobody checks", async () => {
    const { uri, range } = await definition(await open("names/roles_mapping.yml"), "all_access");
    assert.equal(uri.scheme, "opensearch-security");
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    assert.equal(document.getText(range), "all_access");
    assert.match(document.getText(), /^ {2}cluster_permissions:\n {4}- "\*"$/m);
    const inside = await definition(document, "kibana_all_write");
    assert.equal(inside.uri.path.split("/").at(-1), "kibana_all_write.yml");
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });

  test("lenses say who gets a role and where it is mapped", async () => {
    const lensesOf = (name: string, count: number): Promise<readonly string[]> =>
      until(`lenses of ${name}`, async () => {
        const { uri } = await open(name);
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 100);
        const titles = lenses.flatMap(({ command }) => (command === undefined ? [] : [command.title]));
        return titles.length >= count ? titles : undefined;
      });
    assert.deepEqual(await lensesOf("names/roles.yml", 2), [
      "Mapped by 1 entry, given to 1 user directly",
      "Mapped nowhere in these files",
    ]);
    assert.deepEqual(await lensesOf("names/roles_mapping.yml", 2), ["Granted to 2 backend roles · Preview", "Granted to 1 user · Preview"]);
  });
});

suite("Files that come and go", () => {
  const wrong = `${meta("rolesmapping")}readers:\n  user: [kim]\n`;
  const foundIn = (name: string): boolean => vscode.languages.getDiagnostics(uriOf(name)).length > 0;

  test("a folder that is moved and deleted outside takes its findings along", async () => {
    const remove = await writeFiles({ "moving/roles_mapping.yml": wrong });
    await until("findings in the new file", () => foundIn("moving/roles_mapping.yml") || undefined);
    const { rename: move } = await import("node:fs/promises");
    await move(uriOf("moving").fsPath, uriOf("moved").fsPath);
    await until("findings at the new place", () => foundIn("moved/roles_mapping.yml") || undefined);
    await until("none at the old place", () => !foundIn("moving/roles_mapping.yml") || undefined);
    await vscode.workspace.fs.delete(uriOf("moved"), { recursive: true });
    await until("none at all", () => !foundIn("moved/roles_mapping.yml") || undefined);
    await remove();
  });

  test("a new document is checked before it is saved", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "yaml", content: wrong });
    await vscode.window.showTextDocument(document);
    const finding = await findingOn(document, "user");
    assert.equal(document.getText(finding.range), "user");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
});
