import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { patience } from "./patience.ts";

let used: number;
let ended: string[];
beforeEach(() => {
  vi.useFakeTimers();
  used = 5;
  ended = [];
});
afterEach(() => void vi.useRealTimers());

const wait = (seconds = () => used) => {
  const stop = patience({ seconds }, (after) => {
    ended.push(after);
    stop();
  });
  return stop;
};

test("a server that works and works on one answer hangs", () => {
  wait();
  vi.advanceTimersByTime(60_000);
  expect(ended).toEqual([]);
  used += 21;
  vi.advanceTimersByTime(60_000);
  expect(ended).toEqual(["in 20 s of processor time"]);
});

test.each([
  ["gets no processor time", () => 5],
  ["runs where nobody counts it", () => Number.NaN],
])("a server that %s is waited for longer, but not for ever", (_, seconds) => {
  wait(seconds);
  vi.advanceTimersByTime(300_000);
  expect(ended).toEqual([]);
  vi.advanceTimersByTime(600_000);
  expect(ended).toEqual(["in 600 s"]);
});

test("an answer ends the waiting", () => {
  wait()();
  vi.advanceTimersByTime(900_000);
  expect(ended).toEqual([]);
});
