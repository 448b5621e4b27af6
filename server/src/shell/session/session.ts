import type { Target } from "../../core/catalog/target.ts";
import { configSet, type ConfigSet } from "../../core/model/config-set.ts";
import { discover, type FileGroup } from "../../core/model/discover.ts";
import { type ParsedFile, parseFile, type SourceFile } from "../../core/model/document.ts";
import { type Analysis, analyse, type Levels } from "../../core/rules/analysis.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { targetInComments } from "../../core/model/target-comment.ts";

/** A file with the workspace folder it belongs to: sets never cross folders. */
export interface RootedFile extends SourceFile {
  readonly root: string;
}

export interface SessionOptions {
  readonly rules: readonly Rule[];
  /** The target of files that name none. */
  readonly target: Target;
  readonly levels?: Levels;
  /** When true the target wins over comments in the files: somebody asked for it by name. */
  readonly targetIsFinal?: boolean;
}

interface CachedSet {
  readonly members: readonly ParsedFile[];
  readonly set: ConfigSet;
  analysis: Analysis | undefined;
}

/**
 * Files over open documents, and the analyses of the sets they form. An edit replaces one file; a set none of whose files changed keeps its analysis.
 * Nothing is computed before it is asked for.
 */
export interface Session {
  put(file: RootedFile): void;
  remove(id: string): void;
  has(id: string): boolean;
  configure(options: SessionOptions): void;
  sets(): readonly ConfigSet[];
  /** The set a document belongs to; undefined for files that are none of ours. */
  setOf(id: string): ConfigSet | undefined;
  analysisOf(set: ConfigSet): Analysis;
  file(id: string): ParsedFile | undefined;
}

/** A session without files. */
export function createSession(initial: SessionOptions): Session {
  let options = initial;
  const files = new Map<string, { readonly root: string; readonly parsed: ParsedFile }>();
  let cache = new Map<string, CachedSet>();
  let current: readonly CachedSet[] | undefined;

  const refresh = (): readonly CachedSet[] => {
    if (current !== undefined) return current;
    const next = new Map<string, CachedSet>();
    for (const [key, group] of groups(files)) next.set(key, cachedSet(cache.get(key), group, options));
    cache = next;
    current = [...next.values()];
    return current;
  };

  return {
    put: ({ root, ...file }) => {
      const before = files.get(file.id);
      if (before?.parsed.text === file.text && before.root === root && before.parsed.path === file.path) return;
      files.set(file.id, { root, parsed: parseFile(file) });
      current = undefined;
    },
    remove: (id) => {
      if (files.delete(id)) current = undefined;
    },
    has: (id) => files.has(id),
    configure: (next) => {
      options = next;
      cache = new Map();
      current = undefined;
    },
    sets: () => refresh().map((entry) => entry.set),
    setOf: (id) => refresh().find((entry) => entry.set.byId.has(id))?.set,
    analysisOf: (set) => {
      const entry = refresh().find((candidate) => candidate.set === set);
      if (entry === undefined) return analyse(set, options.rules, () => options.levels ?? new Map());
      entry.analysis ??= analyse(set, options.rules, () => options.levels ?? new Map());
      return entry.analysis;
    },
    file: (id) => files.get(id)?.parsed,
  };
}

function groups(files: ReadonlyMap<string, { readonly root: string; readonly parsed: ParsedFile }>): Map<string, FileGroup> {
  const byRoot = new Map<string, ParsedFile[]>();
  for (const { root, parsed } of files.values()) {
    const members = byRoot.get(root) ?? [];
    members.push(parsed);
    byRoot.set(root, members);
  }
  const result = new Map<string, FileGroup>();
  for (const [root, members] of byRoot) for (const group of discover(members)) result.set(`${root}\n${group.id}`, group);
  return result;
}

function cachedSet(before: CachedSet | undefined, group: FileGroup, options: SessionOptions): CachedSet {
  const members = [...group.files.values()];
  const same =
    before !== undefined && before.members.length === members.length && members.every((file, index) => file === before.members[index]);
  if (same) return before;
  const stated = options.targetIsFinal === true ? undefined : targetInComments(members);
  return { members, set: configSet(group.id, group.files, stated ?? options.target), analysis: undefined };
}
