import { mkdirSync } from "node:fs";
import path from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { launchBrowser } from "../../../scripts/lib/browser.mjs";
import { findChromium } from "../../../scripts/lib/chromium.mjs";
import { atEnd, endAll, endOnSignal, scratchFolder } from "../../../scripts/lib/lifetime.mjs";
import { inRoot } from "../../../scripts/lib/project.mjs";
import { startVscodeServer } from "../../../scripts/lib/vscode-server.mjs";

/** A real VS Code with the packaged extension, seen through its window. */
export interface Editor {
  readonly page: Page;
  /** The workspace that is open; the test may change it. */
  readonly workspace: string;
  close(): Promise<void>;
}

interface Options {
  /** Makes the workspace to open in an empty folder, which is removed afterwards, and gives its path. */
  readonly workspace: (folder: string) => Promise<string>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

// A test run that is broken off leaves no editor behind.
endOnSignal(130);

/** Installs the packaged extension into a fresh VS Code and opens a workspace. */
export async function openEditor({ workspace, settings = {} }: Options): Promise<Editor> {
  const chromium = findChromium();
  if (chromium === undefined) throw new Error("Chromium is missing; `npm test` installs it or says how.");
  const folder = scratchFolder();
  const vsix = process.env["VSIX"] ?? inRoot("out", "opensearch-security-yaml.vsix");
  try {
    const opened = await workspace(folder);
    const server = await startVscodeServer({ folder, vsix, settings: { "editor.hover.delay": 100, ...settings } });
    const browser = await launchBrowser(chromium);
    atEnd(() => browser.close());
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(20_000);
    await page.goto(server.address(opened));
    await page.locator(".monaco-workbench .explorer-folders-view").waitFor({ timeout: 60_000 });
    return { page, workspace: opened, close: endAll };
  } catch (error) {
    await endAll();
    throw error;
  }
}

/** Keeps a picture of the window in test-output/. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(inRoot("test-output"), { recursive: true });
  await page.screenshot({ path: inRoot("test-output", `${name}.png`) });
}

/** Runs a command from the palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await retry(page, async () => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input[type=text]").fill(`>${title}`, { timeout: 5000 });
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: title }).first().click({ timeout: 5000 });
  });
}

/** Opens a file of the workspace by its path and waits for its text. */
export async function openFile(page: Page, file: string): Promise<void> {
  const name = path.posix.basename(file);
  // The list shows recently opened files until the search is done, so that the folder has to be right too.
  const row = page.locator(".quick-input-widget .monaco-list-row", { hasText: name }).filter({ hasText: path.posix.dirname(file) });
  await retry(page, async () => {
    await page.keyboard.press("Control+p");
    await page.locator(".quick-input-widget input[type=text]").fill(file, { timeout: 5000 });
    await row.first().click({ timeout: 5000 });
    await page.locator(".tab.active", { hasText: name }).first().waitFor({ timeout: 5000 });
  });
  await page.locator(".editor-instance .view-line").first().waitFor();
}

/** The text in the active editor that a person can point at. */
export function text(page: Page, content: string): Locator {
  return page.locator(".editor-group-container.active .view-line span > span", { hasText: content }).first();
}

/** A message in the Problems view, which is opened for it. */
export async function problem(page: Page, message: string | RegExp): Promise<Locator> {
  await runCommand(page, "Problems: Focus on Problems View");
  return page.locator(".markers-panel .monaco-list-row", { hasText: message }).first();
}

/** Points at a text and gives the hover that shows the expected words. */
export async function hover(page: Page, at: string, expected: string | RegExp): Promise<Locator> {
  const shown = page.locator(".monaco-hover:not(.hidden)", { hasText: expected }).first();
  await retry(page, async () => {
    await page.mouse.move(0, 0);
    await text(page, at).hover({ timeout: 4000 });
    await shown.waitFor({ timeout: 4000 });
  });
  return shown;
}

/** Puts the cursor into a text and applies the quick fix with the given title. */
export async function applyFix(page: Page, at: string, title: string | RegExp): Promise<void> {
  await retry(page, async () => {
    await text(page, at).click({ timeout: 4000 });
    await page.keyboard.press("Control+.");
    const row = page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
    await row.waitFor({ timeout: 4000 });
    // The list is worked by keyboard: a click on it can be swallowed by the layer that closes it.
    for (let step = 0; step < 20 && !(await row.evaluate((element) => element.classList.contains("focused"))); step += 1) {
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await row.waitFor({ state: "detached", timeout: 4000 });
  });
}

/** The document inside the webview that is shown, past its two frames. */
export function webview(page: Page): FrameLocator {
  return page.frameLocator("iframe.webview").last().frameLocator("iframe#active-frame");
}

/** Tries again what an unrelated refresh of the window can interrupt, and says so. */
export async function retry(page: Page, act: () => Promise<void>, times = 5): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await act();
      return;
    } catch (error) {
      if (attempt === times) throw error;
      console.log(`try ${attempt} failed: ${String(error).split("\n")[0] ?? ""}`);
      await page.keyboard.press("Escape");
    }
  }
}
