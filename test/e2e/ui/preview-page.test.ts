import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import * as esbuild from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../scripts/lib/browser.mjs";
import { findChromium } from "../../../scripts/lib/chromium.mjs";
import { endAll, scratchFolder } from "../../../scripts/lib/lifetime.mjs";
import { inRoot } from "../../../scripts/lib/project.mjs";
import type { PreviewModel } from "../../../server/src/core/features/preview/model.ts";
import { previewModel } from "../../../server/src/core/features/preview-model.ts";
import { hostile } from "../../preview/hostile-state.ts";
import { type State, states } from "../../preview/states.ts";
import { violations } from "./axe.ts";

// The preview's page by itself, under its own policy and with the variables of three themes: quick to run and to look at.
const files = createRequire(import.meta.url);
const all: Readonly<Record<string, State>> = { ...states, hostile };
const themes = ["dark", "light", "hc"] as const;

describe("the preview's page", () => {
  let server: Server;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    const folder = scratchFolder();
    await esbuild.build({
      absWorkingDir: inRoot(),
      entryPoints: ["client/src/preview/view.ts"],
      bundle: true,
      outfile: path.join(folder, "view.js"),
      format: "iife",
      target: "es2023",
      logLevel: "error",
    });
    cpSync(inRoot("client/src/preview/view.css"), path.join(folder, "view.css"));
    cpSync(inRoot("test/preview/themes.css"), path.join(folder, "themes.css"));
    for (const name of ["codicon.css", "codicon.ttf"]) cpSync(files.resolve(`@vscode/codicons/dist/${name}`), path.join(folder, name));
    server = serve(folder);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const bound = server.address();
    address = `http://127.0.0.1:${typeof bound === "object" && bound !== null ? bound.port : 0}`;
    const chromium = findChromium();
    if (chromium === undefined) throw new Error("Chromium is missing; `npm test` installs it or says how.");
    browser = await launchBrowser(chromium);
  });
  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => server.close(resolve));
    await endAll();
  });

  const show = async (
    state: State,
    { theme, width, marks = {} }: { theme: string; width: number; marks?: Record<string, string> },
  ): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${address}/?theme=${theme}`);
    await send(page, previewModel(state.report, state.context), marks);
    await page.locator("h1").waitFor();
    expect(complaints).toEqual([]);
    return page;
  };

  test.each(themes)("has no accessibility violation and no sideways scroll in %s", async (theme) => {
    mkdirSync(inRoot("test-output"), { recursive: true });
    for (const [name, state] of Object.entries(all)) {
      const page = await show(state, { theme, width: 860, marks: name === "fixed" ? { "role:all_access": "new" } : {} });
      await page.screenshot({ path: inRoot("test-output", `preview-${name}-860-${theme}.png`), fullPage: true });
      await openAll(page);
      expect(await violations(page), `${name} in ${theme}`).toEqual([]);
      await page.setViewportSize({ width: 400, height: 900 });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        `${name} in ${theme}`,
      ).toBeLessThanOrEqual(0);
      await page.screenshot({ path: inRoot("test-output", `preview-${name}-400-${theme}.png`), fullPage: true });
      await page.close();
    }
  });

  test("keeps focus, folds and typed text while results come in", async () => {
    const page = await show(states["near-miss"], { theme: "dark", width: 440 });
    await page.locator("#k-journey > summary").click();
    const field = page.locator("vscode-textfield input");
    await field.fill("10.20.3");
    await send(
      page,
      previewModel(states["near-miss"].report, { ...states["near-miss"].context, assumptions: { remoteAddress: "10.2" } }),
      {},
    );
    await field.press("End");
    await field.pressSequentially(".4");
    expect(await field.inputValue()).toBe("10.20.3.4");
    expect(await page.locator("#k-journey").getAttribute("open")).toBeNull();
    await expect.poll(() => sent(page)).toContainEqual({ type: "answer", field: "remoteAddress", value: "10.20.3.4" });
    await page.close();
  });

  test("works by keyboard alone: every link and button can be reached and pressed", async () => {
    const page = await show(states["near-miss"], { theme: "light", width: 860 });
    const reached: string[] = [];
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press("Tab");
      reached.push(
        await page.evaluate(() => {
          const focused = document.activeElement;
          return focused?.getAttribute("aria-label") ?? focused?.getAttribute("label") ?? focused?.textContent?.trim() ?? "";
        }),
      );
    }
    for (const name of [
      "Replace the token",
      "Add admins to all_access",
      "roles_mapping.yml:8",
      "Configuration",
      "2 open questions",
      "Check with a JWKS file…",
    ]) {
      expect(reached, name).toEqual(expect.arrayContaining([expect.stringContaining(name)]));
    }
    await page.locator("vscode-button", { hasText: "Replace admin" }).press("Enter");
    await page.locator("a.src", { hasText: "config.yml:28" }).first().press("Enter");
    const messages = await sent(page);
    expect(messages).toContainEqual({ type: "act", id: "miss:0:1" });
    expect(messages).toContainEqual({ type: "open", path: "file:///work/security/config.yml", line: 27, character: 4 });
    await page.close();
  });

  test("reads a place as file and line", async () => {
    const page = await show(states["near-miss"], { theme: "light", width: 860 });
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const links = nodes.filter(({ role }) => role?.value === "link").map(({ name }) => String(name?.value));
    expect(links).toContain("roles_mapping.yml line 8");
    await page.close();
  });

  test("says a changed answer to readers, once", async () => {
    const page = await show(states["near-miss"], { theme: "dark", width: 860 });
    const status = page.locator('[role="status"]');
    expect(await status.textContent()).toBe("");
    await send(page, previewModel(states.fixed.report, states.fixed.context), { "role:all_access": "new" });
    await expect.poll(() => status.textContent()).toBe("Signs in as kim with full access. 1 change.");
    await page.close();
  });

  test("shows hostile claims as text and runs none of them", async () => {
    const page = await show(hostile, { theme: "dark", width: 400 });
    expect(await page.locator("img, script:not([nonce]), iframe, b:has(img)").count()).toBe(0);
    expect(await page.locator("h1").textContent()).toContain("<img src=x onerror=alert(1)>‹U+202E›");
    await page.close();
  });

  test("drops messages that are no view", async () => {
    const page = await show(states.jwe, { theme: "dark", width: 860 });
    await page.evaluate(() => window.postMessage({ type: "show", model: { title: "<b>no</b>" }, marks: {} }, "*"));
    await page.evaluate(() => window.postMessage("show", "*"));
    expect(await page.locator("h1").textContent()).toBe("This token is encrypted, and OpenSearch cannot read it");
    await page.close();
  });
});

async function send(page: Page, model: PreviewModel, marks: Record<string, string>): Promise<void> {
  await page.evaluate((message) => window.postMessage(message, "*"), { type: "show", model, marks });
}

async function sent(page: Page): Promise<readonly unknown[]> {
  return page.evaluate(() => (window as unknown as { sent: unknown[] }).sent);
}

async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
}

function serve(folder: string): Server {
  const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css", ".ttf": "font/ttf" };
  const template = readFileSync(inRoot("client/src/preview/view.html"), "utf8");
  const values: Readonly<Record<string, string>> = {
    "%NONCE%": "once",
    "%SOURCE%": "'self'",
    "%CODICONS%": "codicon.css",
    "%STYLE%": "view.css",
    "%SCRIPT%": "view.js",
  };
  const host =
    "window.sent = []; window.acquireVsCodeApi = () => ({ postMessage: (message) => window.sent.push(message), getState: () => undefined, setState: () => undefined });";
  return createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    if (url.pathname === "/") {
      const html = template
        .replace(/%[A-Z]+%/g, (name) => values[name] ?? "")
        .replace("<html", `<html data-theme="${url.searchParams.get("theme") ?? "dark"}"`);
      response.setHeader("content-type", "text/html");
      response.end(html.replace("</title>", `</title><link rel="stylesheet" href="themes.css"><script nonce="once">${host}</script>`));
      return;
    }
    response.setHeader("content-type", types[path.extname(url.pathname)] ?? "text/plain");
    response.end(readFileSync(path.join(folder, path.basename(url.pathname))));
  });
}
