import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { replay, type RunResult, runFuzz } from "./run.ts";
import { shrink } from "./shrink.ts";
import type { Step } from "./step.ts";

const { values } = parseArgs({
  options: { messages: { type: "string", default: "200000" }, seed: { type: "string" }, replay: { type: "string" } },
});

/** How much more memory may be in use at the end than at half time, in megabytes. */
const mostGrowth = 10;

const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));

/** Says how far it has come, every ten thousand messages. */
function teller(): (sent: number) => void {
  let told = 0;
  return (sent) => {
    if (sent - told < 10_000) return;
    told = sent;
    console.log(`${sent} messages`);
  };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 100_000) / 10;
}

function grown({ heaps }: RunResult): readonly string[] {
  const [, half = Number.NaN] = heaps;
  const growth = megabytes((heaps.at(-1) ?? Number.NaN) - half);
  return growth > mostGrowth ? [`${growth} MB more are in use at the end than at half time`] : [];
}

/** Leaves the steps that lead to a fault in a file, as few as can be found. */
async function keep(steps: readonly Step[]): Promise<void> {
  const file = path.resolve("out", `fuzz-${seed}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(steps));
  console.error(`${steps.length} steps lead there; play them again with: npm run fuzz -- --replay ${file}`);
  const fewer = await shrink(steps, async (some) => (await replay(some)).faults.length > 0);
  writeFileSync(file, JSON.stringify(fewer, null, 1));
  console.error(`Shrunk to ${fewer.length} steps.`);
}

async function main(): Promise<boolean> {
  if (values.replay !== undefined) {
    const { faults } = await replay(JSON.parse(readFileSync(values.replay, "utf8")) as readonly Step[]);
    for (const fault of faults) console.error(fault);
    return faults.length === 0;
  }
  console.log(`Seed ${seed}, ${values.messages} messages.`);
  const result = await runFuzz({ seed, messages: Number(values.messages), checkEvery: 2000, measured: true, onProgress: teller() });
  const faults = [...result.faults, ...grown(result)];
  console.log(`${result.sent} messages; the slowest burst took ${result.slowest.toFixed(2)} s of processor time.`);
  console.log(`In use at each quarter, with nothing open: ${result.heaps.map((bytes) => `${megabytes(bytes)} MB`).join(", ")}.`);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) console.error(`The same again: npm run fuzz -- --seed ${seed} --messages ${values.messages}`);
  if (result.steps.length > 0) await keep(result.steps);
  return faults.length === 0;
}

process.exitCode = (await main()) ? 0 : 1;
