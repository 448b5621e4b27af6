import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** @typedef {() => void | Promise<void>} Ending */

/** @type {Ending[]} */
const endings = [];

/**
 * Registers what has to be ended when the script ends, by itself or by a signal; gives the function that unregisters it.
 * @param {Ending} ending
 */
export function atEnd(ending) {
  endings.push(ending);
  return () => {
    const index = endings.indexOf(ending);
    if (index >= 0) endings.splice(index, 1);
  };
}

/** Ends all that is registered, the newest first. */
export async function endAll() {
  for (let ending = endings.pop(); ending; ending = endings.pop()) {
    try {
      await ending();
    } catch (error) {
      console.error(error);
    }
  }
}

/** A new temporary folder that is removed when the script ends. */
export function scratchFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), "opensearch-security-yaml-"));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  return folder;
}

let stopping = false;

/**
 * On Ctrl-C and its like, ends all that is registered and then the process.
 * @param {number} exitCode
 */
export function endOnSignal(exitCode) {
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void endAll().then(() => process.exit(exitCode));
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, stop);
  // A SIGTERM sent to npm ends the shell that npm has put between itself and this script, and never arrives here.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 500).unref();
}

/**
 * Runs a script's main function and then ends what it has registered, also on Ctrl-C.
 * A problem is printed as its sentence, anything else with its stack, both with exit code 1.
 * @param {() => Promise<number | void>} main gives the exit code
 * @param {{ signalCode?: number }} [options] exit code after a signal; 0 where Ctrl-C is the normal way to stop
 */
export async function runScript(main, { signalCode = 130 } = {}) {
  endOnSignal(signalCode);
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!stopping) console.error(error instanceof Error && error.name === "Problem" ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
  if (!stopping) await endAll();
}
