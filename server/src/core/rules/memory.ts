import type { FileKind } from "../catalog/kinds.ts";
import type { Target } from "../catalog/target.ts";
import type { ConfigSet } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import type { Part, PartContent } from "../yaml/part.ts";
import type { NamesFact } from "./facts.ts";
import type { Look } from "./look.ts";
import type { Report, Rule } from "./rule.ts";

/** What somebody looked at, and what there was to see. */
export type Seen = ReadonlyMap<Look, unknown>;

/** What a rule said, and what it looked at to say it; `seen` is undefined for what has to be asked anew each time. */
export interface Outcome {
  readonly reports: readonly Report[];
  readonly seen: Seen | undefined;
}

/** Names that a rule asked for, by the fact they are about; `all` when it asked for all there are. */
export type AskedNames = ReadonlyMap<NamesFact, ReadonlySet<string> | "all">;

/** What the rules said about a part of a document. */
export interface PartOutcome {
  /** Where the part stood then. */
  readonly start: number;
  /** Rules that had something to say. */
  readonly reports: ReadonlyMap<Rule, readonly Report[]>;
  /** Rules that looked beyond the part or said where it stands; they are asked anew. */
  readonly unportable: readonly Rule[];
  /** What hangs on names of other files. */
  readonly asked: ReadonlyMap<Rule, AskedNames>;
}

/** What is kept from one analysis of a set to the next. It changes nothing about the outcome, only what it costs. */
export interface Memory {
  target: Target | undefined;
  /** The kinds of files that the set had when all rules were last asked about it. */
  kinds: string;
  /** What rules said about whole sets. */
  outcomes: Map<Rule, Outcome>;
  /** What rules that look at each document by itself said. */
  alone: WeakMap<SourceDocument, Map<Rule, readonly Report[]>>;
  /** By how the part stands to the mistakes in its document, as `standingIn` has it. */
  parts: WeakMap<PartContent, Map<string, PartOutcome>>;
  /** What rules looked at outside of the parts of a kind of file. */
  partsSeen: Map<FileKind, Map<Rule, Seen>>;
  /** The versions of the names that rules asked for about parts of a kind of file. */
  namesSeen: Map<FileKind, Map<NamesFact, unknown>>;
  /** What was said about all parts of a file of a kind, where it holds as long as they, and what they hang on, stay the same. */
  partReports: Map<FileKind, PartsDone>;
  /** The parts of a sound file of a kind that something was said about, or that have to be asked about anew, among all there were. */
  loudParts: Map<FileKind, { readonly parts: readonly Part[]; readonly loud: ReadonlySet<PartContent> }>;
}

/** Reports about the parts of a document. */
export interface PartsDone {
  readonly document: SourceDocument;
  readonly parts: readonly Part[];
  readonly reports: ReadonlyMap<Rule, readonly Report[]>;
}

/** A memory of nothing. */
export function emptyMemory(): Memory {
  return {
    target: undefined,
    kinds: "",
    outcomes: new Map(),
    alone: new WeakMap(),
    parts: new WeakMap(),
    partsSeen: new Map(),
    namesSeen: new Map(),
    partReports: new Map(),
    loudParts: new Map(),
  };
}

/** Makes a memory one of nothing, for a target. */
export function forget(memory: Memory, target: Target | undefined): void {
  Object.assign(memory, emptyMemory(), { target });
}

/** A set as a rule sees it, and as it is. */
export interface Sight {
  readonly seen: ConfigSet;
  readonly whole: ConfigSet;
}

/** True when all looks would see the same again. */
export function isStill(before: Seen, { seen, whole }: Sight): boolean {
  for (const [look, value] of before) if (look.now(seen, whole) !== value) return false;
  return true;
}

/** What looks see now. */
export function seenBy(looks: Iterable<Look>, { seen, whole }: Sight): Seen {
  return new Map([...looks].map((look) => [look, look.now(seen, whole)]));
}
