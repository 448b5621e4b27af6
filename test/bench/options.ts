import { parseArgs } from "node:util";
import { fixtures, type Fixture } from "./fixtures/fixtures.ts";

/** What a run measures and what becomes of it. */
export interface Options {
  readonly fixtures: readonly Fixture[];
  readonly participants: (name: string) => boolean;
  readonly operations: (name: string) => boolean;
  readonly rounds: number;
  readonly starts: number;
  /** Share of the usual samples, and the time in milliseconds after which an operation is not begun again. */
  readonly share: number;
  readonly budget: number;
  readonly write: boolean;
  readonly strict: boolean;
}

/** What `--help` prints. */
export const usage = `Measures our server, yaml-language-server and the bare libraries in turn, on the same files.

  --quick             fewer files and samples: some two minutes
  --only A,B          participants: ours, peer, floor, floor-incremental
  --files A,B         fixtures, or how their names begin: mappings-10, set
  --operations A,B    operations: type, burst, hover, …
  --rounds N          sessions per file and participant
  --write             write docs/performance.md
  --strict            fail when a target is missed`;

const quickFiles = ["mappings-10", "mappings-100", "mappings-1000", "domains-20", "dashboards", "set-100-role"];

/** Reads the options of a call; a sentence where something cannot be understood. */
export function readOptions(args: readonly string[]): Options | { readonly problem: string } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string" },
      files: { type: "string" },
      operations: { type: "string" },
      rounds: { type: "string" },
      write: { type: "boolean", default: false },
      strict: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return { problem: usage };
  const { quick, write, strict } = values;
  const chosen = fixtures.filter(({ name }) =>
    values.files === undefined ? !quick || quickFiles.includes(name) : values.files.split(",").some((part) => isNamed(name, part)),
  );
  if (chosen.length === 0) return { problem: `There is no such file. Name some of ${fixtures.map(({ name }) => name).join(", ")}.` };
  const rounds = Number(values.rounds ?? (quick ? 1 : 3));
  if (!Number.isInteger(rounds) || rounds < 1) return { problem: "--rounds takes a whole number from 1 on." };
  return {
    fixtures: chosen,
    participants: listed(values.only),
    operations: listed(values.operations),
    rounds,
    starts: quick ? 5 : 12,
    share: quick ? 0.3 : 1,
    budget: quick ? 2000 : 12_000,
    write,
    strict,
  };
}

const isNamed = (name: string, part: string): boolean => name === part || name.startsWith(`${part}-`);

function listed(list: string | undefined): (name: string) => boolean {
  const names = list?.split(",");
  return (name) => names?.includes(name) ?? true;
}
