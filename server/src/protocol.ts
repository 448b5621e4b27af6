import type { ExplainReport } from "./core/features/explain.ts";

/** What the reader of the preview assumes where the files cannot know. Absent members are open questions. */
export interface Assumptions {
  readonly remoteAddress?: string;
  readonly remoteHost?: string;
  readonly reverseDns?: string;
  /** True: take unverifiable signatures as valid; false: as wrong. */
  readonly signatureValid?: boolean;
  /** Text of a JWKS document; its keys are used instead of the provider's. */
  readonly jwks?: string;
  readonly rolesMappingResolution?: string;
  /** Backend roles that a directory would add. */
  readonly directoryRoles?: readonly string[];
}

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
  readonly assumptions?: Assumptions;
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
  readonly set: SetSummary | null;
  readonly sets: readonly SetSummary[];
  /** Files of the set with unsaved changes or syntax errors, by URI. */
  readonly unsaved: readonly string[];
  readonly unreadable: readonly { readonly uri: string; readonly line: number }[];
}

/** Names of our own requests and notifications. */
export const methods = {
  explain: "opensearchSecurity/explain",
  sets: "opensearchSecurity/sets",
  /** Server to client: findings or files changed; previews ask again. */
  changed: "opensearchSecurity/changed",
} as const;
