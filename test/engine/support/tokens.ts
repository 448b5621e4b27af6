import { createHmac, createSign, type KeyObject } from "node:crypto";
import type { Credential } from "../../../server/src/core/engine/input.ts";
import { request } from "./case.ts";

/** 64 letters: long enough for every HMAC algorithm. */
export const secret = Buffer.from("made up for tests, long enough for each of the HMAC algorithms..");
/** The secret as `signing_key` wants it. */
export const signingKey = secret.toString("base64");

const part = (value: string): string => Buffer.from(value, "utf8").toString("base64url");

export interface Signing {
  readonly alg?: string;
  readonly key?: Buffer | KeyObject;
  readonly header?: Readonly<Record<string, unknown>>;
}

/** A signed token. Claims may be given as JSON text to say what no object can. */
export function token(
  claims: Readonly<Record<string, unknown>> | string,
  { alg = "HS256", key = secret, header = {} }: Signing = {},
): string {
  const payload = typeof claims === "string" ? claims : JSON.stringify(claims);
  const signed = `${part(JSON.stringify({ alg, ...header }))}.${part(payload)}`;
  return `${signed}.${signature(signed, alg, key)}`;
}

function signature(signed: string, alg: string, key: Buffer | KeyObject): string {
  const hash = `sha${alg.slice(2)}`;
  if (Buffer.isBuffer(key)) return createHmac(hash, key).update(signed).digest("base64url");
  const signer = createSign(hash).update(signed);
  return signer.sign({ key, dsaEncoding: "ieee-p1363" }).toString("base64url");
}

/** A request with a token in its usual place. */
export function bearer(text: string): Credential {
  return request({ Authorization: `Bearer ${text}` });
}

/** A config.yml with one auth domain of type jwt or openid; the rest of its settings as YAML lines. */
export function tokenConfig(
  type: "jwt" | "openid",
  settings: readonly string[] = [],
  { challenge = false, backend = "noop" } = {},
): string {
  const keys =
    type === "jwt" ? [`signing_key: ${signingKey}`] : ["openid_connect_url: https://idp.example.org/.well-known/openid-configuration"];
  const written = settings.some((line) => /^(?:signing_key|openid_connect_url|jwks_uri):/.test(line)) ? settings : [...keys, ...settings];
  return config([
    "d:",
    "  http_authenticator:",
    `    type: ${type}`,
    `    challenge: ${challenge}`,
    "    config:",
    ...written.map((line) => `      ${line}`),
    "  authentication_backend:",
    `    type: ${backend}`,
  ]);
}

/** A config.yml with these lines under `authc`, and further lines under `dynamic`. */
export function config(authc: readonly string[], dynamic: readonly string[] = []): string {
  const lines = ["_meta:", "  type: config", "  config_version: 2", "config:", "  dynamic:", ...dynamic.map((line) => `    ${line}`)];
  return [...lines, "    authc:", ...authc.map((line) => `      ${line}`), ""].join("\n");
}

/** A file of the cluster with these entries. */
export function clusterFile(type: string, entries: readonly string[]): string {
  return ["_meta:", `  type: ${type}`, "  config_version: 2", ...entries, ""].join("\n");
}
