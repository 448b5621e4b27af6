// npm runs this when it has installed a clone's dependencies, and when it installs this package straight from git, as pre-commit does: then the
// command line has to be built. What is built already stays as it is.
import { execSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

function hasTools() {
  try {
    return createRequire(import.meta.url).resolve("esbuild") !== "";
  } catch {
    return false;
  }
}

/** `npm install --global` of a git address leaves the clone without its tools, since the inner install takes itself for a global one, too. */
function installTools() {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_(?:global|prefix|local_prefix)$/i.test(name)),
  );
  execSync("npm ci --ignore-scripts --no-audit --no-fund", { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
}

if (!existsSync(new URL("../dist/cli.js", import.meta.url))) {
  if (!hasTools() && process.env["npm_config_global"] === "true") installTools();
  if (hasTools()) await import("../esbuild.mjs");
}
