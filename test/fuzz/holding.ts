import type { ChildProcess } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";

/** What a process holds in memory after everything unused is freed, in bytes. */
export interface Holding {
  /** Strings, objects, lists and whatever else grows with what is remembered. */
  readonly data: number;
  /** Compiled code and what it has learned of the values it met: grows while code is new to a process, and ends with the code. */
  readonly code: number;
  /** Of the data, by what they are. */
  readonly kinds: ReadonlyMap<string, number>;
}

/** The parts of a heap snapshot that are looked at. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly (readonly string[] | string)[];
      readonly edge_fields: readonly string[];
    };
  };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
}

/** Kinds of nodes that belong to compiled code: the code, its hidden classes, and V8's own lists of them. */
const ofCode: ReadonlySet<string> = new Set(["code", "object shape", "hidden", "synthetic"]);

/** How much more data a process may hold than before: what it makes once and keeps, late. A byte for each message comes to less. */
const mostGrowth = 500_000;

/** What to load into a process that is to be asked; it needs a channel to its parent. */
export const heapScript = path.join(import.meta.dirname, "heap.cjs");

/** Asks a process what it holds; undefined when no answer comes. */
export async function holdingOf(child: ChildProcess, patience = 60_000): Promise<Holding | undefined> {
  if (!child.connected) return undefined;
  const file = await new Promise<unknown>((resolve) => {
    child.once("message", resolve);
    child.once("disconnect", () => resolve(undefined));
    setTimeout(() => resolve(undefined), patience).unref();
    // One that is just going cannot be asked any more, and disconnects.
    child.send("What do you hold?", () => undefined);
  });
  if (typeof file !== "string") return undefined;
  const text = readFileSync(file, "utf8");
  rmSync(file);
  return inSnapshot(JSON.parse(text) as Snapshot);
}

function inSnapshot(all: Snapshot): Holding {
  const { nodes, strings, snapshot } = all;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [typeAt, nameAt, sizeAt] = ["type", "name", "self_size"].map((field) => fields.indexOf(field)) as [number, number, number];
  const weak = weakTables(all);
  const kinds = new Map<string, number>();
  let code = 0;
  for (let node = 0; node < nodes.length; node += fields.length) {
    const type = types[typeAt]?.[nodes[node + typeAt] ?? -1] ?? "";
    const size = nodes[node + sizeAt] ?? Number.NaN;
    if (ofCode.has(type)) code += size;
    if (ofCode.has(type) || weak.has(node)) continue;
    // Only the names of classes are names; texts are named by themselves.
    const kind = type === "object" ? (strings[nodes[node + nameAt] ?? -1] ?? "") : type;
    kinds.set(kind, (kinds.get(kind) ?? 0) + size);
  }
  return { data: [...kinds.values()].reduce((sum, size) => sum + size, 0), code, kinds };
}

/** The tables of weak maps: they have room for as many as there ever were between two collections, and keep nothing alive. */
function weakTables({ nodes, edges, strings, snapshot }: Snapshot): ReadonlySet<number> {
  const { node_fields: fields, edge_fields: edgeFields } = snapshot.meta;
  const [nameAt, countAt] = [fields.indexOf("name"), fields.indexOf("edge_count")];
  const [labelAt, toAt] = [edgeFields.indexOf("name_or_index"), edgeFields.indexOf("to_node")];
  const found = new Set<number>();
  for (let node = 0, edge = 0; node < nodes.length; node += fields.length) {
    const isWeak = /^Weak(?:Map|Set)$/.test(strings[nodes[node + nameAt] ?? -1] ?? "");
    const end = edge + (nodes[node + countAt] ?? 0) * edgeFields.length;
    for (; edge < end; edge += edgeFields.length)
      if (isWeak && strings[edges[edge + labelAt] ?? -1] === "table") found.add(edges[edge + toAt] ?? -1);
  }
  return found;
}

/** A sentence about data that have become more than they may; undefined when there is none. */
export function growth(before: Holding, after: Holding): string | undefined {
  // Turned round, so that what cannot be compared is no success.
  if (after.data - before.data <= mostGrowth) return undefined;
  const more = [...after.kinds].map(([kind, size]) => ({ kind, by: size - (before.kinds.get(kind) ?? 0) }));
  const most = more.sort((left, right) => right.by - left.by).slice(0, 5);
  return `Data take ${megabytes(after.data - before.data)} more than before: ${most.map(({ kind, by }) => `${kind} ${megabytes(by)}`).join(", ")}`;
}

/** Bytes as people read them. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(2)} MB`;
}
