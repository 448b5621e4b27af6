// Measures. Usage: node scripts/bench.mjs [NAME…] [OPTION…]; names are `login` and `speed` (both without one), options are those of `speed` (`--help`).
import { mkdirSync } from "node:fs";
import * as esbuild from "esbuild";
import { build } from "./lib/build.mjs";
import { runScript } from "./lib/lifetime.mjs";
import { run, toolEnv, toolNode } from "./lib/processes.mjs";
import { inRoot, problem } from "./lib/project.mjs";

/** Benchmarks, and programs that they start. */
const benches = ["login", "speed"];
const programs = { login: "login.ts", speed: "speed.ts", floor: "floor/server.ts", "parse-all": "parse-all.ts" };

/** Bundles the benchmarks; those that are held against what ships are made small as that is. */
async function bundle() {
  mkdirSync(inRoot("out", "bench"), { recursive: true });
  for (const [name, file] of Object.entries(programs))
    await esbuild.build({
      entryPoints: [inRoot("test", "bench", file)],
      bundle: true,
      platform: "node",
      format: "cjs",
      mainFields: ["module", "main"],
      target: "node20",
      minify: name === "floor" || name === "parse-all",
      outfile: inRoot("out", "bench", `${name}.cjs`),
      logLevel: "warning",
    });
}

await runScript(async () => {
  const args = process.argv.slice(2);
  const first = args.findIndex((arg) => arg.startsWith("-"));
  const names = first < 0 ? args : args.slice(0, first);
  const options = first < 0 ? [] : args.slice(first);
  for (const name of names)
    if (!benches.includes(name)) throw problem(`There is no benchmark "${name}"; name ${benches.join(", ")}, or nothing for all.`);
  await build({ minify: true });
  await bundle();
  let failed = 0;
  for (const name of names.length > 0 ? names : benches) {
    const { code } = await run(toolNode(), [inRoot("out", "bench", `${name}.cjs`), ...(name === "speed" ? options : [])], {
      env: toolEnv(),
    });
    failed = failed || code;
  }
  return failed;
});
