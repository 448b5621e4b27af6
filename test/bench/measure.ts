import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Fixture, Laid } from "./fixtures/fixtures.ts";
import { type Session, startSession } from "./lsp/session.ts";
import { type Operation, operations, type Scene } from "./operations/operations.ts";
import { type Site, sitesOf } from "./operations/sites.ts";
import type { Participant } from "./participants.ts";

/** One measured value: milliseconds, or MiB for memory. */
export interface Sample {
  readonly fixture: string;
  readonly operation: string;
  readonly participant: string;
  readonly value: number;
  /** Processor time of the server per call, in milliseconds, where the system tells. */
  readonly cpu?: number;
}

/** How much is measured. */
export interface Effort {
  /** Share of the usual number of samples. */
  readonly share: number;
  /** After so many milliseconds an operation is not begun again in this session. */
  readonly budget: number;
  readonly only: (operation: string) => boolean;
}

/** Names under which what is no operation of a document is kept. */
export const measures = {
  start: "start",
  firstFindings: "start, first findings",
  open: "open",
  memory: "memory (MiB)",
  entryLoad: "load the client's entry",
  clientLoad: "load the rest of the client",
  check: "check 1 000 files",
  parse: "parse 1 000 files once",
} as const;

/** One start of a participant in an empty workspace, and what comes of a file that is opened as soon as the greeting is answered. */
export async function measureStart(participant: Participant, { folder, file, text }: Opened): Promise<readonly Sample[]> {
  const session = await startSession(participant, folder);
  const opened = await session.open(pathToFileURL(path.join(folder, file)).href, text);
  await session.end();
  const base = { fixture: "", participant: participant.name };
  return [
    { ...base, operation: measures.start, value: session.startTime },
    { ...base, operation: measures.firstFindings, value: session.startTime + opened - participant.wait },
  ];
}

/** A file that is not on the disk. */
export interface Opened {
  readonly folder: string;
  readonly file: string;
  readonly text: string;
}

/** One session of a participant with a fixture: opens its file and does every operation there. */
export async function measureSession(participant: Participant, fixture: Fixture, { laid, effort }: Where): Promise<readonly Sample[]> {
  const { folder, text } = laid;
  const session = await startSession(participant, folder);
  try {
    await session.quiet();
    const uriOf = (file: string): string => pathToFileURL(path.join(folder, file)).href;
    const uri = uriOf(fixture.file);
    const base = { fixture: fixture.name, participant: participant.name };
    const opened = await session.open(uri, text);
    await session.quiet();
    const samples: Sample[] = [{ ...base, operation: measures.open, value: opened - participant.wait }];
    const scene: Scene = { session, uri, uriOf, lines: text.split("\n") };
    for (const operation of operations) {
      if (!can(participant, session, operation) || !effort.only(operation.name)) continue;
      const sites = sitesOf(fixture, text, { target: operation.at, count: Math.ceil(operation.samples * effort.share) });
      for (const sample of await repeat(scene, { operation, sites, budget: effort.budget }))
        samples.push({ ...base, ...sample, value: sample.value - (operation.diagnoses ? participant.wait : 0) });
    }
    const peak = session.usage()?.peak;
    return peak === undefined ? samples : [...samples, { ...base, operation: measures.memory, value: peak }];
  } finally {
    await session.end();
  }
}

interface Where {
  readonly laid: Laid;
  readonly effort: Effort;
}

function can({ name }: Participant, { capabilities }: Session, { needs, isOursAlone }: Operation): boolean {
  if (isOursAlone === true && name !== "ours") return false;
  return needs === undefined || (capabilities[needs] ?? false) !== false;
}

interface Repeated {
  readonly operation: Operation;
  readonly sites: readonly Site[];
  readonly budget: number;
}

async function repeat(
  scene: Scene,
  { operation, sites, budget }: Repeated,
): Promise<readonly Pick<Sample, "operation" | "value" | "cpu">[]> {
  const start = performance.now();
  const before = scene.session.usage()?.cpu;
  const values: number[] = [];
  for (const site of sites) {
    values.push(...(await operation.run(scene, site)));
    if (performance.now() - start > budget) break;
  }
  const after = scene.session.usage()?.cpu;
  const cpu = before === undefined || after === undefined ? {} : { cpu: (after - before) / values.length };
  return values.map((value) => ({ operation: operation.name, value, ...cpu }));
}
