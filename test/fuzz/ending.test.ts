import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { startSession } from "./session.ts";
import { createWorld } from "./world.ts";

interface Ended {
  readonly code: number | null;
  readonly errors: string;
}

const imported = (...names: readonly string[]): string =>
  JSON.stringify(pathToFileURL(path.join(import.meta.dirname, ...names)).toString());

/** How a script ends; `signal` is sent once it says that it is ready. */
function endOf(script: string, signal?: NodeJS.Signals): Promise<Ended> {
  const args = ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--input-type=module", "-e", script];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout.once("data", () => signal !== undefined && child.kill(signal));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, errors })));
}

function ended(main: string, signal?: NodeJS.Signals): Promise<Ended> {
  const run = `import { toTheEnd } from ${imported("ending.ts")}; await toTheEnd(${main}, () => "after 7 messages");`;
  return endOf(run, signal);
}

const waiting = "console.log('ready'); setInterval(() => undefined, 1000);";

test("a run that went well ends with 0 and says nothing more", async () => {
  expect(await ended("async () => true")).toEqual({ code: 0, errors: "" });
});

test("a run that found something ends with 1", async () => {
  expect((await ended("async () => false")).code).toBe(1);
});

test.each([
  [
    "waits for something that never comes",
    "() => new Promise(() => undefined)",
    undefined,
    "It ended early, after 7 messages: nothing was left",
  ],
  [
    "forgets to wait for what fails",
    `() => { Promise.reject(new Error("lost")); ${waiting} return new Promise(() => undefined); }`,
    undefined,
    "It ended early, after 7 messages",
  ],
  [
    "throws in a callback",
    `() => { setTimeout(() => { throw new Error("late"); }); ${waiting} return new Promise(() => undefined); }`,
    undefined,
    "It ended early, after 7 messages",
  ],
  ["fails", `async () => { throw new Error("plain"); }`, undefined, "It failed, after 7 messages"],
  ["leaves by itself", "async () => process.exit(0)", undefined, "It ended early, after 7 messages"],
  [
    "is told to end",
    `() => { ${waiting} return new Promise(() => undefined); }`,
    "SIGTERM",
    "It ended early, after 7 messages: it was told to by SIGTERM",
  ],
] as const)("a run that %s ends with 1 and a sentence", async (_, main, signal, sentence) => {
  const { code, errors } = await ended(main, signal);
  expect(errors).toContain(sentence);
  expect(code).toBe(1);
});

test("a run that is killed is told of by the script that started it", async () => {
  const killed = `["-e", "process.kill(process.pid, 'SIGKILL')"]`;
  const script = `import { run } from ${imported("../../scripts/lib/processes.mjs")};
    process.exitCode = (await run(process.execPath, ${killed})).code;`;
  const { code, errors } = await endOf(script);
  expect(errors).toMatch(/^node.* was ended by SIGKILL, before it was done\.\n$/);
  expect(code).toBe(1);
});

test("a server that is killed is a fault, and whoever waits for its answer goes on", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "opensearch-security-fuzz-"));
  try {
    const session = await startSession(createWorld(folder));
    const { answer } = session.request("workspace/symbol", { query: "" });
    process.kill(session.server.pid ?? Number.NaN, "SIGKILL");
    await answer;
    await session.request("workspace/symbol", { query: "" }).answer;
    expect(session.faults[0]).toMatch(/^The server ended \(SIGKILL\)/);
    await session.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
