import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { launchBrowser } from "./browser.mjs";
import { atEnd } from "./lifetime.mjs";
import { inRoot, readJson } from "./project.mjs";
import { startVscodeServer } from "./vscode-server.mjs";

/** @typedef {{ title: string, state: "passed" | "failed" | "skipped", error?: string }} HostTest */
/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const suiteFolder = inRoot("out", "in-host");
/** The module that VS Code loads into its extension host to run the suite. */
export const suiteEntry = path.join(suiteFolder, "index.js");

/**
 * Bundles an in-host suite for the extension host's CommonJS loader.
 * @param {string} [suite] a folder of test/e2e/in-host; the tests right in that one otherwise
 */
export async function buildSuite(suite = ".") {
  const { build } = await import("esbuild");
  rmSync(suiteFolder, { recursive: true, force: true });
  const folder = inRoot("test", "e2e", "in-host");
  const tests = readdirSync(path.join(folder, suite)).filter((name) => name.endsWith(".test.ts"));
  await build({
    entryPoints: Object.fromEntries([
      ["index", path.join(folder, "index.ts")],
      ...tests.map((name) => [name.slice(0, -".ts".length), path.join(folder, suite, name)]),
    ]),
    outdir: suiteFolder,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
}

/** A results file for the suite to write; removed first, since a host that dies in mid-suite still reports success. */
export function freshResultsFile() {
  const file = inRoot("out", "in-host-results.json");
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

/**
 * Prints the suite's tests and counts them; no results at all count as a failure.
 * @param {string} file
 * @returns {Count}
 */
export function readResults(file) {
  /** @type {HostTest[] | undefined} */
  const tests = readJson(file);
  if (!tests || tests.length === 0) {
    console.error("The extension host wrote no results: it died, or never ran the suite.");
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const marks = { passed: "✓", failed: "✗", skipped: "-" };
  for (const { title, state, error } of tests) console.log(`  ${marks[state]} ${title}${error ? `\n${error}` : ""}`);
  const count = (/** @type {HostTest["state"]} */ state) => tests.filter((test) => test.state === state).length;
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped") };
}

/**
 * Runs an in-host suite in the pinned VS Code server, with this checkout as the extension under development.
 * @param {{ chromium: string, folder: string, workspace: string, suite?: string }} options `workspace`: a folder or a `.code-workspace` file
 */
export async function runInHostSuite({ chromium, folder, workspace, suite }) {
  await buildSuite(suite);
  const results = freshResultsFile();
  const server = await startVscodeServer({ folder, testDriver: true, env: { TEST_RESULTS_FILE: results } });
  const browser = await launchBrowser(chromium);
  const closeBrowser = atEnd(() => browser.close());
  try {
    const page = await browser.newPage();
    const finished = new Promise((resolve) => {
      // The page reports the end of the run through these functions.
      void page.exposeFunction("codeAutomationExit", resolve);
      page.on("crash", resolve);
      setTimeout(resolve, 180_000).unref();
    });
    await page.exposeFunction("codeAutomationLog", () => {});
    const remote = (/** @type {string} */ file) => `vscode-remote://${server.authority}${pathToFileURL(file).pathname}`;
    const url = new URL(server.address(workspace));
    const payload = [
      ["extensionDevelopmentPath", remote(inRoot())],
      ["extensionTestsPath", remote(suiteEntry)],
    ];
    url.searchParams.set("payload", JSON.stringify(payload));
    await page.goto(url.href);
    await finished;
  } finally {
    closeBrowser();
    await browser.close();
    await server.stop();
  }
  return readResults(results);
}
