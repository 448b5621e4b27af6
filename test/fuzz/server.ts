import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { readMessages, type RpcMessage, writeMessage } from "../support/rpc.ts";

/** A server under test, as messages go in and come out. */
export interface Server {
  readonly send: (message: object) => void;
  /** Seconds of processor time that it has used so far; NaN where the system does not tell. */
  readonly seconds: () => number;
  /** Bytes in use after everything unused is freed. */
  readonly heap: () => Promise<number>;
  /** Why it is gone; undefined while it lives. */
  readonly ended: () => string | undefined;
  readonly stop: () => Promise<void>;
}

const root = path.resolve(import.meta.dirname, "../..");

/** Starts the built server. */
export function startServer(onMessage: (message: RpcMessage) => void, onEnd: (why: string) => void): Server {
  const args = ["--expose-gc", "--require", path.join(import.meta.dirname, "heap.cjs"), path.join(root, "dist/server.js"), "--stdio"];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
  let errors = "";
  let why: string | undefined;
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.stderr.on("data", (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-20_000)));
  // What is written to a server that has just died is lost, and its end is told below.
  child.stdin.on("error", () => undefined);
  child.once("exit", (code, signal) => {
    why = `The server ended (${signal ?? code}): ${errors}`;
    onEnd(why);
  });
  readMessages(child.stdout, onMessage);
  return {
    send: (message) => writeMessage(child.stdin, message),
    seconds: () => secondsOf(child.pid),
    heap: async () => {
      const before = errors.length;
      child.kill("SIGUSR2");
      for (let tries = 0; tries < 600; tries++) {
        const found = /heap (\d+)/.exec(errors.slice(before));
        if (found !== null) return Number(found[1]);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return Number.NaN;
    },
    ended: () => why,
    stop: async () => {
      child.removeAllListeners("exit");
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      child.kill("SIGKILL");
      await Promise.race([gone, exited]);
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
