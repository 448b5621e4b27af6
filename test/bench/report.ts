import type { Sample } from "./measure.ts";
import { short, summarise } from "./statistics.ts";
import { judge, type Measure, valuesOf, type Verdict } from "./targets.ts";

/** A run's results, as they are written to a JSON file. */
export interface Results {
  readonly date: string;
  readonly machine: Machine;
  readonly rounds: number;
  readonly samples: readonly Sample[];
}

/** What a reader has to know of the machine; nothing that tells whose it is. */
export interface Machine {
  readonly system: string;
  readonly cores: number;
  readonly node: string;
}

const columns = ["ours", "peer", "floor", "floor-incremental"] as const;

/** The page that keeps the results of a run. */
export function pageOf(results: Results): string {
  const { date, machine, rounds } = results;
  const run = `Measured on ${date}: ${machine.system}, ${machine.cores} cores, Node ${machine.node}, ${rounds} ${rounds === 1 ? "round" : "rounds"}.`;
  return `${introduction}\n${run}\n\n${reportOf(results)}\n${bounds}`;
}

const introduction = `# Performance

How fast the language server answers, beside [yaml-language-server](https://github.com/redhat-developer/yaml-language-server) (the peer) with schemas of ours,
and beside the bare libraries (the floor: \`yaml\` and our compiled schemas, over the whole file or over the entries that an edit touches; no product, a lower
bound). \`npm run bench -- --write\` measures again and writes this page.

Sessions alternate and the order turns each round, so that ratios hold on a busy machine; times in milliseconds do not carry over to another one.
Our server is started as the extension starts it (\`client/src/node-options.ts\`), the others as they are.

- \`start\`: from the process to the answer to \`initialize\`. \`start, first findings\`: from the process to the first diagnostics of a file of ten mappings that
  is opened as soon as that answer is there. \`open\`: from opening a file that nobody has read before to its first diagnostics.
- \`type\`: one key that makes an error, then its deletion, each to the new diagnostics. \`type a name\`, \`type a permission\`: the same where another file or
  another entry tells that it is wrong. \`burst\`: twelve keys 30 ms apart, from the last one.
- The peer waits 200 ms before it looks at a change; they are taken off here. Our server's own short wait is counted.
- \`type, completion\`: a new line and its completions, asked for at once. \`code action\`: the light bulb on an error.
- \`load the client's entry\`: what every window with YAML pays for; \`load the rest of the client\`: what one with files of ours loads next. Both with Node's own
  modules in place, as in an extension host.
- \`memory\`: the most that the server held, at the end of a session.
- \`mappings-N\`: a roles_mapping.yml of N mappings; \`domains-N\`: a config.yml of N auth domains; \`dashboards\`: an opensearch_dashboards.yml;
  \`set-N-mapping\`, \`set-N-role\`: N mappings with their roles, users and action groups, typed into roles_mapping.yml or roles.yml.
`;

const bounds = `## What bounds these numbers

- **A key in a small file.** \`floor-incremental\` reads and validates the touched entry and nothing else, on the same protocol library. Most of its time is the
  way of two messages between two processes, which no server on that library can save. Where the floor itself misses a target, so do we.
- **Definition.** The peer looks for an anchor under the cursor and has nothing else to do; its answer is the way of two messages. A tenth of that is beyond
  any server.
- **A key in a file of ten thousand entries** makes a new text of 3.7 MB, as the protocol library keeps a document. That text alone takes two milliseconds, and
  beside a large heap as many again for collecting what is left of it. A key among a hundred entries takes no longer as a whole.
- **The first look at a file** runs code that V8 has hardly seen. The rehearsal (see design.md) takes a part of it; the rest is compiled while it runs. So it
  is with the first fifty sets of \`check\`.
`;

/** The results as Markdown: verdicts on the targets, then every measured value. */
export function reportOf(results: Results): string {
  const { samples } = results;
  return `## Targets\n\n${targetTable(judge(samples))}\n\n## Measured\n\n${valueTable(samples)}\n`;
}

/** The targets and what came of them. */
export function targetTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ target: { value, against, at, most }, ratio, isMet }) => [
    title(value),
    against.participant === value.participant ? title(against) : against.participant,
    at === 0.5 ? "p50" : "p95",
    share(most),
    share(ratio),
    isMet ? "met" : "**missed**",
  ]);
  return table(["what", "against", "of", "at most", "measured", ""], rows);
}

const title = ({ operation, fixture }: Measure): string => (fixture === "" ? operation : `${operation}, ${fixture}`);

/** `1/30` for less than one, `1.3` from there on. */
export function share(ratio: number): string {
  return ratio < 1 ? `1/${short(1 / ratio).replace(/\.0+$/, "")}` : short(ratio).replace(/\.0+$/, "");
}

/** Median and 95th percentile of everything, in milliseconds where nothing else is said. */
function valueTable(samples: readonly Sample[]): string {
  const keys = [...new Set(samples.map(({ fixture, operation }) => JSON.stringify([fixture, operation])))];
  const rows = keys.map((key) => {
    const [fixture = "", operation = ""] = JSON.parse(key) as string[];
    const cells = columns.map((participant) => {
      const summary = summarise(valuesOf(samples, { fixture, operation, participant }));
      return summary === undefined ? "" : `${short(summary.p50)} / ${short(summary.p95)}`;
    });
    return [fixture, operation, ...cells, times(samples, { fixture, operation })];
  });
  return table(["file", "operation", ...columns.map((name) => `${name} p50 / p95`), "peer / ours"], rows);
}

/** By how much the peer's median and 95th percentile exceed ours. */
function times(samples: readonly Sample[], what: Pick<Measure, "fixture" | "operation">): string {
  const [ours, peer] = ["ours", "peer"].map((participant) => summarise(valuesOf(samples, { ...what, participant })));
  return ours === undefined || peer === undefined ? "" : `${short(peer.p50 / ours.p50)} / ${short(peer.p95 / ours.p95)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(cell.length, 3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
