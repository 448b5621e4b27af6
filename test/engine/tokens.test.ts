import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { alice, attempt, reasonOf, stepOf, type Try } from "./support/single-domain.ts";
import { secret, token } from "./support/tokens.ts";

describe("times", () => {
  const now = 1_760_000_000;
  const at = (claims: Record<string, unknown>, more: Partial<Try> = {}) => ({ token: token({ sub: "alice", ...claims }), now, ...more });

  it.each([
    ["3.1", 0],
    ["3.2", 30],
    ["3.8", 30],
  ])("static tokens expire after their leeway at %s", async (release, leeway) => {
    expect(await reasonOf(at({ exp: now - leeway }), release)).toBe("ok");
    expect(await reasonOf(at({ exp: now - leeway - 1 }), release)).toBe("expired");
    expect(await reasonOf(at({ nbf: now + leeway }), release)).toBe("ok");
    expect(await reasonOf(at({ nbf: now + leeway + 1 }), release)).toBe("not_yet_valid");
  });

  it.each([
    ["2.12", 30],
    ["3.8", 30],
  ])("openid tokens expire in the leeway's last second at %s", async (release, leeway) => {
    expect(await reasonOf(at({ exp: now - leeway + 1 }, { type: "openid" }), release)).toBe("ok");
    expect(await reasonOf(at({ exp: now - leeway }, { type: "openid" }), release)).toBe("expired");
    expect(await reasonOf(at({ nbf: now + leeway - 1 }, { type: "openid" }), release)).toBe("ok");
    expect(await reasonOf(at({ nbf: now + leeway }, { type: "openid" }), release)).toBe("not_yet_valid");
  });

  it.each([
    ["1.3", 30],
    ["2.0", 0],
    ["2.6", 0],
    ["2.7", 30],
    ["2.11", 30],
  ])("openid tokens up to 2.11 expire after their leeway (%s)", async (release, leeway) => {
    expect(await reasonOf(at({ exp: now - leeway }, { type: "openid" }), release)).toBe("ok");
    expect(await reasonOf(at({ exp: now - leeway - 1 }, { type: "openid" }), release)).toBe("expired");
  });

  it("the leeway may be set, and a text that is no integer keeps the domain away", async () => {
    const settings = ["jwt_clock_skew_tolerance_seconds: 60"];
    expect(await reasonOf(at({ exp: now - 60 }, { settings }), "3.2")).toBe("ok");
    expect(await stepOf(at({ exp: now + 60 }, { settings: ["jwt_clock_skew_tolerance_seconds: 1m"] }), "3.2")).toBe(
      "not-loaded invalid_settings",
    );
    expect(await stepOf(at({ exp: now + 60 }, { settings: ["jwt_clock_skew_tolerance_seconds: 1m"] }), "3.1")).toBe("accepted ok");
  });

  it.each(["1.3", "3.8"])("times may be digits or ISO 8601 in UTC, other texts refuse the token (%s)", async (release) => {
    expect(await reasonOf(at({ exp: "2099-01-01T00:00:00Z" }), release)).toBe("ok");
    expect(await reasonOf(at({ exp: "1999-01-01T00:00:00.5Z" }), release)).toBe("expired");
    expect(await reasonOf(at({ exp: "2099-01-01" }), release)).toBe("invalid_claims");
    expect(await reasonOf(at({ exp: true }), release)).toBe("invalid_claims");
  });

  it.each([
    ["2.14", "invalid_claims"],
    ["2.15", "ok"],
  ])("openid takes a null time as missing from 2.15 on (%s)", async (release, reason) => {
    expect(await reasonOf(at({ exp: null }, { type: "openid" }), release)).toBe(reason);
  });
});

describe("issuer and audience", () => {
  const asks = (setting: string, claims: Record<string, unknown>, type: "jwt" | "openid" = "jwt"): Try => ({
    type,
    settings: [setting],
    token: token({ sub: "alice", ...claims }),
  });

  it.each([
    ["2.0", "ok"],
    ["2.1", "issuer"],
  ])("static tokens are asked for their issuer from 2.1 on (%s)", async (release, reason) => {
    expect(await reasonOf(asks("required_issuer: me", {}), release)).toBe(reason);
  });

  it.each([
    ["2.7", "ok"],
    ["2.8", "issuer"],
  ])("openid tokens are asked for their issuer from 2.8 on (%s)", async (release, reason) => {
    expect(await reasonOf(asks("required_issuer: me", { iss: "you" }, "openid"), release)).toBe(reason);
  });

  it.each([
    ["2.12", "audience"],
    ["2.14", "audience"],
    ["2.15", "ok"],
  ])("openid takes any audience of the token from 2.15 on, the first before (%s)", async (release, reason) => {
    expect(await reasonOf(asks("required_audience: b", { aud: ["a", "b"] }, "openid"), release)).toBe(reason);
    expect(await reasonOf(asks("required_audience: a", { aud: ["a", "b"] }, "openid"), release)).toBe("ok");
  });

  it.each([
    ["2.11", "audience"],
    ["2.12", "ok"],
  ])("a static token may list several audiences from 2.12 on (%s)", async (release, reason) => {
    expect(await reasonOf(asks("required_audience: b", { aud: ["a", "b"] }), release)).toBe(reason);
  });

  it("says what the token has instead, and where it was asked", async () => {
    const trace = await attempt(asks("required_audience: b", { aud: ["a", "c"] }), "3.8");
    expect(trace.detail).toBe("a, c");
    expect(trace.domains[0]?.at?.path.at(-1)).toBe("required_audience");
  });
});

describe("tokens that are no plain signed token", () => {
  const jwe = ["eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ", "a", "b", "c", "d"].join(".");

  it.each(["1.3", "2.11", "2.12", "3.8"])("an encrypted token is recognised at %s", async (release) => {
    for (const type of ["jwt", "openid"] as const) {
      const trace = await attempt({ type, token: jwe }, release);
      expect([trace.token.kind, trace.reason]).toEqual(["encrypted", "encrypted_token"]);
    }
  });

  it.each(["1.3", "2.12", "3.8"])("cut-off and extended tokens are malformed at %s", async (release) => {
    const [header, payload, sign] = alice.split(".");
    for (const text of [`${header}.${payload}`, `${alice}.`, `${alice}.x`, `.${payload}.${sign}`, `${header}.${payload}.%`]) {
      expect(await reasonOf({ token: text }, release), text).toBe("malformed_token");
    }
    expect(await reasonOf({ token: `${alice}=` }, release)).toBe("ok");
  });

  it.each([
    ["2.11", "ok"],
    ["2.12", "malformed_token"],
  ])("blanks in a static token are skipped up to 2.11 (%s)", async (release, reason) => {
    expect(await reasonOf({ token: `${alice.replace(".", ". ")} ` }, release)).toBe(reason);
  });

  it.each([
    ["2.11", "ok"],
    ["2.12", "unsupported_header"],
  ])("critical header fields nobody knows refuse the token from 2.12 on (%s)", async (release, reason) => {
    expect(await reasonOf({ token: token({ sub: "alice" }, { header: { crit: ["x"], x: 1 } }) }, release)).toBe(reason);
  });

  it.each([
    ["2.11", "ok"],
    ["2.12", "bad_signature"],
  ])("an algorithm in lower case is known up to 2.11 (%s)", async (release, reason) => {
    const [, payload] = alice.split(".");
    const header = Buffer.from('{"alg":"hs256"}').toString("base64url");
    const text = `${header}.${payload}.${createHmac("sha256", secret).update(`${header}.${payload}`).digest("base64url")}`;
    expect((await attempt({ token: text }, release)).domains[0]?.reason).toBe(reason);
  });

  it.each([
    ["2.11", "ok"],
    ["2.12", "unexpected_content"],
  ])("repeated claims are content from 2.12 on, also deep inside (%s)", async (release, reason) => {
    expect(await reasonOf({ token: token('{"sub":"alice","x":{"a":1,"a":2}}') }, release)).toBe(reason);
  });

  it.each(["2.12", "3.8"])("openid refuses repeated claims at the top only (%s)", async (release) => {
    expect(await reasonOf({ type: "openid", token: token('{"sub":"a","sub":"b"}') }, release)).toBe("malformed_token");
    expect(await reasonOf({ type: "openid", token: token('{"sub":"a","x":{"a":1,"a":2}}') }, release)).toBe("ok");
  });

  it("a compressed token is a question", async () => {
    const trace = await attempt({ token: token({ sub: "alice" }, { header: { zip: "DEF" } }) }, "3.8");
    expect([trace.outcome, trace.unknowns[0]?.question]).toEqual(["unknown", "compressed-token"]);
  });
});

describe("openid tokens up to 2.11", () => {
  const step = (text: string, release = "2.11"): Promise<string> => stepOf({ type: "openid", challenge: true, token: text }, release);

  it.each([
    ["2.11", "passed malformed_token"],
    ["2.12", "ended malformed_token"],
  ])("that cannot be opened are exceptions (%s)", async (release, wanted) => {
    expect(await step("a.b", release)).toBe(wanted);
    expect(await step(`${alice}.x`, release)).toBe(wanted);
  });

  it.each([
    ["2.11", "passed malformed_token"],
    ["2.12", "accepted ok"],
  ])("are not trimmed (%s)", async (release, wanted) => {
    expect(await step(` ${alice}`, release)).toBe(wanted);
  });

  it("have texts where texts are read, and no list in a list", async () => {
    expect(await step(token({ sub: 7 }))).toBe("passed invalid_claims");
    expect(await step(token({ sub: "a", iss: 7 }))).toBe("passed invalid_claims");
    expect(await step(token({ sub: "a", iss: 7 }), "2.7")).toBe("accepted ok");
    expect(await step(token({ sub: "a", aud: [7] }))).toBe("passed invalid_claims");
    expect(await step(token({ sub: "a", aud: 7 }))).toBe("accepted ok");
    expect(await step(token({ sub: "a", exp: "soon" }))).toBe("passed invalid_claims");
    expect(await step(token({ sub: "a", x: [["y"]] }))).toBe("passed invalid_claims");
    expect(await step(token({ sub: 7, exp: 1 }))).toBe("ended expired");
  });

  it("keep escapes they do not know", async () => {
    const trace = await attempt({ type: "openid", token: token(String.raw`{"sub":"J\u00f6rg \"x\" \n"}`) }, "2.11");
    expect(trace.user?.name).toBe(String.raw`J\u00f6rg "x" \n`);
    expect((await attempt({ type: "openid", token: token(String.raw`{"sub":"J\u00f6rg"}`) }, "2.12")).user?.name).toBe("Jörg");
  });
});
