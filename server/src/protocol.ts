import type { ExplainReport } from "./core/features/explain.ts";
import type { Assumptions } from "./core/features/preview/assumptions.ts";
import type { ActionEdit, MomentId, PreviewModel, Where } from "./core/features/preview/model.ts";

export type { Assumptions } from "./core/features/preview/assumptions.ts";
export type {
  Action,
  ActionEdit,
  AnswerField,
  Claim,
  ClaimTree,
  Fact,
  Moment,
  MomentId,
  Piece,
  PreviewModel,
  Question,
  Row,
  Section,
  Sentence,
  Sign,
  Where,
} from "./core/features/preview/model.ts";

/** Who logs in. The token never leaves memory: it is sent with each request and kept nowhere on the server. */
export type LoginCredential =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "user"; readonly name: string; readonly backendRoles: readonly string[] };

/** `opensearchSecurity/explain`: what a login becomes with the open files, saved or not. */
export interface ExplainParams {
  readonly credential: LoginCredential;
  /** A document near which the config set is looked for; the first set otherwise. */
  readonly near?: string;
  /** A set's id, as `opensearchSecurity/sets` lists them; wins over `near`. */
  readonly set?: string;
  readonly target?: string;
  /** Milliseconds since the epoch; the server's clock when absent. */
  readonly at?: number;
  /** Which moment the reader chose; `issue` and `before-expiry` are read from the token. `chosen` when only `at` is given. */
  readonly moment?: MomentId;
  readonly assumptions?: Assumptions;
  /** IANA name of the reader's time zone, for the words of the view; UTC when absent. */
  readonly timeZone?: string;
  /** Where the token was found. */
  readonly origin?: { readonly uri: string; readonly line: number };
  /** Also give the view as text. */
  readonly render?: "text" | "markdown";
}

export interface SetSummary {
  readonly id: string;
  /** The folder as people know it. */
  readonly label: string;
  readonly files: readonly { readonly kind: string; readonly uri: string }[];
}

/** The answer to `opensearchSecurity/explain`. Places carry document URIs. */
export interface ExplainResult {
  readonly report: ExplainReport;
  /** The report in words, as the preview shows it. It never holds the token. */
  readonly view: PreviewModel;
  readonly rendered?: string;
  readonly set: SetSummary | null;
  readonly sets: readonly SetSummary[];
  /** Files of the set with unsaved changes or syntax errors, by URI. */
  readonly unsaved: readonly string[];
  readonly unreadable: readonly { readonly uri: string; readonly line: number }[];
}

/** `opensearchSecurity/mapRole`: how a backend role could be mapped in a set. */
export interface MapRoleParams {
  readonly set: string;
  readonly backendRole: string;
}

/** Empty when the set has no file to write the mapping to. */
export interface MapRoleResult {
  readonly choices: readonly { readonly role: string; readonly detail: string; readonly edits: readonly ActionEdit[] }[];
}

/** `opensearchSecurity/whoGets`: who gets the role whose mapping is at a position. */
export interface WhoGetsParams {
  readonly uri: string;
  readonly position: Where["range"]["start"];
}

/** Null where no mapping is. */
export interface WhoGetsResult {
  readonly role: string;
  readonly ways: readonly {
    readonly label: string;
    readonly detail: string;
    readonly path: string;
    readonly range: Where["range"];
    /** Somebody who gets it this way, for a preview; null where that would be a guess. */
    readonly login: { readonly name: string; readonly backendRoles: readonly string[] } | null;
  }[];
}

/** `opensearchSecurity/status`: what an editor shows of the configuration at which somebody looks. */
export interface StatusParams {
  /** The document in view. */
  readonly uri?: string;
  /** A set's id, for when no document of ours is in view. */
  readonly set?: string;
}

/** What names the release that a set is checked against, the first of these that there is; with its place where it has one. */
export type TargetSource =
  | { readonly kind: "comment" | "check-file"; readonly path: string; readonly range: Where["range"] }
  | { readonly kind: "setting" }
  | { readonly kind: "newest" };

/** Null where the document is none of ours and the set is not there. */
export interface StatusResult {
  readonly set: SetSummary;
  /** What the document is; null when it does not belong to the set. */
  readonly fileKind: string | null;
  readonly target: string;
  readonly source: TargetSource;
  /** How many findings the files of the set have. */
  readonly findings: Readonly<Record<"error" | "warning" | "info" | "hint", number>>;
}

/** `opensearchSecurity/builtIn`: the text of a read-only document of the scheme `opensearch-security`; null for other URIs. */
export interface BuiltInParams {
  readonly uri: string;
}

/** `opensearchSecurity/listFiles`, server to client: the YAML and check files of a workspace folder that the server cannot reach itself. */
export interface ListFilesParams {
  readonly folder: string;
  /** Also in the folders below, apart from `node_modules`, `.git` and links. */
  readonly deep: boolean;
  readonly most: number;
}

/** URIs of files; `cut` when there are more than were asked for. */
export interface ListFilesResult {
  readonly files: readonly string[];
  readonly cut: boolean;
  /** Why nothing was listed, as the end of a sentence that starts with the folder. */
  readonly problem?: string;
}

/** `opensearchSecurity/readFile`, server to client: what such a file holds on its disk, whatever an editor shows of it. */
export interface ReadFileParams {
  readonly uri: string;
  readonly mostBytes: number;
}

/** The text without a byte order mark, or why there is none, as the end of a sentence that starts with the file. */
export type ReadFileResult = { readonly text: string } | { readonly problem: string } | { readonly tooLarge: true };

/** Names of our own requests and notifications. */
export const methods = {
  explain: "opensearchSecurity/explain",
  sets: "opensearchSecurity/sets",
  mapRole: "opensearchSecurity/mapRole",
  whoGets: "opensearchSecurity/whoGets",
  builtIn: "opensearchSecurity/builtIn",
  status: "opensearchSecurity/status",
  listFiles: "opensearchSecurity/listFiles",
  readFile: "opensearchSecurity/readFile",
  /** The releases that can be a target, oldest first, as an array of texts such as `2.19`. */
  releases: "opensearchSecurity/releases",
  /** Server to client: findings or files changed; previews ask again. */
  changed: "opensearchSecurity/changed",
} as const;

/**
 * Commands that a client may run itself. It names those it has in `initializationOptions.commands`; lenses use them then. `showPlaces` takes a
 * document's URI, a position and locations; `whoGetsRole` takes `WhoGetsParams`.
 */
export const clientCommands = {
  showPlaces: "opensearchSecurity.showPlaces",
  whoGetsRole: "opensearchSecurity.whoGetsRole",
} as const;
