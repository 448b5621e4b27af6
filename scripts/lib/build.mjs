import { mkdirSync } from "node:fs";
import { run, runTool, toolEnv, toolNode } from "./processes.mjs";
import { inRoot, problem } from "./project.mjs";

/** Where the package is written. */
export const vsixFile = inRoot("out", "opensearch-security-yaml.vsix");

/**
 * Builds dist/.
 * @param {{ minify?: boolean }} [options]
 */
export async function build({ minify = false } = {}) {
  const { code } = await run(toolNode(), [inRoot("esbuild.mjs"), ...(minify ? ["--minify"] : [])], { env: toolEnv() });
  if (code !== 0) throw problem("The build failed; see the messages above.");
}

/** Packs dist/ and what else ships into the VSIX file. */
export async function packageVsix() {
  mkdirSync(inRoot("out"), { recursive: true });
  const { code, output } = await runTool("@vscode/vsce", ["package", "--no-dependencies", "--out", vsixFile], { bin: "vsce", quiet: true });
  if (code !== 0) throw problem(`The extension could not be packaged.\n${output}`);
}
