import path from "node:path";
import { build } from "./lib/build.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { findDesktop } from "./lib/desktop.mjs";
import { buildSuite, freshResultsFile, readResults, suiteEntry } from "./lib/in-host.mjs";
import { runScript, scratchFolder } from "./lib/lifetime.mjs";
import { inRoot, messageOf, problem } from "./lib/project.mjs";
import { copySample } from "./lib/sample.mjs";

// `npm run test:desktop`: the in-host suite in a desktop VS Code, downloaded where VSCODE_EXECUTABLE names none.
await runScript(async () => {
  await ensureDependencies();
  await build({ minify: true });
  await buildSuite();
  const { runTests } = await import("@vscode/test-electron");
  const scratch = scratchFolder();
  const results = freshResultsFile();
  const executable = process.env.VSCODE_EXECUTABLE ? findDesktop() : undefined;
  try {
    await runTests({
      extensionDevelopmentPath: inRoot(),
      extensionTestsPath: suiteEntry,
      extensionTestsEnv: { TEST_RESULTS_FILE: results },
      launchArgs: [(await copySample(scratch)).folder, "--disable-extensions", `--user-data-dir=${path.join(scratch, "user")}`],
      ...(executable && { vscodeExecutablePath: executable }),
    });
  } catch (error) {
    // A failed test shows in the results; without results VS Code itself could not be run.
    if (readResults(results).passed > 0) return 1;
    throw problem(`VS Code could not be run (${messageOf(error)}); name an installed one in VSCODE_EXECUTABLE.`);
  }
  const { passed, failed, skipped } = readResults(results);
  console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
  return failed > 0 ? 1 : 0;
});
