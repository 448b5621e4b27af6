import { targetOf, switchesOf, type Target } from "../../../server/src/core/catalog/target.ts";
import { kindOfName, type FileKind } from "../../../server/src/core/catalog/kinds.ts";
import { staticNames } from "../../../server/src/core/catalog/shipped-names.ts";
import { evaluate, pendingSignatures } from "../../../server/src/core/engine/evaluate.ts";
import type { Client, Credential, EngineInput } from "../../../server/src/core/engine/input.ts";
import type { Trace } from "../../../server/src/core/engine/trace.ts";
import { rejectionsOf } from "../../../server/src/core/model/binding.ts";
import { configSet, type ConfigSet } from "../../../server/src/core/model/config-set.ts";
import { parseFile, type ParsedFile } from "../../../server/src/core/model/document.ts";
import { verifySignatures } from "../../../server/src/shell/signatures.ts";

/** The release a test names. */
export function target(name: string): Target {
  const found = targetOf(name);
  if (found === undefined) throw new Error(`no such release: ${name}`);
  return found;
}

/** Files by name, as a release reads them. */
export function setOf(files: Readonly<Record<string, string>>, release: string): ConfigSet {
  const parsed = new Map<FileKind, ParsedFile>();
  for (const [name, text] of Object.entries(files)) {
    const kind = kindOfName(name);
    if (kind !== undefined) parsed.set(kind, parseFile({ id: name, path: name, text }));
  }
  return configSet(".", parsed, target(release));
}

export interface Login {
  readonly files: Readonly<Record<string, string>>;
  readonly credential: Credential;
  readonly client?: Client;
  /** Seconds. */
  readonly now?: number;
  readonly assumeSignatureValid?: boolean | undefined;
  readonly mappingResolution?: string | undefined;
  readonly keySet?: EngineInput["keySet"];
}

/** What the engine is given for a login at a release. */
export function inputOf(login: Login, release: string): EngineInput {
  const set = setOf(login.files, release);
  const rejections = [...set.documents.values()].flatMap((document) => rejectionsOf(document, set.target));
  return {
    entities: set.entities,
    credential: login.credential,
    client: login.client ?? {},
    now: (login.now ?? 1_760_000_000) * 1000,
    on: switchesOf(set.target),
    statics: {
      roles: staticNames("role", set.target),
      actionGroups: staticNames("action-group", set.target),
      tenants: staticNames("tenant", set.target),
    },
    rejections,
    mappingResolution: login.mappingResolution,
    assumeSignatureValid: login.assumeSignatureValid,
    keySet: login.keySet,
    verdicts: new Map(),
  };
}

/** The trace of a login, its signatures really checked. */
export async function traceOf(login: Login, release: string): Promise<Trace> {
  const input = inputOf(login, release);
  return evaluate({ ...input, verdicts: await verifySignatures(pendingSignatures(input)) });
}

/** A request with headers and query parameters. */
export function request(headers: Readonly<Record<string, string>>, query: Readonly<Record<string, string>> = {}): Credential {
  return { kind: "request", headers: Object.entries(headers), query: new Map(Object.entries(query)) };
}
