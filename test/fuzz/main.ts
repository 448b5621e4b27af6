import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { toTheEnd } from "./ending.ts";
import { growth, megabytes } from "./holding.ts";
import { replay, type RunResult, runFuzz } from "./run.ts";
import { shrink } from "./shrink.ts";
import type { Step } from "./step.ts";

const { values } = parseArgs({
  options: { messages: { type: "string", default: "200000" }, seed: { type: "string" }, replay: { type: "string" } },
});

const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));

let sent = 0;

/** Says how far it has come, every ten thousand messages. */
function tell(now: number): void {
  if (Math.floor(now / 10_000) > Math.floor(sent / 10_000)) console.log(`${now} messages`);
  sent = now;
}

/** Half of a run is enough for a server to have met all there is; what it holds more at the end is a leak. */
function leaks({ holdings, faults }: RunResult): readonly string[] {
  const [, half] = holdings;
  const end = holdings.at(3);
  if (faults.length > 0) return [];
  if (half === undefined || end === undefined) return ["What the server holds was not measured at each quarter"];
  return [growth(half, end) ?? []].flat();
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
  const result = await runFuzz({ seed, messages: Number(values.messages), checkEvery: 2000, measured: true, onProgress: tell });
  const faults = [...result.faults, ...leaks(result)];
  console.log(`${result.sent} messages; the slowest burst took ${result.slowest.toFixed(2)} s of processor time.`);
  for (const what of ["data", "code"] as const) {
    const quarters = result.holdings.map((holding) => megabytes(holding[what]));
    console.log(`Held by ${what} at each quarter, with nothing open: ${quarters.join(", ")}.`);
  }
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) console.error(`The same again: npm run fuzz -- --seed ${seed} --messages ${values.messages}`);
  if (result.steps.length > 0) await keep(result.steps);
  return faults.length === 0;
}

await toTheEnd(main, () => `after about ${sent} messages of seed ${seed}`);
