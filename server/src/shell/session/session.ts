import type { Target } from "../../core/catalog/target.ts";
import { type ConfigSet, nextConfigSet } from "../../core/model/config-set.ts";
import { discover, type FileGroup } from "../../core/model/discover.ts";
import { type ParsedFile, parseFile, type SourceFile } from "../../core/model/document.ts";
import { targetInComments } from "../../core/model/target-comment.ts";
import { type Analysis, analysing, type Levels, type LevelsOf, outcomeOf, remember } from "../../core/rules/analysis.ts";
import { emptyMemory, type Memory } from "../../core/rules/memory.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { nearestCheckFile, type PlacedCheckFile, statedKind } from "./check-files.ts";

/** A file with the workspace folder it belongs to: sets never cross folders. */
export interface RootedFile extends SourceFile {
  readonly root: string;
}

export interface SessionOptions {
  readonly rules: readonly Rule[];
  /** The target of files for which neither a comment nor a check file names one. */
  readonly target: Target;
  /** Levels where the check file says nothing. */
  readonly levels?: Levels;
  /** Levels that win over the check file: somebody asked for them by name. */
  readonly finalLevels?: Levels;
  /** When true the target wins over comments and check files: somebody asked for it by name. */
  readonly targetIsFinal?: boolean;
  /** True where no edits follow: nothing is kept for them. */
  readonly once?: boolean;
}

interface CachedSet {
  readonly members: readonly ParsedFile[];
  readonly set: ConfigSet;
  analysis: Analysis | undefined;
  /** An analysis that somebody began. */
  begun: Generator<undefined, Analysis> | undefined;
  /** Kept from one state of the set to the next. */
  readonly memory: Memory | undefined;
}

/**
 * Files over open documents, and the analyses of the sets they form. An edit replaces one file; a set none of whose files changed keeps its analysis.
 * Nothing is computed before it is asked for.
 */
export interface Session {
  /** A file that is parsed already is taken as it is. */
  put(file: RootedFile | (RootedFile & ParsedFile)): void;
  remove(id: string): void;
  has(id: string): boolean;
  configure(options: SessionOptions): void;
  /** Replaces all check files. */
  setCheckFiles(all: readonly PlacedCheckFile[]): void;
  sets(): readonly ConfigSet[];
  /** The set a document belongs to; undefined for files that are none of ours. */
  setOf(id: string): ConfigSet | undefined;
  analysisOf(set: ConfigSet): Analysis;
  /** Does what an analysis takes, a little a step; nothing where it is done. Whoever asks for it meanwhile does the rest. */
  analyse(set: ConfigSet): Generator;
  /** Makes the analysis after the next edit cheap, a little a step. */
  readyForEdits(set: ConfigSet): Generator;
  file(id: string): ParsedFile | undefined;
}

/** A session without files. */
export function createSession(initial: SessionOptions): Session {
  let options = initial;
  let checkFiles: readonly PlacedCheckFile[] = [];
  const files = new Map<string, RootedParsed>();
  let cache = new Map<string, CachedSet>();
  let current: Current | undefined;
  const around = (): Surroundings => ({ files, checkFiles, options });

  const refresh = (): Current => {
    if (current !== undefined) return current;
    cache = cachedSets(cache, around());
    current = indexed([...cache.values()]);
    return current;
  };
  const steps = (set: ConfigSet): Generator<undefined, Analysis> => {
    const entry = refresh().entries.get(set);
    return entry === undefined ? analysingSet(set, undefined, around()) : stepsOf(entry, around());
  };
  const forget = (): void => {
    cache = new Map();
    current = undefined;
  };

  return {
    put: ({ root, ...file }) => {
      const before = files.get(file.id);
      if (before?.parsed.text === file.text && before.root === root && before.parsed.path === file.path) return;
      files.set(file.id, { root, parsed: "yaml" in file ? file : parseFile(file, before?.parsed) });
      current = undefined;
    },
    remove: (id) => {
      if (files.delete(id)) current = undefined;
    },
    has: (id) => files.has(id),
    configure: (next) => {
      options = next;
      forget();
    },
    setCheckFiles: (all) => {
      checkFiles = all;
      forget();
    },
    sets: () => refresh().sets,
    setOf: (id) => refresh().byDocument.get(id),
    analysisOf: (set) => outcomeOf(steps(set)),
    analyse: steps,
    readyForEdits: (set) => readySet(set, refresh().entries.get(set)?.memory, around()),
    file: (id) => files.get(id)?.parsed,
  };
}

/** All sets as they are now. */
interface Current {
  readonly sets: readonly ConfigSet[];
  readonly entries: ReadonlyMap<ConfigSet, CachedSet>;
  readonly byDocument: ReadonlyMap<string, ConfigSet>;
}

function indexed(all: readonly CachedSet[]): Current {
  const sets = all.map(({ set }) => set);
  const byDocument = new Map(sets.flatMap((set) => [...set.byId.keys()].map((id) => [id, set] as const)));
  return { sets, entries: new Map(all.map((entry) => [entry.set, entry])), byDocument };
}

interface RootedParsed {
  readonly root: string;
  readonly parsed: ParsedFile;
}

/** What a set's target and levels depend on besides its own files. */
interface Surroundings {
  readonly files: ReadonlyMap<string, RootedParsed>;
  readonly checkFiles: readonly PlacedCheckFile[];
  readonly options: SessionOptions;
}

function checkFileOf(id: string, { files, checkFiles }: Surroundings): PlacedCheckFile | undefined {
  const file = files.get(id);
  return file === undefined ? undefined : nearestCheckFile(checkFiles, { root: file.root, path: file.parsed.path });
}

/** The levels of the set's files, each looked for once. */
function levelsIn(set: ConfigSet, surroundings: Surroundings): LevelsOf {
  const { levels: stated = new Map(), finalLevels = new Map() } = surroundings.options;
  const levels = new Map<string, Levels>();
  for (const id of set.byId.keys())
    levels.set(id, new Map([...stated, ...(checkFileOf(id, surroundings)?.content.levels ?? []), ...finalLevels]));
  return (id) => levels.get(id) ?? new Map();
}

function analysingSet(set: ConfigSet, memory: Memory | undefined, surroundings: Surroundings): Generator<undefined, Analysis> {
  const levelsOf = levelsIn(set, surroundings);
  return analysing(set, surroundings.options.rules, memory === undefined ? { levelsOf } : { levelsOf, memory });
}

/** Goes on with a set's analysis where it was left. */
function* stepsOf(entry: CachedSet, surroundings: Surroundings): Generator<undefined, Analysis> {
  while (entry.analysis === undefined) {
    entry.begun ??= analysingSet(entry.set, entry.memory, surroundings);
    const step = entry.begun.next();
    if (step.done === true) {
      entry.analysis = step.value;
      entry.begun = undefined;
    } else yield;
  }
  return entry.analysis;
}

function* readySet(set: ConfigSet, memory: Memory | undefined, surroundings: Surroundings): Generator {
  if (memory !== undefined) yield* remember(set, surroundings.options.rules, { levelsOf: levelsIn(set, surroundings), memory });
}

function targetOf(members: readonly ParsedFile[], surroundings: Surroundings): Target {
  const { target, targetIsFinal } = surroundings.options;
  if (targetIsFinal === true) return target;
  const [first] = members;
  const inCheckFile = first === undefined ? undefined : checkFileOf(first.id, surroundings)?.content.target;
  return targetInComments(members) ?? inCheckFile ?? target;
}

function groups({ files, checkFiles }: Surroundings): Map<string, FileGroup> {
  const byRoot = new Map<string, ParsedFile[]>();
  for (const { root, parsed } of files.values()) {
    const members = byRoot.get(root) ?? [];
    members.push(parsed);
    byRoot.set(root, members);
  }
  const result = new Map<string, FileGroup>();
  for (const [root, members] of byRoot) {
    const found = discover(members, ({ path }) => statedKind(checkFiles, { root, path }));
    for (const group of found) result.set(`${root}\n${group.id}`, group);
  }
  return result;
}

function cachedSets(before: ReadonlyMap<string, CachedSet>, surroundings: Surroundings): Map<string, CachedSet> {
  return new Map([...groups(surroundings)].map(([key, group]) => [key, cachedSet(before.get(key), group, surroundings)]));
}

function cachedSet(before: CachedSet | undefined, group: FileGroup, surroundings: Surroundings): CachedSet {
  const members = [...group.files.values()];
  const same =
    before !== undefined && before.members.length === members.length && members.every((file, index) => file === before.members[index]);
  if (same) return before;
  const set = nextConfigSet(group, targetOf(members, surroundings), before?.set);
  return {
    members,
    set,
    analysis: undefined,
    begun: undefined,
    memory: surroundings.options.once === true ? undefined : (before?.memory ?? emptyMemory()),
  };
}
