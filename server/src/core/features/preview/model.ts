import type { Range } from "../../text/span.ts";

/** A place in a file as people read it (`config.yml:16`) and as a program opens it. */
export interface Where {
  /** File name alone, such as `config.yml`. */
  readonly file: string;
  /** Counted from one. */
  readonly line: number;
  readonly path: string;
  readonly range: Range;
}

/**
 * A piece of a sentence. `code` is a name or value taken from a file or token, with invisible characters written out;
 * `differs` underlines the units in which it differs from a near miss. `role` names a row of the Roles section.
 */
export type Piece =
  | string
  | { readonly code: string; readonly differs?: readonly [number, number] }
  | { readonly strong: string }
  | { readonly where: Where }
  | { readonly role: string };

/** One or two sentences, ready to be shown; every outlet (panel, text, Markdown) shows the same words. */
export type Sentence = readonly Piece[];

/** Colour of a sign. It only helps: shape and word differ as well. */
export type Tone = "ok" | "bad" | "warn" | "plain" | "quiet";

/** A codicon and its tone. */
export interface Sign {
  readonly icon: string;
  readonly tone: Tone;
}

/** An edit that an action writes. */
export interface ActionEdit {
  readonly path: string;
  readonly range: Range;
  readonly newText: string;
}

/** Something the reader can do. Its title says exactly what is written. */
export interface Action {
  /** Unique within one model. */
  readonly id: string;
  readonly title: string;
  readonly does:
    | { readonly kind: "edit"; readonly edits: readonly ActionEdit[] }
    | { readonly kind: "replace-credential" }
    | { readonly kind: "map-role"; readonly backendRole: string }
    | { readonly kind: "jwks-file" };
}

/** A row: a sign, a name, a word, sentences, a place. `key` survives edits, so that focus and folds stay. */
export interface Row {
  readonly key: string;
  readonly sign: Sign;
  readonly name: Sentence;
  /** `Granted`, `Passed on`…; empty where the name says it all. */
  readonly word: string;
  readonly text: readonly Sentence[];
  /** A quiet line. */
  readonly meta: Sentence;
  readonly where: Where | null;
  readonly actions: readonly Action[];
  readonly question?: Question;
  /** How the rail runs on from here, in the journey. */
  readonly rail?: "walk" | "stop" | "ghost";
}

/** A name, a sentence, a place; `more` is folded below. */
export interface Fact {
  readonly key: string;
  readonly term: string;
  readonly sign: Sign | null;
  readonly text: readonly Sentence[];
  readonly where: Where | null;
  readonly more: { readonly label: string; readonly lines: readonly string[] } | null;
  /** Life of the token and the moment looked at, in percent of the drawn line, with the words for readers. */
  readonly span?: { readonly life: number; readonly at: number; readonly label: string };
}

/** One line of a claims tree. */
export interface Claim {
  readonly key: string;
  readonly name: string;
  /** JSON text of a leaf; empty for a list or map, which `hint` describes. */
  readonly value: string;
  readonly type: "string" | "number" | "other" | "branch";
  readonly depth: number;
  readonly hint: string;
  readonly mark: { readonly sign: Sign; readonly word: string } | null;
  readonly where: Where | null;
}

/** Claims, headers or attributes: what decides in sight, the rest folded. */
export interface ClaimTree {
  readonly key: string;
  readonly title: string;
  readonly shown: readonly Claim[];
  readonly folded: readonly Claim[];
  readonly foldLabel: string;
}

/** A field of the reader's assumptions, as the explain request carries them. */
export type AnswerField = "signatureValid" | "remoteAddress" | "remoteHost" | "reverseDns" | "directoryRoles" | "rolesMappingResolution";

/** How an open question is answered in place. The value is the present assumption. */
export type Question = { readonly field: AnswerField; readonly label: string; readonly value: string } & (
  | { readonly input: "text"; readonly placeholder: string }
  | { readonly input: "choice"; readonly choices: readonly { readonly value: string; readonly label: string }[] }
);

/** A stretch of evidence. */
export interface Section {
  readonly id: "credential" | "journey" | "user" | "roles" | "permissions" | "questions";
  readonly title: string;
  readonly digest: string;
  /** Whether it is open on first show; afterwards the reader decides. */
  readonly open: boolean;
  readonly facts: readonly Fact[];
  readonly trees: readonly ClaimTree[];
  readonly rows: readonly Row[];
}

/** A moment of the login that the reader may choose, with what comes of it where that is known. */
export interface Moment {
  readonly id: MomentId;
  /** `now, 14:32` */
  readonly label: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly outcome: { readonly sign: Sign; readonly words: string } | null;
}

export type MomentId = "now" | "issue" | "before-expiry" | "chosen";

/** Everything that the preview says, in order, as data without style. */
export interface PreviewModel {
  readonly sign: Sign;
  /** What happens to the person; no full stop. */
  readonly title: string;
  readonly lead: readonly Sentence[];
  readonly cure: { readonly action: Action; readonly where: Where | null; readonly promise: Sentence } | null;
  readonly moments: {
    readonly chosen: MomentId;
    /** True where time decides: the moments stand as a list with their outcomes. */
    readonly listed: boolean;
    readonly choices: readonly Moment[];
    /** `2025-10-08T11:20` in the reader's zone, for a date field. */
    readonly field: string;
  };
  readonly set: { readonly id: string; readonly label: string } | null;
  readonly sets: readonly { readonly id: string; readonly label: string }[];
  readonly target: string;
  readonly targets: readonly string[];
  /** `Assumes a valid signature.` */
  readonly assumed: Sentence;
  /** `2 open questions`, or the sentence that none matters. */
  readonly questions: { readonly count: number; readonly words: string };
  /** Above a result that is older than the text: a file cannot be read. */
  readonly stale: Sentence;
  /** `roles_mapping.yml` is not saved yet. */
  readonly unsaved: readonly Where[];
  readonly sections: readonly Section[];
  /** The line that stands for sections which have nothing to say. */
  readonly nothing: string;
}
