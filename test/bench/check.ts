import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dashboardsFile } from "./fixtures/dashboards.ts";
import { securityConfig } from "./fixtures/config.ts";
import { wholeSet } from "./fixtures/set.ts";
import { measures, type Sample } from "./measure.ts";

/** Entries of a file in the many sets: what one team's files hold. */
const entries = 12;

/** Writes `count` files below a folder, in sets of six that each have a folder of their own; no two sets are alike. */
export function writeManySets(folder: string, count: number): void {
  for (let written = 0, set = 0; written < count; set++) {
    const place = path.join(folder, `team-${set}`, "opensearch-security");
    mkdirSync(place, { recursive: true });
    const texts = [
      ...wholeSet(entries, set + 1),
      ["config.yml", securityConfig(2, set + 1)],
      ["opensearch_dashboards.yml", dashboardsFile],
    ] as const;
    for (const [name, text] of texts.slice(0, count - written)) writeFileSync(path.join(place, name), text);
    written += texts.length;
  }
}

/** One `check` of a folder, and processes that parse the same files once: with our parser, and with the bare library. All are whole processes. */
export function measureCheck(root: string, folder: string): readonly Sample[] {
  const parser = path.join(root, "out/bench/parse-all.cjs");
  return [
    timed(folder, { operation: measures.check, participant: "ours", script: path.join(root, "dist/cli.js"), args: ["check", folder] }),
    timed(folder, { operation: measures.parse, participant: "ours", script: parser, args: [folder] }),
    timed(folder, { operation: measures.parse, participant: "floor", script: parser, args: [folder, "--floor"] }),
  ];
}

interface Run extends Pick<Sample, "operation" | "participant"> {
  readonly script: string;
  readonly args: readonly string[];
}

function timed(cwd: string, { operation, participant, script, args }: Run): Sample {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [script, ...args], { cwd, encoding: "utf8", maxBuffer: 2 ** 30 });
  const value = performance.now() - start;
  if (status !== 0) throw new Error(`${operation} ended with ${status}: ${stderr}`);
  return { fixture: "", operation, participant, value };
}
