import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { lay } from "./fixtures/fixtures.ts";
import { rolesMapping } from "./fixtures/mappings.ts";
import { measureCheck, writeManySets } from "./check.ts";
import { measureClientLoad } from "./client-load.ts";
import { measureSession, measureStart, type Sample } from "./measure.ts";
import { type Options, readOptions } from "./options.ts";
import { type Participant, participants } from "./participants.ts";
import { pageOf, reportOf, type Results } from "./report.ts";
import { judge } from "./targets.ts";

/** The list begun at another one each round, so that nobody always runs first. */
function turned<T>(list: readonly T[], by: number): readonly T[] {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

/** Sessions of all participants in turn; one that breaks is said and left out. */
async function measureAll(all: readonly Participant[], options: Options, scratch: string): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const add = async (what: string, measured: Promise<readonly Sample[]>): Promise<void> => {
    const start = performance.now();
    samples.push(...(await measured.catch((error: unknown) => complain(what, error))));
    console.error(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  };
  const opened = { folder: mkdtempSync(path.join(scratch, "empty-")), file: "roles_mapping.yml", text: rolesMapping(10, 1) };
  for (let round = 0; round < options.starts; round++)
    for (const participant of turned(all, round)) await add(`start ${participant.name}`, measureStart(participant, opened));
  if (all.some(({ name }) => name === "ours")) await measureCommands(options, { scratch, add });
  const effort = { share: options.share, budget: options.budget, only: options.operations };
  for (let round = 0; round < options.rounds; round++) {
    for (const fixture of options.fixtures) {
      const laid = lay(fixture, scratch);
      for (const participant of turned(all, round))
        await add(`${fixture.name} ${participant.name}`, measureSession(participant, fixture, { laid, effort }));
    }
  }
  return samples;
}

interface Commands {
  readonly scratch: string;
  readonly add: (what: string, measured: Promise<readonly Sample[]>) => Promise<void>;
}

/** What is measured of our own processes alone. */
async function measureCommands({ starts, rounds }: Options, { scratch, add }: Commands): Promise<void> {
  const root = process.cwd();
  for (let round = 0; round < starts; round++)
    await add(
      "client",
      later(() => measureClientLoad(root, scratch)),
    );
  const folder = path.join(scratch, "many");
  writeManySets(folder, 1000);
  for (let round = 0; round < rounds; round++)
    await add(
      "check",
      later(() => measureCheck(root, folder)),
    );
}

const later = async <T>(work: () => T): Promise<T> => work();

function complain(what: string, error: unknown): readonly Sample[] {
  console.error(`${what} broke: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
  return [];
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if ("problem" in options) return console.error(options.problem);
  const root = process.cwd();
  const scratch = mkdtempSync(path.join(tmpdir(), "opensearch-security-bench-"));
  try {
    const samples = await measureAll(
      participants(root).filter(({ name }) => options.participants(name)),
      options,
      scratch,
    );
    const machine = { system: process.platform, cores: cpus().length, node: process.version };
    const results: Results = { date: new Date().toISOString().slice(0, 10), machine, rounds: options.rounds, samples };
    mkdirSync(path.join(root, "out/bench"), { recursive: true });
    writeFileSync(path.join(root, "out/bench/speed.json"), `${JSON.stringify(results, undefined, 1)}\n`);
    console.log(reportOf(results));
    if (options.write) writeFileSync(path.join(root, "docs/performance.md"), pageOf(results));
    if (options.strict && judge(samples).some(({ isMet }) => !isMet)) process.exitCode = 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

void main();
