// Prints a made-up token for a sample workspace, signed or encrypted with a key that is thrown away at once.
// Usage: node scripts/sample-token.mjs authentik|authentik-signed|ping
import { EncryptJWT, generateKeyPair, SignJWT } from "jose";

const now = Math.floor(Date.now() / 1000);

/** @type {Record<string, { encrypted: boolean, claims: Record<string, unknown> }>} */
const samples = {
  // What Authentik sent while its provider had an encryption key: five parts, which OpenSearch cannot read.
  authentik: { encrypted: true, claims: authentikClaims() },
  // The same login after encryption was switched off.
  "authentik-signed": { encrypted: false, claims: authentikClaims() },
  // PingID: the subject in capitals, and no claim with roles.
  ping: { encrypted: false, claims: { iss: "https://ping.example.com", aud: "opensearch", sub: "USERID" } },
};

function authentikClaims() {
  return {
    iss: "https://auth.example.com/application/o/opensearch/",
    aud: "opensearch",
    sub: "8c1d0e6f51b7",
    preferred_username: "kim",
    name: "Kim Ro",
    email: "kim@example.com",
    groups: ["admins", "staff"],
  };
}

/**
 * A token of one of the samples, issued twelve minutes ago and valid for an hour.
 * @param {string} name
 * @returns {Promise<string>}
 */
export async function sampleToken(name) {
  const sample = samples[name];
  if (sample === undefined) throw new Error(`There is no sample token named ${name}; there are ${Object.keys(samples).join(", ")}.`);
  const claims = { ...sample.claims, iat: now - 720, exp: now + 2880 };
  if (sample.encrypted) {
    const { publicKey } = await generateKeyPair("RSA-OAEP-256");
    return new EncryptJWT(claims).setProtectedHeader({ alg: "RSA-OAEP-256", enc: "A256CBC-HS512", cty: "JWT" }).encrypt(publicKey);
  }
  const { privateKey } = await generateKeyPair("RS256");
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "sample", typ: "JWT" }).sign(privateKey);
}

if (process.argv[1] !== undefined && import.meta.url === new URL(process.argv[1], "file:///").href) {
  process.stdout.write(`${await sampleToken(process.argv[2] ?? "authentik")}\n`);
}
