import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { copySample } from "../../../scripts/lib/sample.mjs";
import schema from "../../../schemas/config.schema.json" with { type: "json" };
import { applyFix, type Editor, hover, openEditor, openFile, picture, problem, runCommand, webview } from "./editor.ts";

const command = "OpenSearch Security: Preview Login with Token";

// The steps of one person; each goes on where the one before ended.
describe("the sample workspace in the packaged extension", () => {
  let editor: Editor;
  beforeAll(async () => {
    editor = await openEditor({ workspace: async (folder) => (await copySample(folder)).folder });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await picture(editor.page, `failed-${task.name.replaceAll(/\W+/g, "-")}`);
  });
  afterAll(() => editor?.close());

  test("a mistake is underlined", async () => {
    await openFile(editor.page, "opensearch-security/roles_mapping.yml");
    const underlined = editor.page.locator(".editor-instance .squiggly-error");
    await underlined.first().waitFor({ state: "attached", timeout: 60_000 });
    expect(await underlined.count()).toBeGreaterThan(0);
  });

  test("and listed among the problems", async () => {
    const row = await problem(editor.page, "kibana_server");
    await row.waitFor();
    expect(await row.innerText()).toContain("all_access");
    await picture(editor.page, "problems");
  });

  test("its fix is applied, the findings go and the file can be saved", async () => {
    await applyFix(editor.page, "kibana_server", "Make `kibana_server` an entry of its own");
    await editor.page.locator(".editor-instance .squiggly-error").first().waitFor({ state: "detached" });
    await editor.page.keyboard.press("Control+s");
    const file = path.join(editor.workspace, "opensearch-security", "roles_mapping.yml");
    await expect.poll(() => readFileSync(file, "utf8"), { timeout: 10_000 }).toMatch(/^kibana_server:$/m);
  });

  test("hovering a setting explains it", async () => {
    await runCommand(editor.page, "View: Hide Panel");
    await openFile(editor.page, "opensearch-security/config.yml");
    const { description } = schema.definitions.openidSettings.properties.subject_key;
    const shown = await hover(editor.page, "subject_key", description);
    expect(await shown.innerText()).toContain("subject_key");
    await picture(editor.page, "hover");
  });

  test("a selected token becomes a user with backend roles and mapped roles", async () => {
    await openFile(editor.page, "tokens/signed.txt");
    await editor.page.keyboard.press("Control+a");
    await runCommand(editor.page, command);
    const preview = webview(editor.page);
    await preview.getByRole("heading", { level: 1, name: /kim/ }).waitFor();
    const shown = await preview.locator("main").innerText();
    for (const word of ["preferred_username", "admins", "staff", "log_readers", "basic_internal_auth_domain", "openid_auth_domain"]) {
      expect(shown).toContain(word);
    }
    await picture(editor.page, "preview");
  });

  test("a role's link leads to the line that grants it", async () => {
    const link = webview(editor.page)
      .getByRole("link", { name: /^roles_mapping\.yml line \d+$/ })
      .first();
    const line = /\d+$/.exec(await link.innerText())?.[0] ?? "";
    await link.click();
    await editor.page.locator(".tab.active", { hasText: "roles_mapping.yml" }).waitFor();
    const position = editor.page.locator(".statusbar-item", { hasText: /^Ln \d+/ });
    await expect.poll(() => position.innerText(), { timeout: 10_000 }).toContain(`Ln ${line},`);
    await picture(editor.page, "link");
  });

  test("an encrypted token is named as the cause", async () => {
    await openFile(editor.page, "tokens/encrypted.txt");
    await editor.page.keyboard.press("Control+a");
    await runCommand(editor.page, command);
    const title = webview(editor.page).getByRole("heading", { level: 1, name: /encrypted/ });
    await title.waitFor();
    expect(await title.innerText()).toContain("OpenSearch cannot read it");
    await picture(editor.page, "encrypted");
  });
});
