import type { Trace } from "../../../server/src/core/engine/trace.ts";
import { type Login, traceOf } from "./case.ts";
import { bearer, clusterFile, token, tokenConfig } from "./tokens.ts";

/** A token and the one domain it meets. */
export interface Try extends Partial<Login> {
  readonly type?: "jwt" | "openid";
  readonly settings?: readonly string[];
  readonly challenge?: boolean;
  readonly token: string;
}

/** What a single domain makes of a token. */
export async function attempt(
  { type = "jwt", settings = [], challenge = false, token: text, ...login }: Try,
  release: string,
): Promise<Trace> {
  const files = { "config.yml": tokenConfig(type, settings, { challenge }), "roles_mapping.yml": clusterFile("rolesmapping", []) };
  return traceOf({ files, credential: bearer(text), ...(type === "openid" ? { assumeSignatureValid: true } : {}), ...login }, release);
}

/** A token of a user without roles. */
export const alice = token({ sub: "alice" });
/** The reason of the whole login. */
export const reasonOf = async (how: Try, release: string): Promise<string> => (await attempt(how, release)).reason;
/** Outcome and reason of the domain. */
export const stepOf = async (how: Try, release: string): Promise<string> => {
  const [step] = (await attempt(how, release)).domains;
  return `${step?.outcome} ${step?.reason}`;
};
