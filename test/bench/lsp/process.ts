import { readdirSync, readFileSync } from "node:fs";

/** What a process and its children have used so far. */
export interface Usage {
  /** User and system time, in milliseconds, in steps of ten. */
  readonly cpu: number;
  /** The most memory that each of them held, added up, in MiB. */
  readonly peak: number;
}

/** What a process tree has used, as Linux tells; undefined on other systems. */
export function usageOf(pid: number): Usage | undefined {
  if (process.platform !== "linux") return undefined;
  const all = withChildren(pid);
  return { cpu: sum(all.map(cpuOf)), peak: sum(all.map(peakOf)) };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A file of `/proc`; empty when the process is gone. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function withChildren(pid: number): readonly number[] {
  const children = threadsOf(pid).flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean).map(Number));
  return [pid, ...children.flatMap(withChildren)];
}

/** A tick is ten milliseconds on every Linux that Node runs on. */
const tick = 10;

function cpuOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  // The program's name, in brackets, may hold blanks. Behind it user and system time are fields 12 and 13.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tick;
}

function peakOf(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}
