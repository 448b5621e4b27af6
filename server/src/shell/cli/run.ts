import type { Output } from "./check.ts";
import { usage, UsageError } from "./usage.ts";

/** One call's surroundings. */
export interface Cli {
  readonly commands: Commands;
  readonly output: Output;
  readonly version: string;
}

/** What the command line can be told to do; the entry wires them, so that no shell imports another. */
export interface Commands {
  readonly check: (argv: readonly string[], output: Output) => Promise<0 | 1 | 2>;
  readonly explain: (argv: readonly string[], output: Output) => Promise<0>;
  /** Serves an editor over standard input and output until it hangs up. */
  readonly lsp: () => Promise<0>;
}

/** Carries out one call of the command line and gives its exit code. Never throws. */
export async function runCli(argv: readonly string[], { commands, output, version }: Cli): Promise<0 | 1 | 2> {
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
    if (command === "check") return await commands.check(rest, output);
    if (command === "explain") return await commands.explain(rest, output);
    if (command === "lsp") return await commands.lsp();
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
