import type { Switch } from "../catalog/target.ts";
import type { FileKind } from "../catalog/kinds.ts";
import type { Entities } from "../model/entities.ts";
import type { Place } from "../model/place.ts";
import type { Reason } from "./reasons.ts";

/** The behaviours of the target release. */
export type Behaviour = ReadonlySet<Switch>;

/** A file that the product refuses, decided where files are read. */
export interface Rejection {
  readonly kind: FileKind;
  /** `securityadmin`: the upload fails. `node`: it is stored, and the node refuses the update. */
  readonly stage: "securityadmin" | "node";
  readonly reason: Reason;
  readonly detail: string | null;
  readonly at: Place;
}

/** A file that is there and was not read, or not to its end: nobody knows what it says, nor whether the product takes it. */
export interface UnreadFile {
  readonly kind: FileKind;
  readonly why: "too_deep" | "too_large" | "unreadable_file";
  readonly at: Place | null;
}

/** The client's end of the connection. */
export interface Client {
  readonly address?: string | undefined;
  /** What the socket calls the peer; for accepted connections the address again. */
  readonly hostName?: string | undefined;
  readonly reverseDns?: string | undefined;
}

/** What a request brings along. Header names in any case; of a repeated header the first value counts. */
export interface RequestCredential {
  readonly kind: "request";
  readonly headers: readonly (readonly [string, string])[];
  readonly query: ReadonlyMap<string, string>;
  /** Distinguished name of the client certificate, as the node sees it. */
  readonly certificate?: string | undefined;
  /** User name of a password login whose password nobody typed. */
  readonly passwordUser?: string | undefined;
}

/** A user as an authenticator would hand it on: nothing is asked of domains or backends. */
export interface GivenCredential {
  readonly kind: "given";
  readonly name: string;
  readonly backendRoles: readonly string[];
  readonly attributes?: ReadonlyMap<string, string> | undefined;
}

/** What a SAML assertion says after the identity provider has vouched for it. */
export interface SamlCredential {
  readonly kind: "saml";
  readonly nameId: string;
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

export type Credential = RequestCredential | GivenCredential | SamlCredential;

/** A key of a key set (RFC 7517), as far as choosing one needs it. `jwk` is the whole of it, for who verifies. */
export interface SetKey {
  readonly kid: string | null;
  readonly type: string;
  readonly algorithm: string | null;
  readonly jwk: Readonly<Record<string, unknown>>;
}

/** Names of static roles of the target release, with nothing else of them. */
export interface KnownNames {
  readonly roles: ReadonlySet<string>;
  readonly actionGroups: ReadonlySet<string>;
  readonly tenants: ReadonlySet<string>;
}

/** Everything an evaluation needs; the same input gives the same trace. */
export interface EngineInput {
  readonly entities: Entities;
  readonly credential: Credential;
  readonly client: Client;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly on: Behaviour;
  readonly statics: KnownNames;
  readonly rejections: readonly Rejection[];
  /** Files of the set that say nothing here though they are there. */
  readonly unread?: readonly UnreadFile[] | undefined;
  /** Overrides the node setting. */
  readonly mappingResolution?: string | undefined;
  /** What to make of signatures that nobody can check; a question while it is undefined. Keys in the files are checked all the same. */
  readonly assumeSignatureValid?: boolean | undefined;
  /** Backend roles that a directory would add. */
  readonly directoryRoles?: readonly string[] | undefined;
  /** The identity provider's keys, when somebody has them. */
  readonly keySet?: readonly SetKey[] | undefined;
  /** True: go on as if the refused files were accepted, to see what would follow. */
  readonly ignoreRejections?: boolean | undefined;
  /** Answers to `pendingSignatures`, by the check's id. */
  readonly verdicts: ReadonlyMap<string, boolean>;
}
