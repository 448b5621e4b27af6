import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Login } from "./support/case.ts";
import { domain, good, run, steps } from "./support/several-domains.ts";
import { alice, attempt, reasonOf, stepOf, type Try } from "./support/single-domain.ts";
import { secret, signingKey, token } from "./support/tokens.ts";

describe("signing keys", () => {
  const pem = (key: KeyObject): string => key.export({ type: "spki", format: "pem" }).toString();
  const block = (text: string): string[] => [
    "signing_key: |",
    ...text
      .trimEnd()
      .split("\n")
      .map((line) => `  ${line}`),
  ];
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const short = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const bare = (key: KeyObject): string => `signing_key: ${key.export({ type: "spki", format: "der" }).toString("base64")}`;
  const signedBy = (key: KeyObject, alg: string): string => token({ sub: "alice" }, { alg, key });

  it.each(["1.3", "2.11", "2.12", "3.8"])("an RSA key without markers verifies at %s", async (release) => {
    expect(await reasonOf({ settings: [bare(rsa.publicKey)], token: signedBy(rsa.privateKey, "RS256") }, release)).toBe("ok");
  });

  it.each([
    ["2.11", "not-loaded bad_key"],
    ["2.12", "not-loaded bad_key"],
    ["2.17", "not-loaded bad_key"],
    ["2.18", "accepted ok"],
    ["3.8", "accepted ok"],
  ])("a PEM block on several lines is read from 2.18 on (%s)", async (release, step) => {
    expect(await stepOf({ settings: block(pem(rsa.publicKey)), token: signedBy(rsa.privateKey, "RS512") }, release)).toBe(step);
  });

  it("a certificate or an RSA PUBLIC KEY block is no key", async () => {
    const wrong = pem(rsa.publicKey).replaceAll("PUBLIC KEY", "RSA PUBLIC KEY");
    expect(await stepOf({ settings: block(wrong), token: alice }, "3.8")).toBe("not-loaded bad_key");
  });

  it.each(["1.3", "2.12", "3.8"])("an elliptic curve key verifies its own algorithm at %s", async (release) => {
    expect(await reasonOf({ settings: [bare(ec.publicKey)], token: signedBy(ec.privateKey, "ES256") }, release)).toBe("ok");
    expect(await stepOf({ settings: [bare(ec.publicKey)], token: alice }, release)).toBe("passed bad_signature");
  });

  it.each(["1.3", "2.11", "2.12", "3.8"])("an RSA key below 2048 bits is too weak at %s", async (release) => {
    expect(await reasonOf({ settings: [bare(short.publicKey)], token: signedBy(short.privateKey, "RS256") }, release)).toBe("weak_key");
  });

  it("a public key is never used as an HMAC secret", async () => {
    const der = rsa.publicKey.export({ type: "spki", format: "der" });
    expect(await stepOf({ settings: [bare(rsa.publicKey)], token: token({ sub: "alice" }, { key: der }) }, "3.8")).toBe(
      "passed bad_signature",
    );
  });

  it.each([
    ["1.3", "passed weak_key"],
    ["2.11", "passed weak_key"],
    ["2.12", "not-loaded bad_key"],
    ["3.8", "not-loaded bad_key"],
  ])("a secret below 32 bytes refuses tokens up to 2.11 and keeps the domain away later (%s)", async (release, step) => {
    const key = secret.subarray(0, 16);
    expect(await stepOf({ settings: [`signing_key: ${key.toString("base64")}`], token: token({ sub: "alice" }, { key }) }, release)).toBe(
      step,
    );
  });

  it.each(["1.3", "3.8"])("HS512 wants 64 bytes at %s", async (release) => {
    const key = secret.subarray(0, 32);
    const settings = [`signing_key: ${key.toString("base64")}`];
    expect(await reasonOf({ settings, token: token({ sub: "alice" }, { key, alg: "HS512" }) }, release)).toBe("weak_key");
    expect(await reasonOf({ settings, token: token({ sub: "alice" }, { key }) }, release)).toBe("ok");
  });

  it.each([
    ["2.16", "not-loaded bad_key"],
    ["2.17", "accepted ok"],
  ])("a list of keys counts from 2.17 on (%s)", async (release, step) => {
    const other = Buffer.alloc(64, 7).toString("base64");
    expect(await stepOf({ settings: [`signing_key: [${other}, ${signingKey}]`], token: alice }, release)).toBe(step);
  });

  it("an empty first key silences the domain, whatever follows", async () => {
    expect(await stepOf({ settings: [`signing_key: ["", ${signingKey}]`], token: alice }, "3.8")).toBe("passed no_key");
    expect(await stepOf({ settings: ["signing_key: ''"], token: alice }, "3.8")).toBe("passed no_key");
  });

  it("one key that cannot be read keeps the domain away", async () => {
    expect(await stepOf({ settings: [`signing_key: [${signingKey}, "?"]`], token: alice }, "3.8")).toBe("not-loaded bad_key");
  });

  it("a weak key ends the search for a better one", async () => {
    const weak = Buffer.alloc(32, 7).toString("base64");
    const text = token({ sub: "alice" }, { alg: "HS512" });
    expect(await stepOf({ settings: [`signing_key: [${weak}, ${signingKey}]`], token: text }, "3.8")).toBe("passed weak_key");
    expect(await stepOf({ settings: [`signing_key: [${signingKey}, ${weak}]`], token: text }, "3.8")).toBe("accepted ok");
  });

  it.each([
    ["2.0", "passed no_key"],
    ["2.1", "not-loaded no_key"],
    ["2.11", "not-loaded no_key"],
    ["2.12", "passed no_key"],
  ])("asking for an issuer without a key keeps the domain away from 2.1 to 2.11 (%s)", async (release, step) => {
    expect(await stepOf({ settings: ["signing_key: ''", "required_issuer: me"], token: alice }, release)).toBe(step);
  });

  it("a key from the environment makes the signature a question", async () => {
    const trace = await attempt({ settings: ["signing_key: ${env.JWT_KEY}"], token: alice }, "3.8");
    expect(trace.outcome).toBe("authenticated");
    expect(trace.unknowns.map((unknown) => unknown.question)).toEqual(["signature", "environment"]);
  });
});

describe("key sets", () => {
  const octet = (kid: string | null, bytes: Buffer = secret, algorithm: string | null = null) => ({
    kid,
    type: "oct",
    algorithm,
    jwk: { kty: "oct", k: bytes.toString("base64url") },
  });
  const openid = (text: string, keySet: Login["keySet"]): Try => ({ type: "openid", token: text, keySet, assumeSignatureValid: false });
  const kid = (name: string): string => token({ sub: "alice" }, { header: { kid: name } });

  it("finds the key by its id, and refuses ids nobody has", async () => {
    expect(await reasonOf(openid(kid("b"), [octet("a", Buffer.alloc(64, 1)), octet("b")]), "3.8")).toBe("ok");
    expect(await reasonOf(openid(kid("c"), [octet("a"), octet("b")]), "3.8")).toBe("unknown_key");
    expect(await reasonOf(openid(kid(String.raw`\u0062`), [octet("a", Buffer.alloc(64, 1)), octet("b")]), "3.8")).toBe("ok");
  });

  it("without an id takes the only key", async () => {
    expect(await reasonOf(openid(alice, [octet("a")]), "3.8")).toBe("ok");
    expect(await reasonOf(openid(alice, [octet("a"), octet("b")]), "3.8")).toBe("ambiguous_key");
    expect(await stepOf({ ...openid(alice, []), challenge: true }, "3.8")).toBe("passed no_key_set");
  });

  it("checks the signature and the key's algorithm even when told to trust", async () => {
    const wrong = { ...openid(alice, [octet("a", Buffer.alloc(64, 1))]), assumeSignatureValid: true };
    expect((await attempt(wrong, "3.8")).domains[0]?.reason).toBe("bad_signature");
    expect((await attempt(openid(alice, [octet("a", secret, "HS512")]), "3.8")).domains[0]?.detail).toBe("algorithm");
  });

  it.each([
    ["2.11", "ok"],
    ["2.12", "unsupported_key"],
    ["3.7", "unsupported_key"],
    ["3.8", "ok"],
  ])("elliptic curve keys are out of use from 2.12 to 3.7 (%s)", async (release, reason) => {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const key = { kid: "e", type: "EC", algorithm: "ES256", jwk: { ...publicKey.export({ format: "jwk" }) } };
    const text = token({ sub: "alice" }, { alg: "ES256", key: privateKey, header: { kid: "e" } });
    const trace = await attempt({ ...openid(text, [key]), challenge: true }, release);
    expect(trace.reason).toBe(reason);
    expect((await attempt({ ...openid(text, undefined), challenge: true, assumeSignatureValid: undefined }, release)).reason).toBe(reason);
  });

  it("without keys the signature is a question; the answer may be no", async () => {
    const asked = await attempt({ ...openid(alice, undefined), assumeSignatureValid: undefined }, "3.8");
    expect([asked.outcome, asked.unknowns.map((unknown) => unknown.question)]).toEqual(["authenticated", ["signature"]]);
    expect(await reasonOf(openid(alice, undefined), "3.8")).toBe("no_domain_accepted");
  });

  it.each([
    ["3.2", "passed no_key"],
    ["3.3", "accepted ok"],
  ])("type jwt takes a key set from 3.3 on (%s)", async (release, step) => {
    const settings = ["jwks_uri: https://idp.example.org/keys"];
    expect(await stepOf({ settings, token: alice, assumeSignatureValid: true }, release)).toBe(step);
  });

  it.each([
    ["2.7", "passed no_key_set"],
    ["2.8", "accepted ok"],
  ])("type openid takes a bare key set from 2.8 on, and an unreachable one never challenges (%s)", async (release, step) => {
    const settings = ["jwks_uri: https://idp.example.org/keys"];
    expect(await stepOf({ type: "openid", settings, challenge: true, token: alice }, release)).toBe(step);
  });
});

describe("keys of several domains", () => {
  it("are all looked at, also those behind a domain that only its backend refuses", async () => {
    const wrong = Buffer.alloc(64, 7).toString("base64");
    const lines = [
      ...domain("a", 0, "jwt", { challenge: true, backend: "intern" }),
      ...domain("b", 1, "jwt", { settings: [`signing_key: [${wrong}, ${signingKey}]`] }),
    ];
    const trace = await run(lines, good, "3.8");
    expect(steps(trace)).toEqual(["a passed backend_rejected", "b accepted ok"]);
    expect(trace.unknowns).toEqual([]);
  });
});
