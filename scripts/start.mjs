import { existsSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { build, packageVsix, vsixFile } from "./lib/build.mjs";
import { ensureDependencies, ensureVscodeHost } from "./lib/dependencies.mjs";
import { findDesktop, openDesktop } from "./lib/desktop.mjs";
import { runScript, scratchFolder } from "./lib/lifetime.mjs";
import { run } from "./lib/processes.mjs";
import { inRoot, messageOf, problem } from "./lib/project.mjs";
import { copySample } from "./lib/sample.mjs";
import { startVscodeServer } from "./lib/vscode-server.mjs";

const help = `npm start [-- [FOLDER] [options]]

Checks a folder, explains a login token against it, and opens it in a VS Code with this extension.
Without FOLDER a copy of the sample workspace is taken, with tokens made for it.

  --token FILE   the token to explain (a bare token or "Bearer …")
  --port N       the port for the VS Code server (default: any free one)
  --no-editor    only print what is found, open no editor
  --help         this text

VSCODE_EXECUTABLE names the desktop VS Code to use; without it \`code\` on PATH is taken, else a VS Code
server is installed here and its address printed. Ctrl-C ends it and leaves nothing behind.`;

/** @typedef {{ folder: string, tokens: [string, string][] }} Job a folder and the tokens to explain, each with its headline */

/** @param {string[]} argv */
function readArguments(argv) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        token: { type: "string" },
        port: { type: "string" },
        "no-editor": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (positionals.length > 1) throw new Error("Name one folder only.");
    if (values.port !== undefined && !(Number(values.port) > 0 && Number(values.port) < 65_536))
      throw new Error(`${values.port} is no port number.`);
    return { ...values, folder: positionals[0] };
  } catch (error) {
    throw problem(`${messageOf(error)}\n\n${help}`);
  }
}

/**
 * npm runs scripts in the project's folder; a relative path is meant from where npm was called.
 * @param {string} file
 */
const absolute = (file) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

/**
 * The folder to show: the user's own one as it is, or a copy of the sample.
 * @param {{ folder?: string | undefined, token?: string | undefined }} options
 * @param {string} scratch
 * @returns {Promise<Job>}
 */
async function prepare({ folder, token }, scratch) {
  /** @type {[string, string][]} */
  const given = token === undefined ? [] : [["What the token becomes", absolute(token)]];
  for (const [, file] of given) if (!existsSync(file)) throw problem(`The token file ${file} is not there.`);
  if (folder !== undefined) {
    const own = absolute(folder);
    if (!existsSync(own) || !statSync(own).isDirectory()) throw problem(`${own} is not a folder; name the folder with your configuration.`);
    return { folder: own, tokens: given };
  }
  const { encrypted, signed, ...sample } = await copySample(scratch);
  return {
    folder: sample.folder,
    tokens:
      given.length > 0
        ? given
        : [
            ["What the encrypted token becomes", encrypted],
            ["What the same token becomes once it is only signed", signed],
          ],
  };
}

/**
 * Prints what the checker finds in the folder and what each token becomes.
 * @param {Job} job
 */
async function printFindings({ folder, tokens }) {
  const cli = inRoot("dist", "cli.js");
  const show = async (/** @type {string} */ title, /** @type {string[]} */ args) => {
    console.log(`\n── ${title}\n`);
    const { code } = await run(process.execPath, [cli, ...args], { cwd: folder });
    if (code > 1) throw problem(`\`opensearch-security-yaml ${args.join(" ")}\` failed with exit code ${code}.`);
  };
  await show(`What the checker finds in ${folder}`, ["check", "."]);
  for (const [title, file] of tokens) await show(title, ["explain", "--token", file, "--config", "."]);
  if (tokens.length === 0) console.log("\nTo see what a login token becomes, add `--token FILE`, or select one in the editor.");
}

/**
 * Serves the folder in the pinned VS Code server until it is stopped.
 * @param {string} workspace
 * @param {{ scratch: string, port: number }} options
 */
async function serve(workspace, { scratch, port }) {
  console.log("\nNo desktop VS Code found (VSCODE_EXECUTABLE, or `code` on PATH), so one is served here.");
  await ensureVscodeHost();
  const server = await startVscodeServer({ folder: scratch, vsix: vsixFile, port });
  console.log(`\nVS Code is ready; open this address in a browser on this machine (Ctrl-C ends it):\n\n  ${server.address(workspace)}\n`);
  const code = await server.exited;
  throw problem(`The VS Code server ended by itself with exit code ${code}; run this again.\n${server.output()}`);
}

await runScript(
  async () => {
    const options = readArguments(process.argv.slice(2));
    if (options.help) {
      console.log(help);
      return;
    }
    const executable = options["no-editor"] ? undefined : findDesktop();
    const scratch = scratchFolder();
    await ensureDependencies();
    console.log("Building…");
    await build({ minify: true });
    const job = await prepare(options, scratch);
    await printFindings(job);
    if (options["no-editor"]) return;
    await packageVsix();
    const profile = path.join(scratch, "vscode");
    mkdirSync(profile);
    if (executable) {
      console.log(`\nOpening ${job.folder} in ${executable}; close its window or press Ctrl-C to end.`);
      await openDesktop({ executable, vsix: vsixFile, workspace: job.folder, folder: profile });
    } else {
      await serve(job.folder, { scratch: profile, port: Number(options.port ?? 0) });
    }
  },
  { signalCode: 0 },
);
