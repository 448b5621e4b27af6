import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { heapScript, type Holding, holdingOf } from "./holding.ts";
import { readMessages, type RpcMessage, writeMessage } from "../support/rpc.ts";

/** A server under test, as messages go in and come out. */
export interface Server {
  readonly pid: number | undefined;
  readonly send: (message: object) => void;
  /** Seconds of processor time that it has used so far; NaN where the system does not tell. */
  readonly seconds: () => number;
  /** What it holds in memory; undefined when it does not answer. */
  readonly holding: () => Promise<Holding | undefined>;
  /** Why it is gone; undefined while it lives. */
  readonly ended: () => string | undefined;
  readonly stop: () => Promise<void>;
}

const root = path.resolve(import.meta.dirname, "../..");

/** Starts the built server. */
export function startServer(onMessage: (message: RpcMessage) => void, onEnd: (why: string) => void): Server {
  const args = ["--require", heapScript, path.join(root, "dist/server.js"), "--stdio"];
  // The types know of three pipes, but not of three pipes and a channel.
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe", "ipc"] }) as ChildProcessWithoutNullStreams;
  let errors = "";
  let why: string | undefined;
  child.stderr.on("data", (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-20_000)));
  // What is written to a server that has just died is lost, and its end is told below.
  child.stdin.on("error", () => undefined);
  const end = (reason: string): void => {
    why = `The server ended (${reason}): ${errors}`;
    onEnd(why);
  };
  child.on("error", ({ message }) => end(message));
  child.once("exit", (code, signal) => end(String(signal ?? code)));
  readMessages(child.stdout, onMessage);
  return {
    pid: child.pid,
    send: (message) => writeMessage(child.stdin, message),
    seconds: () => secondsOf(child.pid),
    holding: () => holdingOf(child),
    ended: () => why,
    stop: async () => {
      child.removeAllListeners("exit");
      if (why !== undefined || child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** Of the thread that answers: others free memory, and spin where a machine is busy. Linux counts its time in hundredths of a second. */
function secondsOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/task/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}
