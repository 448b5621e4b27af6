import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from "vitest";
import { sampleFolder } from "../../../scripts/lib/sample.mjs";
import { applyFix, type Editor, hover, openEditor, openFile, picture, problem } from "./editor.ts";

describe("the sample workspace in the packaged extension", () => {
  let editor: Editor;
  beforeAll(async () => {
    editor = await openEditor({ workspace: sampleFolder });
  });
  afterAll(() => editor?.close());
  const step = (name: string, act: () => Promise<void>): void => {
    test(name, async () => {
      onTestFailed(() => picture(editor.page, `failed-${name.replaceAll(/\W+/g, "-")}`));
      await act();
    });
  };

  step("a mistake is underlined", async () => {
    await openFile(editor.page, "dashboards/opensearch_dashboards.yml");
    await editor.page
      .locator(".editor-instance .squiggly-error, .editor-instance .squiggly-warning")
      .first()
      .waitFor({ state: "attached", timeout: 60_000 });
    await picture(editor.page, "findings");
  });

  step("and listed among the problems", async () => {
    const row = await problem(editor.page, "requestHeadersWhitelist");
    await row.waitFor();
  });

  step("hovering the setting explains it", async () => {
    await hover(editor.page, "requestHeadersWhitelist", "requestHeadersAllowlist");
    await picture(editor.page, "hover");
  });

  step("its fix is applied, the underline goes and the file can be saved", async () => {
    await applyFix(editor.page, "requestHeadersWhitelist", "requestHeadersAllowlist");
    const row = editor.page.locator(".markers-panel .monaco-list-row", { hasText: "requestHeadersWhitelist" });
    await row.first().waitFor({ state: "detached" });
    await editor.page.keyboard.press("Control+s");
    const file = path.join(editor.workspace, "dashboards", "opensearch_dashboards.yml");
    await expect.poll(() => readFileSync(file, "utf8"), { timeout: 10_000 }).toContain("opensearch.requestHeadersAllowlist:");
  });
});
