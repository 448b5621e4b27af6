import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { vscodeServerFolder, vscodeServerNode } from "./dependencies.mjs";
import { atEnd } from "./lifetime.mjs";
import { endTree, run } from "./processes.mjs";
import { problem } from "./project.mjs";

/**
 * @typedef {object} ServerOptions
 * @property {string} folder an empty folder for everything the server writes
 * @property {string} [vsix] the extension to install
 * @property {number} [port] 0 or nothing: any free one
 * @property {boolean} [testDriver] lets a page start a test suite in the extension host
 * @property {Record<string, string>} [env] for the extension host
 * @property {Record<string, unknown>} [settings] user settings
 */
/** @typedef {{ authority: string, address: (workspace: string) => string, output: () => string, stop: () => Promise<void>, exited: Promise<number | null> }} VscodeServer */

const leash = fileURLToPath(new URL("leash.mjs", import.meta.url));

/** Settings that keep a first start quiet: no welcome page, no accounts, no network. */
export const quietSettings = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};

/**
 * The server's environment: a home of its own, so that nothing is read from or left in the user's, and no market place.
 * @param {string} home
 */
function serverEnv(home) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$|npm_)/.test(name)),
  );
  return {
    ...env,
    EXTENSIONS_GALLERY: "{}",
    HOME: home,
    TMPDIR: home,
    USERPROFILE: home,
    XDG_CACHE_HOME: path.join(home, ".cache"),
    XDG_CONFIG_HOME: path.join(home, ".config"),
    XDG_DATA_HOME: path.join(home, ".local", "share"),
    XDG_RUNTIME_DIR: home,
  };
}

/**
 * Waits for the line that says that the server listens.
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => string} output
 * @returns {Promise<number>}
 */
function listening(child, output) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) => reject(problem(`The VS Code server ${why}.\n${output()}`));
    const timer = setTimeout(() => fail("did not come up in 60 seconds"), 60_000);
    const look = () => {
      const port = /Web UI available at http:\/\/[^:]+:(\d+)/.exec(output())?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.on("error", (error) => fail(`could not be started: ${error.message}`));
    child.on("exit", (code) => {
      clearTimeout(timer);
      if (output().includes("EADDRINUSE"))
        reject(problem("That port is in use; choose another one with --port, or leave it out to get a free one."));
      else fail(`ended with exit code ${code}`);
    });
  });
}

/**
 * Starts the pinned VS Code server on 127.0.0.1, guarded by a token of its own, with an empty profile below `folder`.
 * @param {ServerOptions} options
 * @returns {Promise<VscodeServer>}
 */
export async function startVscodeServer({ folder, vsix, port = 0, testDriver = false, env = {}, settings = {} }) {
  const node = vscodeServerNode();
  const token = randomBytes(16).toString("hex");
  mkdirSync(path.join(folder, "user", "User"), { recursive: true });
  writeFileSync(path.join(folder, "user", "User", "settings.json"), JSON.stringify({ ...quietSettings, ...settings }));
  writeFileSync(path.join(folder, "token"), token, { mode: 0o600 });
  const common = [
    path.join(vscodeServerFolder, "out", "server-main.js"),
    "--accept-server-license-terms",
    `--server-data-dir=${path.join(folder, "server")}`,
    `--user-data-dir=${path.join(folder, "user")}`,
    `--extensions-dir=${path.join(folder, "extensions")}`,
  ];
  const spawnOptions = { cwd: folder, env: { ...serverEnv(folder), ...env } };
  if (vsix) {
    const { code, output } = await run(node, [...common, "--install-extension", vsix], { ...spawnOptions, quiet: true });
    if (code !== 0) throw problem(`The extension could not be installed into the VS Code server.\n${output}`);
  }
  const args = [
    "--host=127.0.0.1",
    `--port=${port}`,
    `--connection-token-file=${path.join(folder, "token")}`,
    "--disable-telemetry",
    "--disable-update-check",
    "--disable-workspace-trust",
    "--disable-getting-started-override",
    // Without this driver a built VS Code ignores the request to run tests, silently.
    ...(testDriver ? ["--enable-smoke-test-driver"] : []),
  ];
  // On a leash, so that not even a killed test run leaves a server behind.
  const child = spawn(process.execPath, [leash, folder, node, ...common, ...args], {
    ...spawnOptions,
    detached: process.platform !== "win32",
    stdio: ["pipe", "pipe", "pipe"],
  });
  return watchServer(child, token);
}

/**
 * Collects the server's output, waits until it listens and gives the handle that ends it.
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} token
 */
async function watchServer(child, token) {
  let text = "";
  const output = () => text;
  child.stdout?.on("data", (data) => {
    text += data;
  });
  child.stderr?.on("data", (data) => {
    text += data;
  });
  /** @type {Promise<number | null>} */
  const exited = new Promise((resolve) => child.on("exit", resolve));
  const stop = async () => {
    forget();
    endTree(child, "SIGTERM");
    const timer = setTimeout(() => endTree(child, "SIGKILL"), 3000);
    await exited;
    clearTimeout(timer);
    endTree(child, "SIGKILL");
  };
  const forget = atEnd(stop);
  const authority = `127.0.0.1:${await listening(child, output)}`;
  const address = (/** @type {string} */ workspace) => {
    const url = new URL(`http://${authority}/`);
    url.searchParams.set("tkn", token);
    url.searchParams.set(workspace.endsWith(".code-workspace") ? "workspace" : "folder", pathToFileURL(workspace).pathname);
    return url.href;
  };
  return { authority, address, output, stop, exited };
}
