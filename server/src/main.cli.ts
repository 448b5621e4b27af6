import manifest from "../../package.json" with { type: "json" };
import { runCheck } from "./shell/cli/check.ts";
import { runExplain } from "./shell/cli/explain.ts";
import { type Commands, runCli } from "./shell/cli/run.ts";

/** The server takes its place on standard input and output; it is only loaded when asked for. */
async function lsp(): Promise<0> {
  const [{ createConnection, ProposedFeatures }, { startServer }] = await Promise.all([
    import("vscode-languageserver/node"),
    import("./shell/transport/server.ts"),
  ]);
  startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout));
  return 0;
}

const { version } = manifest;

const check: Commands["check"] = (argv, to) => runCheck(argv, { ...to, errIsTerminal: process.stderr.isTTY, version });

// Whoever reads the output may have seen enough, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const output = {
  out: (text: string) => process.stdout.write(text),
  err: (text: string) => process.stderr.write(text),
  colour: process.stdout.isTTY && process.env["NO_COLOR"] === undefined,
};

async function main(): Promise<void> {
  process.exitCode = await runCli(process.argv.slice(2), { commands: { check, explain: runExplain, lsp }, output, version });
}

void main();
