import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Holding } from "./holding.ts";
import { type Asked, play, type Results } from "./play.ts";
import { randomFrom } from "./random.ts";
import { type Session, startSession } from "./session.ts";
import { differsFromFresh, stepsTo } from "./settled.ts";
import type { Step } from "./step.ts";
import { nextStep } from "./steps.ts";
import { createWorld, type World } from "./world.ts";

/** How a run goes. */
export interface RunOptions {
  readonly seed: number;
  readonly messages: number;
  /** After so many messages the server is held against a fresh one. */
  readonly checkEvery: number;
  /** Also watch processor time and memory; only on machines that tell, and not for a few messages. */
  readonly measured: boolean;
  readonly onProgress?: (sent: number) => void;
}

/** What a run came to. */
export interface RunResult {
  /** What went wrong; a run ends with the first of them. */
  readonly faults: readonly string[];
  /** Steps that lead from an empty world to the fault; none when there is none. */
  readonly steps: readonly Step[];
  /** Messages that were sent. */
  readonly sent: number;
  /** The most processor time that a burst took, in seconds. */
  readonly slowest: number;
  /** What the server holds at each quarter, with nothing open; none unless it is measured. */
  readonly holdings: readonly Holding[];
}

/** A burst that takes a server more processor time than this is one that hangs, in seconds. */
const longest = 1;

/** Plays against a server until so many messages are sent or something is wrong. */
export async function runFuzz(options: RunOptions): Promise<RunResult> {
  const random = randomFrom(options.seed);
  const make = (world: World): readonly Step[] => {
    const size = 1 + random.below(20);
    // Each step is made when those before it are done: what is open changes within a burst.
    return Array.from({ length: size }, () => nextStep(random, world));
  };
  return inWorld((world, session) => converse({ world, session, results: new Map() }, options, make));
}

/** Plays steps of an earlier run; the same faults mean that the steps are to blame. */
export function replay(steps: readonly Step[]): Promise<RunResult> {
  return inWorld(async (world, session) => {
    const at = { world, session, results: new Map() };
    for (let start = 0; start < steps.length && session.faults.length === 0; start += 10) await burst(at, steps.slice(start, start + 10));
    const difference = session.faults.length > 0 ? undefined : await differsFromFresh(world, session);
    const faults = difference === undefined ? session.faults : [difference];
    return { faults, steps, sent: steps.length, slowest: 0, holdings: [] };
  });
}

async function inWorld(talk: (world: World, session: Session) => Promise<RunResult>): Promise<RunResult> {
  const folder = mkdtempSync(path.join(tmpdir(), "opensearch-security-fuzz-"));
  const world = createWorld(folder);
  const session = await startSession(world);
  try {
    return await talk(world, session);
  } finally {
    await session.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface At {
  readonly world: World;
  readonly session: Session;
  readonly results: Results;
}

async function converse(at: At, options: RunOptions, make: (world: World) => readonly Step[]): Promise<RunResult> {
  const { world, session } = at;
  let trail: Step[] = [];
  let start = snapshot(world);
  let sent = 0;
  let slowest = 0;
  const holdings: Holding[] = [];
  const result = (): RunResult => ({
    faults: session.faults,
    steps: session.faults.length > 0 ? [...start, ...trail] : [],
    sent,
    slowest,
    holdings,
  });
  for (let bursts = 0, checked = 0; sent < options.messages; bursts++) {
    const before = session.server.seconds();
    const steps = make(world);
    trail.push(...steps);
    sent += steps.length;
    await burst(at, steps);
    const seconds = session.server.seconds() - before;
    slowest = Math.max(slowest, Number.isNaN(seconds) ? 0 : seconds);
    if (options.measured && seconds > longest && bursts > 50) session.faults.push(`A burst of ${steps.length} messages took ${seconds} s`);
    if (session.faults.length === 0 && sent - checked >= options.checkEvery) {
      checked = sent;
      const difference = await differsFromFresh(world, session);
      if (difference !== undefined) session.faults.push(difference);
      else [trail, start] = [[], snapshot(world)];
    }
    if (session.faults.length > 0) return result();
    if (options.measured && sent >= ((holdings.length + 1) * options.messages) / 4) holdings.push(...(await holdingWhenEmpty(at)));
    if (session.faults.length > 0) return result();
    options.onProgress?.(sent);
  }
  return result();
}

function snapshot(world: World): readonly Step[] {
  return stepsTo(world, (name) => readFileSync(path.join(world.folder, name), "utf8"));
}

/** Sends steps without waiting, then waits for all answers and looks at them. */
async function burst(at: At, steps: readonly Step[]): Promise<void> {
  const asked = steps.flatMap((step) => play(step, at) ?? []);
  for (const one of asked) {
    const fault = await faultOf(one);
    if (fault !== undefined) at.session.faults.push(fault);
  }
}

const codes = { cancelled: -32_800, refused: -32_803, unknown: -32_601, internal: -32_603, ended: 0 };

async function faultOf({ method, twist, answer }: Asked): Promise<string | undefined> {
  const { error } = await answer;
  if (error === undefined || error.code === codes.ended) return undefined;
  if (error.code === codes.unknown) return undefined;
  if (error.code === codes.cancelled && twist === "cancelled") return undefined;
  if (error.code === codes.refused && /rename/i.test(method)) return undefined;
  // The library in front of our handlers breaks on some of them by itself, with other words.
  if (twist === "malformed" && !error.message.includes("inside the language server")) return undefined;
  return `${method} was answered with ${error.code}: ${error.message}`;
}

/** Closes and deletes everything first, so that what is held at different moments can be compared. No answer is a fault. */
async function holdingWhenEmpty({ world, session, results }: At): Promise<readonly Holding[]> {
  const names = { open: [...world.open.keys()], disk: [...world.disk] };
  const steps: Step[] = [
    ...names.open.map((name): Step => ({ do: "close", name })),
    ...names.disk.map((name): Step => ({ do: "delete", name })),
    { do: "settings", value: {} },
    { do: "folders", names: [""] },
  ];
  await burst({ world, session, results }, steps);
  const difference = await differsFromFresh(world, session);
  if (difference !== undefined) session.faults.push(difference);
  const holding = await session.server.holding();
  if (holding === undefined) session.faults.push("The server did not say what it holds");
  return holding === undefined ? [] : [holding];
}
