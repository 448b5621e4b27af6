import { importJWK, importSPKI } from "jose";
import type { KeyMaterial, SignatureCheck } from "../core/engine/signatures.ts";

// Named by the function that takes them: node and browsers have types of their own for the same things.
type Algorithm = Parameters<typeof crypto.subtle.verify>[0];
type Key = Parameters<typeof crypto.subtle.verify>[1];

/** How WebCrypto verifies an algorithm of RFC 7518. */
const parameters: Readonly<Record<string, Algorithm>> = {
  HS256: { name: "HMAC" },
  HS384: { name: "HMAC" },
  HS512: { name: "HMAC" },
  RS256: { name: "RSASSA-PKCS1-v1_5" },
  RS384: { name: "RSASSA-PKCS1-v1_5" },
  RS512: { name: "RSASSA-PKCS1-v1_5" },
  PS256: { name: "RSA-PSS", saltLength: 32 },
  PS384: { name: "RSA-PSS", saltLength: 48 },
  PS512: { name: "RSA-PSS", saltLength: 64 },
  ES256: { name: "ECDSA", hash: "SHA-256" },
  ES384: { name: "ECDSA", hash: "SHA-384" },
  ES512: { name: "ECDSA", hash: "SHA-512" },
};

/**
 * Verifies signatures with WebCrypto, all on this machine. Every check gets an answer; a key or algorithm that does not work means no.
 * Only the signature is looked at: what a header or a claim means is for the engine to say, since it differs between releases.
 */
export async function verifySignatures(checks: readonly SignatureCheck[]): Promise<ReadonlyMap<string, boolean>> {
  const answers = await Promise.all(checks.map(async (check) => [check.id, await verify(check)] as const));
  return new Map(answers);
}

async function verify(check: SignatureCheck): Promise<boolean> {
  const how = parameters[check.algorithm];
  if (how === undefined) return false;
  try {
    const key = await importKey(check.key, check.algorithm);
    const signed = new TextEncoder().encode(check.signed);
    return await crypto.subtle.verify(how, key, Uint8Array.from(check.signature), signed);
  } catch {
    return false;
  }
}

async function importKey(material: KeyMaterial, algorithm: string): Promise<Key> {
  if (material.kind === "hmac") return importSecret(material.bytes, algorithm);
  const key = material.kind === "spki" ? await importSPKI(pem(material.der), algorithm) : await importJWK({ ...material.jwk }, algorithm);
  return key instanceof Uint8Array ? importSecret(key, algorithm) : key;
}

function importSecret(bytes: Uint8Array, algorithm: string): Promise<Key> {
  return crypto.subtle.importKey("raw", Uint8Array.from(bytes), { name: "HMAC", hash: `SHA-${algorithm.slice(2)}` }, false, ["verify"]);
}

function pem(der: Uint8Array): string {
  const base64 = btoa(Array.from(der, (byte) => String.fromCharCode(byte)).join(""));
  return `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----`;
}
