import { mkdirSync, rmSync } from "node:fs";
import { build, packageVsix, vsixFile } from "./lib/build.mjs";
import { chromiumRemedy, ensureChromium } from "./lib/chromium.mjs";
import { ensureDependencies, ensureVscodeHost, vscodeServerNode } from "./lib/dependencies.mjs";
import { runScript, scratchFolder } from "./lib/lifetime.mjs";
import { runTool, toolEnv } from "./lib/processes.mjs";
import { inRoot, isCi, messageOf, problem, readJson } from "./lib/project.mjs";
import { copySample, emptyWorkspace } from "./lib/sample.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ name: string, part: string, run: () => Promise<Count> }} Suite */

const projects = ["server/src/core", "server", "client", "test", "test/e2e", "scripts"];
const onePassed = { passed: 1, failed: 0, skipped: 0 };
const oneFailed = { passed: 0, failed: 1, skipped: 0 };
const oneSkipped = { passed: 0, failed: 0, skipped: 1 };

/**
 * A check that either holds or not.
 * @param {[string, string[]][]} tools
 */
async function check(tools) {
  let failed = false;
  for (const [tool, args] of tools)
    failed = (await runTool(tool.split(" ")[0] ?? tool, args, { bin: tool.split(" ")[1] ?? tool })).code !== 0 || failed;
  return failed ? oneFailed : onePassed;
}

/**
 * Runs a vitest project and counts its tests; one that ran none, or failed outside a test, counts as a failure.
 * @param {string} project
 * @param {NodeJS.ProcessEnv} [env]
 */
async function vitest(project, env = {}) {
  const file = inRoot("out", `vitest-${project}.json`);
  rmSync(file, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code } = await runTool("vitest", ["run", "--project", project, ...reporters], { env: { ...toolEnv(), ...env } });
  const report = readJson(file);
  const count = {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
  const brokenElsewhere = (code !== 0 || count.passed === 0) && count.failed === 0;
  return brokenElsewhere ? { ...count, failed: 1 } : count;
}

/** What the editor suites need; a problem thrown here is about this machine. */
async function prepareEditor() {
  await ensureVscodeHost();
  vscodeServerNode();
  const chromium = await ensureChromium();
  if (!chromium) throw problem(chromiumRemedy);
  return chromium;
}

/** @type {Promise<string> | undefined} */
let editor;
let packaged = false;

/**
 * A suite in a real VS Code: skipped where the machine cannot run one, and in CI a failure.
 * @param {(chromium: string) => Promise<Count>} suite
 */
async function inEditor(suite) {
  if (!packaged) throw problem("Not run: there is no package to run it on.");
  editor ??= prepareEditor();
  /** @type {string} */
  let chromium;
  try {
    chromium = await editor;
  } catch (error) {
    console.error(`Not run: ${messageOf(error)}`);
    return isCi ? oneFailed : oneSkipped;
  }
  return suite(chromium);
}

/** @type {Suite[]} */
const suites = [
  {
    name: "Build and package",
    part: "always",
    run: async () => {
      await ensureDependencies();
      await build({ minify: true });
      await packageVsix();
      packaged = true;
      return onePassed;
    },
  },
  { name: "Types", part: "checks", run: () => check(projects.map((project) => ["typescript tsc", ["-p", project]])) },
  { name: "Lint", part: "checks", run: () => check([["oxlint", ["--type-aware"]]]) },
  { name: "Format", part: "checks", run: () => check([["@biomejs/biome biome", ["format"]]]) },
  { name: "Unused code", part: "checks", run: () => check([["knip", []]]) },
  { name: "Unit, protocol, command line, project", part: "unit", run: () => vitest("unit") },
  {
    name: "Inside the extension host",
    part: "e2e",
    run: () =>
      inEditor(async (chromium) => {
        const { runInHostSuite } = await import("./lib/in-host.mjs");
        const folder = scratchFolder();
        return runInHostSuite({ chromium, folder, workspace: (await copySample(folder)).folder });
      }),
  },
  {
    name: "Inside the extension host, elsewhere",
    part: "e2e",
    run: () =>
      inEditor(async (chromium) => {
        const { runInHostSuite } = await import("./lib/in-host.mjs");
        const folder = scratchFolder();
        return runInHostSuite({ chromium, folder, workspace: emptyWorkspace(folder), suite: "elsewhere" });
      }),
  },
  {
    name: "A person's way through the editor",
    part: "e2e",
    run: () => inEditor((chromium) => vitest("ui", { CHROMIUM: chromium, VSIX: vsixFile })),
  },
];

/**
 * Runs a suite; whatever it throws is its failure, so that the others still run.
 * @param {Suite} suite
 */
async function runSuite({ name, run }) {
  console.log(`\n── ${name}\n`);
  const start = Date.now();
  const count = await run().catch((error) => {
    console.error(error instanceof Error && error.name === "Problem" ? error.message : error);
    return oneFailed;
  });
  console.log(`\n   ${name}: ${sentence(count)} (${Math.round((Date.now() - start) / 1000)} s)`);
  return count;
}

/** @param {Count} count */
const sentence = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;

await runScript(async () => {
  const parts = new Set(process.argv.slice(2));
  const known = new Set(suites.map(({ part }) => part).filter((part) => part !== "always"));
  for (const part of parts)
    if (!known.has(part)) throw problem(`There is no part "${part}"; name ${[...known].join(", ")}, or nothing for all.`);
  mkdirSync(inRoot("out"), { recursive: true });
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of suites.filter(({ part }) => parts.size === 0 || part === "always" || parts.has(part))) {
    const count = await runSuite(suite);
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
  }
  console.log(`\n${sentence(total)}`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});
