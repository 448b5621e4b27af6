import { readFileSync } from "node:fs";
import path from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import manifest from "../../../package.json" with { type: "json" };
import { inRoot } from "../../../scripts/lib/project.mjs";
import { copySample } from "../../../scripts/lib/sample.mjs";
import { applyFix, type Editor, openEditor, openFile, picture, retry, runCommand, text } from "./editor.ts";

const [{ steps }] = manifest.contributes.walkthroughs as [(typeof manifest.contributes.walkthroughs)[number]];
const mapping = "opensearch-security/roles_mapping.yml";

// One person finds the way around a configuration; each step goes on where the one before ended.
describe("the editor around the sample workspace", () => {
  let editor: Editor;
  beforeAll(async () => {
    editor = await openEditor({ workspace: async (folder) => (await copySample(folder)).folder, settings: { "files.autoSave": "off" } });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await picture(editor.page, `failed-${task.name.replaceAll(/\W+/g, "-")}`);
  });
  afterAll(() => editor?.close());

  const statusBar = (words: string | RegExp): Locator => editor.page.locator(".statusbar-item", { hasText: words }).first();
  const pickRow = (words: string | RegExp): Locator =>
    editor.page.locator(".quick-input-widget .monaco-list-row", { hasText: words }).first();
  const lens = (words: string): Locator => editor.page.locator(".editor-instance .codelens-decoration", { hasText: words }).first();
  const activeTab = (name: string): Locator => editor.page.locator(".tab.active", { hasText: name });
  const line = (): Promise<string> => editor.page.locator(".statusbar-item", { hasText: /^Ln \d+/ }).innerText();

  test("the status bar says which files belong together, for which release, and how bad it is", async () => {
    await openFile(editor.page, mapping);
    const shown = statusBar("opensearch-security/ · 3.2");
    await shown.waitFor({ timeout: 60_000 });
    await expect.poll(() => shown.innerText(), { timeout: 20_000 }).toMatch(/3\.2 ·\s+\d+\s+\d+/);
    await shown.hover();
    await editor.page.locator(".monaco-hover", { hasText: "stated by a comment in config.yml, line 1" }).first().waitFor();
    await picture(editor.page, "status-bar");
  });

  test("a click on it leads to the comment that names the release", async () => {
    await retry(editor.page, async () => {
      await statusBar("opensearch-security/ · 3.2").click({ timeout: 4000 });
      await pickRow("OpenSearch 3.2").waitFor({ timeout: 4000 });
    });
    await picture(editor.page, "status-menu");
    await pickRow("OpenSearch 3.2").click();
    await pickRow("Open config.yml, line 1").waitFor();
    await picture(editor.page, "status-target");
    await pickRow("Open config.yml, line 1").click();
    await activeTab("config.yml").waitFor();
    await expect.poll(line, { timeout: 10_000 }).toContain("Ln 1,");
  });

  test("in a file of somebody else it is not there", async () => {
    await openFile(editor.page, "tokens/signed.txt");
    await statusBar("opensearch-security/ · 3.2").waitFor({ state: "detached" });
  });

  test("a lens says who gets a role", async () => {
    await openFile(editor.page, mapping);
    await applyFix(editor.page, "kibana_server", "Make `kibana_server` an entry of its own");
    await lens("Granted to 1 backend role · Preview").waitFor();
    await picture(editor.page, "lenses");
  });

  test("a mapped role leads to its definition", async () => {
    await retry(editor.page, async () => {
      await text(editor.page, "log_readers").click({ timeout: 4000 });
      await editor.page.keyboard.press("F12");
      await activeTab("roles.yml").waitFor({ timeout: 4000 });
    });
    await expect.poll(line, { timeout: 10_000 }).toContain("Ln 5,");
    await lens("Mapped by 1 entry").waitFor();
  });

  test("a rename is shown before it is made, and made in both files", async () => {
    const preview = editor.page.locator(".bulk-edit-panel");
    await retry(editor.page, async () => {
      await editor.page.keyboard.press("F2");
      await editor.page.locator(".rename-box input").fill("log_auditors", { timeout: 4000 });
      await editor.page.keyboard.press("Control+Enter");
      await preview.locator(".monaco-list-row", { hasText: "roles_mapping.yml" }).first().waitFor({ timeout: 4000 });
    });
    await preview.locator(".monaco-list-row", { hasText: "roles.yml" }).first().waitFor();
    await picture(editor.page, "rename-preview");
    await preview.locator(".monaco-button", { hasText: "Apply" }).click();
    await text(editor.page, "log_auditors").waitFor();
    await runCommand(editor.page, "File: Save All Files");
    const read = (name: string): string => readFileSync(path.join(editor.workspace, "opensearch-security", name), "utf8");
    for (const name of ["roles.yml", "roles_mapping.yml"]) {
      await expect.poll(() => read(name), { timeout: 10_000 }).toMatch(/^log_auditors:$/m);
      expect(read(name)).not.toContain("log_readers");
    }
  });

  test("the palette offers what fits the file in view", async () => {
    const offered = async (words: string): Promise<boolean> => {
      await editor.page.keyboard.press("F1");
      await editor.page.locator(".quick-input-widget input[type=text]").fill(`>${words}`);
      await editor.page.locator(".quick-input-widget .monaco-list-row").first().waitFor();
      const count = await editor.page.locator(".quick-input-widget .monaco-list-row", { hasText: words }).count();
      await editor.page.keyboard.press("Escape");
      return count > 0;
    };
    await openFile(editor.page, mapping);
    await expect.poll(() => offered("OpenSearch Security: Who Gets This Role?"), { timeout: 20_000 }).toBe(true);
    expect(await offered("OpenSearch Security: Show Places")).toBe(false);
    await openFile(editor.page, "tokens/signed.txt");
    await expect.poll(() => offered("OpenSearch Security: Who Gets This Role?"), { timeout: 20_000 }).toBe(false);
    expect(await offered("OpenSearch Security: Apply All Safe Fixes in This File")).toBe(false);
    expect(await offered("OpenSearch Security: Select Target Version")).toBe(true);
  });

  test("the walkthrough shows the first minute, and counts what is done", async () => {
    // Pictures stand beside the steps where there is room.
    await editor.page.setViewportSize({ width: 1500, height: 900 });
    await runCommand(editor.page, "View: Close Primary Side Bar");
    await runCommand(editor.page, "OpenSearch Security: Open Walkthrough");
    const step = (title: string): Locator => editor.page.locator(".getting-started-step", { hasText: title }).first();
    const done = (title: string): Locator => step(title).locator(".codicon-getting-started-step-checked").first();
    await step("Open a configuration").waitFor();
    for (const { id, title, media } of steps) {
      await step(title).click();
      const words = /<title>(.*)<\/title>/.exec(readFileSync(inRoot(media.svg), "utf8"))?.[1] ?? "";
      const shown = editor.page.frameLocator("iframe.webview").frameLocator("iframe#active-frame").locator("svg title", { hasText: words });
      await shown.first().waitFor({ state: "attached" });
      await picture(editor.page, `walkthrough-${id}`);
    }
    await done("Hover a setting").waitFor();
    await step("Read what is wrong").click();
    expect(await done("Read what is wrong").isVisible()).toBe(false);
    await step("Read what is wrong").locator(".monaco-button", { hasText: "Show Problems" }).click();
    await done("Read what is wrong").waitFor();
    await editor.page.locator(".markers-panel").waitFor();
  });

  test("the sample opens in a window of its own", async () => {
    const opened = editor.page.context().waitForEvent("page", { timeout: 20_000 });
    await runCommand(editor.page, "OpenSearch Security: Open Sample Workspace");
    const page = await opened;
    await expect
      .poll(() => decodeURIComponent(page.url()), { timeout: 10_000 })
      .toMatch(/globalStorage\/opensearch-security-yaml.*\/sample/);
    await page.close();
  });
});
