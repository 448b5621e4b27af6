import { type Output, runCheck } from "./check.ts";
import { usage, UsageError } from "./usage.ts";

/** Carries out one call of the command line and gives its exit code. Never throws. */
export async function runCli(argv: readonly string[], output: Output, version: string): Promise<0 | 1 | 2> {
  const [command, ...rest] = argv;
  try {
    if (command === undefined || command === "--help" || command === "-h" || rest.includes("--help")) {
      output.out(usage);
      return 0;
    }
    if (command === "--version") {
      output.out(`${version}\n`);
      return 0;
    }
    if (command === "check") return await runCheck(rest, output);
    throw new UsageError(`\`${command}\` is not a command; use check, explain or lsp. See --help.`);
  } catch (error) {
    output.err(`${oneLine(error)}\n`);
    return 2;
  }
}

/** The reason in one line. Faults of ours say so; the text of an argument error is Node's own. */
function oneLine(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code.startsWith("ERR_PARSE_ARGS") ? message : `Internal failure: ${message}`;
}
