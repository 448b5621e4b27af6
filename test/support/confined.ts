import { spawnSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Call } from "./cli.ts";

const root = path.resolve(import.meta.dirname, "../..");
const noNetwork = pathToFileURL(path.join(import.meta.dirname, "no-network.mjs")).href;
const flag = process.allowedNodeEnvironmentFlags.has("--permission") ? "--permission" : "--experimental-permission";

/**
 * Arguments that confine a Node program to reading what was built and some folders: it can write nothing, start nothing and load no native code, and
 * ends with code 99 when it asks for another machine.
 */
export function confinedTo(...folders: readonly string[]): readonly string[] {
  const readable = [path.join(root, "dist"), path.join(import.meta.dirname, "no-network.mjs"), path.join(root, "package.json"), ...folders];
  return [flag, "--no-warnings", ...readable.map((file) => `--allow-fs-read=${file}`), "--import", noNetwork];
}

/** Runs a confined Node program in a folder that it may read. */
export function runConfined(folder: string, args: readonly string[]): Call {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...confinedTo(folder), ...args], {
    cwd: folder,
    encoding: "utf8",
    input: "",
  });
  return { status, stdout, stderr };
}
