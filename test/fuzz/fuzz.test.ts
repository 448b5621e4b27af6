import { expect, test } from "vitest";
import { runFuzz } from "./run.ts";

test("thousands of messages at random, right and wrong ones, leave the server as a fresh one", { timeout: 240_000 }, async () => {
  const { faults, sent } = await runFuzz({ seed: Number(process.env["SEED"] ?? 2019), messages: 4000, checkEvery: 1000, measured: false });
  expect(faults).toEqual([]);
  expect(sent).toBeGreaterThanOrEqual(4000);
});
