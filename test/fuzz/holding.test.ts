import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { growth, heapScript, type Holding, holdingOf } from "./holding.ts";

/** A process that does as it is told: it keeps data, has code compiled, or fills a weak map with what goes at once. */
const script = `
const kept = [], made = [], weak = new WeakMap();
const compile = (n) => {
  const sum = new Function("a", "b", "return a.x" + n + " + b * " + n + " + (a.y ?? [1, 2]).length;");
  for (let i = 0; i < 50; i++) sum({ ["x" + n]: i }, i);
  return sum;
};
const doing = {
  data: (n) => kept.push({ text: Buffer.alloc(300, String(n)).toString(), list: [n, n + 0.5] }),
  code: (n) => (made[n % 300] = compile(n)),
  weak: () => weak.set({}, 1),
};
process.stdin.on("data", (what) => {
  for (let n = 0; n < 3000; n++) for (const word of what.toString().trim().split(" ")) doing[word](n);
  process.stdout.write("done");
});
`;
let child: ChildProcess;

beforeEach(() => {
  child = spawn(process.execPath, ["--require", heapScript, "-e", script], { stdio: ["pipe", "pipe", "inherit", "ipc"] });
});
afterEach(() => void child.kill("SIGKILL"));

async function after(...doing: readonly string[]): Promise<Holding> {
  const done = new Promise((resolve) => child.stdout?.once("data", resolve));
  child.stdin?.write(`${doing.join(" ")}\n`);
  await done;
  const holding = await holdingOf(child);
  if (holding === undefined) throw new Error("No snapshot came.");
  return holding;
}

test("a few hundred bytes kept for each message are data that grow", async () => {
  const before = await after("weak");
  const sentence = growth(before, await after("data"));
  expect(sentence).toMatch(/^Data take 1\.\d+ MB more than before: string \d/);
});

test("compiled code and room in weak maps are no data", async () => {
  const before = await after("weak");
  const now = await after("code", "weak");
  expect(growth(before, now)).toBeUndefined();
  expect(now.code - before.code).toBeGreaterThan(100_000);
});

test("a process that is gone holds nothing that could be compared", async () => {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
  expect(await holdingOf(child)).toBeUndefined();
});
