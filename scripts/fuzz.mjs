// Talks to the server at random. Usage: node scripts/fuzz.mjs [--messages N] [--seed N] [--replay FILE]
import { build } from "./lib/build.mjs";
import { runScript } from "./lib/lifetime.mjs";
import { run, toolEnv, toolNode } from "./lib/processes.mjs";
import { inRoot } from "./lib/project.mjs";

await runScript(async () => {
  await build({ minify: false });
  const options = ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"];
  const { code } = await run(toolNode(), [...options, inRoot("test", "fuzz", "main.ts"), ...process.argv.slice(2)], { env: toolEnv() });
  return code;
});
