import type { FileKind } from "../catalog/kinds.ts";
import type { Target } from "../catalog/target.ts";
import type { ConfigSet } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import type { DocumentId } from "../model/place.ts";
import type { TextChange } from "../text/change.ts";
import type { Names, NamesFact } from "./facts.ts";
import type { Span } from "../text/span.ts";

/** How grave a finding is. `off` silences a rule. */
export type Level = "error" | "warning" | "info" | "hint";

/** One replacement in one of the set's files. */
export interface FixEdit extends TextChange {
  readonly document: DocumentId;
}

/** A cure. `safe` ones keep the meaning the author plainly had and may be applied in bulk; `review` ones want a look. */
export interface Fix {
  readonly title: string;
  readonly safety: "safe" | "review";
  readonly edits: readonly FixEdit[];
}

/** Another place that belongs to a finding. */
export interface Related {
  readonly document: DocumentId;
  readonly span: Span;
  readonly message: string;
}

/** What a rule found. The message names the thing, says what is wrong and what to do. */
export interface Finding {
  readonly rule: string;
  readonly level: Level;
  readonly document: DocumentId;
  readonly span: Span;
  readonly message: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** What the problem does to the product, where it is known; `file-rejected` ends every login that needs the file. */
  readonly effect?: Effect;
  /** The engine's word for a rejected file, and the name it rejects. */
  readonly rejection?: { readonly reason: string; readonly name?: string };
}

/** What a mistake does. The same words stand in the schemas' `x-opensearch`. */
export type Effect = "file-rejected" | "update-fails" | "domain-skipped" | "login-fails" | "start-fails" | "ignored" | "security-risk";

/** What a rule may look at. */
export interface RuleContext {
  readonly set: ConfigSet;
  readonly target: Target;
  /** The set's document of a kind, if it is there. */
  document(kind: FileKind): SourceDocument | undefined;
  /** True when a document is there, was read from its first line to its last and is no template. */
  isSound(kind: FileKind): boolean;
  /** Names that a file of the whole set gives. */
  names(fact: NamesFact): Names;
  /** The whole set, also for a rule that is asked about some entries only. What it says is then not kept. */
  readonly whole: ConfigSet;
  /** What the rules before this one found. Only rules about findings themselves look at it. */
  readonly run: Run;
}

/** How far an analysis has come. */
export interface Run {
  /** The ids of all rules. */
  readonly known: ReadonlySet<string>;
  /** What was found so far, silenced or not. */
  readonly findings: readonly Finding[];
  /** True when a rule has looked at a document, so that the absence of findings says something. */
  looked(rule: string, document: DocumentId): boolean;
}

/** A finding as a rule reports it; rule id and level are filled in unless the finding knows better. */
export type Report = Omit<Finding, "rule" | "level" | "related" | "fixes"> & Partial<Pick<Finding, "level" | "related" | "fixes">>;

/** One check over a config set. Pure: the same set gives the same findings. */
export interface Rule {
  /** Words such as `names/undefined-role`; never renamed once released. */
  readonly id: string;
  readonly level: Level;
  /** One line for lists and reports. */
  readonly title: string;
  /** True for a rule that looks at each document by itself. */
  readonly alone?: boolean;
  /**
   * Kinds of files whose entries it judges one by one: what it says about one of their entries hangs on no other entry of that file, and
   * what it says about other files does not hang on them. Findings about entries that did not change are then kept from edit to edit.
   * Where the YAML of the file has a mistake, it says the same about the entries or less.
   */
  readonly entrywise?: readonly FileKind[];
  check(context: RuleContext): Iterable<Report>;
}
