import { randomBytes } from "node:crypto";

const minute = 60;

/**
 * Made-up tokens for the sample workspace, issued some minutes before the given second since the epoch and valid for an hour: as an identity
 * provider with an encryption key sends it, which OpenSearch cannot read, and the same login signed only. No key stands behind either.
 */
export function sampleTokens(now: number): { readonly encrypted: string; readonly signed: string } {
  const claims = {
    iss: "https://auth.example.com/application/o/opensearch/",
    aud: "opensearch",
    sub: "8c1d0e6f51b7",
    preferred_username: "kim",
    groups: ["admins", "staff"],
    iat: now - 12 * minute,
    exp: now + 48 * minute,
  };
  const encryptedHeader = { alg: "RSA-OAEP-256", enc: "A256CBC-HS512", cty: "JWT" };
  return {
    encrypted: [part(encryptedHeader), noise(256), noise(16), noise(320), noise(32)].join("."),
    signed: [part({ alg: "RS256", kid: "sample", typ: "JWT" }), part(claims), noise(256)].join("."),
  };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value), "utf8").toString("base64url");
const noise = (bytes: number): string => randomBytes(bytes).toString("base64url");
