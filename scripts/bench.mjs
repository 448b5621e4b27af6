// Bundles a benchmark and runs it in a process of its own. Usage: node scripts/bench.mjs [NAME…]
import { mkdirSync } from "node:fs";
import { build } from "esbuild";
import { run } from "./lib/processes.mjs";
import { inRoot } from "./lib/project.mjs";

const names = process.argv.slice(2);
mkdirSync(inRoot("out", "bench"), { recursive: true });
for (const name of names.length > 0 ? names : ["login"]) {
  const outfile = inRoot("out", "bench", `${name}.cjs`);
  await build({
    entryPoints: [inRoot("test", "bench", `${name}.ts`)],
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    target: "node20",
    outfile,
    logLevel: "warning",
  });
  const { code } = await run(process.execPath, [outfile]);
  if (code !== 0) process.exitCode = code;
}
