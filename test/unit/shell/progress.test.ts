import { beforeEach, describe, expect, it } from "vitest";
import { createProgress } from "../../../server/src/shell/cli/progress.ts";

let now: number;
let written: string[];
beforeEach(() => {
  now = 0;
  written = [];
});
const progress = (isTerminal: boolean) => createProgress({ write: (text) => written.push(text), isTerminal, now: () => now });

describe("the progress line", () => {
  it("shows nothing on a short run, and leaves nothing behind", () => {
    const line = progress(true);
    for (now = 0; now < 600; now += 50) line.step("Checking", now, 600);
    line.done();
    expect(written).toEqual([]);
  });

  it("changes in place on a long run, not at every step, and goes at the end", () => {
    const line = progress(true);
    for (now = 0; now <= 1000; now += 10) line.step("Checking", now, 1000);
    line.done();
    expect(written.slice(0, 2)).toEqual(["\r\u001b[KChecking 700 of 1000 files…", "\r\u001b[KChecking 800 of 1000 files…"]);
    expect(written.at(-1)).toBe("\r\u001b[K");
    expect(written).toHaveLength(5);
    line.done();
    expect(written).toHaveLength(5);
  });

  it("never writes where nobody sees it come and go", () => {
    const line = progress(false);
    for (now = 0; now <= 5000; now += 100) line.step("Reading", now, 5000);
    line.done();
    expect(written).toEqual([]);
  });
});
