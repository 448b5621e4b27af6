import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Editor, openEditor, openFile, picture, runCommand, webview } from "./editor.ts";

/** Two clusters side by side: the same user gets a role in the second only. */
async function twoSets(folder: string): Promise<string> {
  const workspace = path.join(folder, "clusters");
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(workspace, name)), { recursive: true });
    writeFileSync(path.join(workspace, name), text);
  };
  const mapping = (user: string): string => `_meta:\n  type: rolesmapping\n  config_version: 2\nall_access:\n  users: [${user}]\n`;
  write("first/roles_mapping.yml", mapping("lee"));
  write("second/roles_mapping.yml", mapping("kim"));
  write("notes/todo.txt", "Ask why kim cannot log in.\n");
  return workspace;
}

describe("several config sets in a window", () => {
  let editor: Editor;
  beforeAll(async () => {
    editor = await openEditor({ workspace: twoSets });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await picture(editor.page, `failed-${task.name.replaceAll(/\W+/g, "-")}`);
  });
  afterAll(() => editor?.close());

  const statusBar = (words: string) => editor.page.locator(".statusbar-item", { hasText: words }).first();
  const pickRow = (words: string) => editor.page.locator(".quick-input-widget .monaco-list-row", { hasText: words }).first();
  const answer = async (words: string): Promise<void> => {
    await editor.page.locator(".quick-input-widget input").first().fill(words);
    await editor.page.keyboard.press("Enter");
  };

  test("the status bar follows the file in view", async () => {
    await openFile(editor.page, "first/roles_mapping.yml");
    await statusBar("first/ ·").waitFor({ timeout: 60_000 });
    await openFile(editor.page, "second/roles_mapping.yml");
    await statusBar("second/ ·").waitFor();
  });

  test("the chosen set stays where no file of ours is in view, and logins are previewed with it", async () => {
    await openFile(editor.page, "notes/todo.txt");
    await statusBar("second/ ·").waitFor({ state: "detached" });
    await runCommand(editor.page, "OpenSearch Security: Select Config Set for Previews");
    await pickRow("first/").waitFor();
    await picture(editor.page, "choose-set");
    await pickRow("second/").click();
    await statusBar("second/ ·").waitFor();
    await runCommand(editor.page, "OpenSearch Security: Preview Login for User");
    await editor.page.locator(".quick-input-widget", { hasText: "The user name" }).waitFor();
    await answer("kim");
    await editor.page.locator(".quick-input-widget", { hasText: "Backend roles between commas" }).waitFor();
    await answer("");
    const heading = webview(editor.page).getByRole("heading", { level: 1 });
    await expect.poll(() => heading.innerText().catch(() => ""), { timeout: 30_000 }).toContain("kim with full access");
    await picture(editor.page, "preview-of-set");
    await runCommand(editor.page, "OpenSearch Security: Select Config Set for Previews");
    await pickRow("first/").click();
    await expect.poll(() => heading.innerText(), { timeout: 20_000 }).toContain("kim without any role");
    await statusBar("first/ ·").waitFor();
  });
});
