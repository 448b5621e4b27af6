import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import * as vscode from "vscode";
import { findingOn, insert, open, statusWords, until, uriOf, writeFiles } from "./workbench.ts";

const meta = (type: string): string => `_meta:\n  type: ${type}\n  config_version: 2\n`;
const files = {
  "restart/config.yml": `${meta("config")}config:\n  dynamic:\n    authc:\n      sso:\n        http_enabled: true\n        order: 0\n        http_authenticator:\n          type: openid\n          config:\n            subject_key: preferred_username\n            roles_key: groups\n            openid_connect_url: https://auth.example.com/.well-known/openid-configuration\n        authentication_backend:\n          type: noop\n`,
  "restart/roles_mapping.yml": `${meta("rolesmapping")}all_access:\n  backend_roles: [staff]\n`,
  "restart/opensearch_dashboards.yml": "opensearch.requestHeadersWhitelist: [authorization]\n",
};

/** The language servers that run; they are children of the process that runs extensions, and so of these tests. */
function serverProcesses(): readonly ChildProcess[] {
  const handles: readonly object[] = Reflect.get(process, "_getActiveHandles").call(process);
  return handles.filter((handle): handle is ChildProcess => {
    const { spawnargs, exitCode, signalCode } = handle as Partial<ChildProcess>;
    return exitCode === null && signalCode === null && (spawnargs ?? []).some((part) => /dist[\\/]server\.js$/.test(part));
  });
}

const serverProcess = (): ChildProcess | undefined => serverProcesses()[0];

/** Ends the server as a crash does, and gives its process id. */
async function kill(): Promise<number> {
  const server = await until("the server's process", serverProcess);
  assert.ok(server.kill("SIGKILL"));
  return server.pid ?? 0;
}

/** Waits until another process than the given one has taken its place; sees it before it has said a word. */
async function anotherThan(pid: number): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (let now = serverProcess()?.pid; now === undefined || now === pid; now = serverProcess()?.pid) {
    if (Date.now() > deadline) throw new Error("Not seen in 20 s: another server");
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

const findingsIn = (file: string): readonly string[] => vscode.languages.getDiagnostics(uriOf(file)).map(({ message }) => message);

interface Told {
  readonly messages: readonly string[];
  /** Picks a button of the message that is shown. */
  readonly pick: (button: string) => void;
}

/** Keeps the messages that are shown while something is done, instead of showing them. */
async function messagesOf(act: (told: Told) => Promise<void>): Promise<readonly string[]> {
  const messages: string[] = [];
  let pick: Told["pick"] = () => assert.fail("No message is shown.");
  const original = vscode.window.showErrorMessage;
  const record = (message: string, ...buttons: unknown[]): Promise<unknown> => {
    messages.push(message);
    return new Promise((resolve) => {
      pick = (button) => resolve(buttons.find((known) => known === button) ?? assert.fail(`No button "${button}"`));
    });
  };
  Object.assign(vscode.window, { showErrorMessage: record });
  try {
    await act({ messages, pick: (button) => pick(button) });
  } finally {
    Object.assign(vscode.window, { showErrorMessage: original });
  }
  return messages;
}

const previewText = (): string =>
  vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "opensearch-security-login")?.getText() ?? "";

suite("A server that ends", () => {
  let remove: () => Promise<void>;
  let document: vscode.TextDocument;
  suiteSetup(async () => {
    const token = new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf("tokens/signed.txt")));
    remove = await writeFiles({ ...files, "restart/token.txt": token });
    document = await open("restart/roles_mapping.yml");
    await until("findings of a file that nobody opened", () => findingsIn("restart/opensearch_dashboards.yml")[0]);
  });
  suiteTeardown(() => remove());

  test("is started again without a word, and what was typed meanwhile counts, in open files and others", async () => {
    await insert(document, "first:\n  backend_rolse: [guests]\n");
    await findingOn(document, "backend_rolse");
    const before = findingsIn("restart/opensearch_dashboards.yml");
    const messages = await messagesOf(async () => {
      const pid = await kill();
      for (const letter of "second:\n  userz: [kim]\n") await insert(document, letter);
      await anotherThan(pid);
      await findingOn(document, "userz");
      await findingOn(document, "backend_rolse");
      await until("findings of the other file", () => findingsIn("restart/opensearch_dashboards.yml")[0]);
    });
    assert.deepEqual(findingsIn("restart/opensearch_dashboards.yml"), before);
    assert.deepEqual(messages, []);
  });

  test("leaves the status, built-in documents and a login preview alive", async () => {
    const tokens = await open("restart/token.txt");
    const editor = await vscode.window.showTextDocument(tokens);
    editor.selection = new vscode.Selection(0, 0, 0, tokens.lineAt(0).text.length);
    await vscode.commands.executeCommand("opensearchSecurity.previewLoginAsText");
    await until("the preview", () => previewText() || undefined);
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const status = await until("the file's status", async () => /config set of .*/.exec(await statusWords())?.[0]);
    const messages = await messagesOf(async () => {
      const pid = await kill();
      await insert(document, "given_meanwhile:\n  backend_roles: [admin]\n");
      await anotherThan(pid);
      const builtIn = await vscode.workspace.openTextDocument(vscode.Uri.parse("opensearch-security:/2.19/roles/all_access.yml"));
      assert.match(builtIn.getText(), /all_access/);
      await until("the new role in the preview", () => previewText().includes("given_meanwhile") || undefined);
      await until("the file's status", async () => (await statusWords()).includes(status) || undefined);
    });
    assert.deepEqual(messages, []);
  });

  test("while it starts is started again, by the same client", async () => {
    const messages = await messagesOf(async () => {
      const pid = await kill();
      await anotherThan(pid);
      await anotherThan(await kill());
      await findingOn(document, "userz");
    });
    assert.deepEqual(messages, []);
    assert.equal(serverProcesses().length, 1);
  });

  test("at somebody's word is another one at once", async () => {
    const pid = serverProcess()?.pid;
    await vscode.commands.executeCommand("opensearchSecurity.restartServer");
    assert.notEqual(serverProcess()?.pid, pid);
    assert.equal(serverProcesses().length, 1);
    await findingOn(document, "userz");
  });

  test("only by force, since it hangs, makes room for another one all the same", async function () {
    if (process.platform === "win32") this.skip();
    const hanging = await until("the server's process", serverProcess);
    assert.ok(hanging.kill("SIGSTOP"));
    const messages = await messagesOf(async () => {
      await vscode.commands.executeCommand("opensearchSecurity.restartServer");
      await findingOn(document, "userz");
    });
    assert.deepEqual(messages, []);
    assert.notEqual(serverProcess()?.pid, hanging.pid);
    assert.equal(serverProcesses().length, 1);
  });

  test("five times in three minutes stays off, which one message tells, and its button starts it again", async () => {
    await vscode.commands.executeCommand("opensearchSecurity.restartServer");
    const messages = await messagesOf(async ({ messages: shown, pick }) => {
      for (let crash = 1; crash < 5; crash += 1) await anotherThan(await kill());
      await kill();
      await until("a message", () => shown[0]);
      await until("no finding while it is off", () => vscode.languages.getDiagnostics(document.uri).length === 0 || undefined);
      await insert(document, "third:\n  hosst: [a]\n");
      await assert.rejects(async () => vscode.commands.executeCommand("opensearchSecurity.selectConfigSet"), /is off/);
      assert.equal(serverProcess(), undefined);
      pick("Restart Language Server");
      await findingOn(document, "hosst");
    });
    assert.equal(messages.length, 1, messages.join("\n"));
    assert.match(messages[0] ?? "", /language server crashed 5 times/);
    await anotherThan(await kill());
    await findingOn(document, "hosst");
  });
});
