import { EncryptJWT, generateKeyPair, SignJWT } from "jose";

/** The claims that the sample workspaces' providers send. */
export const sampleClaims = {
  authentik: {
    iss: "https://auth.example.com/application/o/opensearch/",
    aud: "opensearch",
    sub: "8c1d0e6f51b7",
    preferred_username: "kim",
    groups: ["admins", "staff"],
  },
  ping: { iss: "https://ping.example.com", aud: "opensearch", sub: "USERID" },
} as const;

/** A token issued now and valid for an hour, signed with a key that is thrown away at once. */
export async function signedToken(claims: Readonly<Record<string, unknown>>): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const { privateKey } = await generateKeyPair("RS256");
  return new SignJWT({ ...claims, iat: now, exp: now + 3600 }).setProtectedHeader({ alg: "RS256", kid: "sample" }).sign(privateKey);
}

/** The same in five parts, as a provider with an encryption key sends it. */
export async function encryptedToken(claims: Readonly<Record<string, unknown>>): Promise<string> {
  const { publicKey } = await generateKeyPair("RSA-OAEP-256");
  return new EncryptJWT({ ...claims }).setProtectedHeader({ alg: "RSA-OAEP-256", enc: "A256GCM", cty: "JWT" }).encrypt(publicKey);
}
