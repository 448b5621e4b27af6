import { runCli } from "./shell/cli/run.ts";
import manifest from "../../package.json" with { type: "json" };

const colour = process.stdout.isTTY && process.env["NO_COLOR"] === undefined;
const output = {
  out: (text: string) => process.stdout.write(text),
  err: (text: string) => process.stderr.write(text),
  colour,
};
void runCli(process.argv.slice(2), output, manifest.version).then((code) => {
  process.exitCode = code;
});
