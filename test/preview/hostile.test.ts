import { describe, expect, test } from "vitest";
import { claimTree } from "../../server/src/core/features/preview/claims.ts";
import { fromBackticks, plain, visible } from "../../server/src/core/features/preview/pieces.ts";
import { previewModel } from "../../server/src/core/features/preview-model.ts";
import { nearMiss, states } from "./states.ts";

const clock = { now: 0, zone: () => 0 };

describe("characters that hide or reorder others are written out", () => {
  test.each([
    ["a\u202eb", "a‹U+202E›b"],
    ["zero\u200bwidth", "zero‹U+200B›width"],
    ["no\u00a0break", "no‹U+00A0›break"],
    ["line\nbreak\u2028", "line‹U+000A›break‹U+2028›"],
    ["\u001b[31m", "‹U+001B›[31m"],
    ["tag\u{e0041}", "tag‹U+E0041›"],
    ["\ud800", "‹U+D800›"],
    ["plain text, äöü, 漢字, עברית", "plain text, äöü, 漢字, עברית"],
  ])("%j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe("hostile claims", () => {
  test("a user name with markup and bidi marks is shown as it is, visibly", () => {
    const name = "<img src=x onerror=alert(1)>\u202e";
    const model = previewModel({ ...nearMiss, user: { name, backendRoles: ["<b>"], attributes: {} } }, states["near-miss"].context);
    expect(model.title).toBe("Signs in as <img src=x onerror=alert(1)>‹U+202E›, but gets no role that opens Dashboards");
  });

  test("no depth or width is too much", () => {
    let deep: unknown = "end";
    for (let level = 0; level < 5000; level++) deep = [deep];
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`claim${index}`, index]));
    const tree = claimTree({ key: "claims", title: "Claims", values: { deep, wide, long: "x".repeat(100_000) }, deciding: [], clock });
    expect(tree.shown.length).toBeLessThan(400);
    expect(Math.max(...tree.shown.map(({ value }) => value.length))).toBeLessThan(500);
    expect(tree.shown.map(({ hint }) => hint)).toContain("4800 more");
  });

  test("names like those of objects' own members are claims as any other", () => {
    const values = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}') as Record<string, unknown>;
    const tree = claimTree({
      key: "claims",
      title: "Claims",
      values,
      deciding: [{ path: ["toString"], sign: { icon: "account", tone: "plain" }, word: "user name", where: null }],
      clock,
    });
    expect(tree.shown.map(({ name, hint }) => [name, hint])).toEqual([["toString", "not in the token"]]);
    expect(tree.folded.map(({ name }) => name)).toEqual(["__proto__", "admin", "constructor"]);
  });

  test("times that no calendar has do not stop anything", () => {
    const claims = { ...nearMiss.token.claims, exp: 1e300, iat: -1e300 };
    expect(() => previewModel({ ...nearMiss, token: { ...nearMiss.token, claims } }, states["near-miss"].context)).not.toThrow();
  });
});

test("a sentence with an odd backtick stays whole", () => {
  expect(plain(fromBackticks("a `b` c"))).toBe("a `b` c");
  expect(fromBackticks("name ` with one")).toEqual(["name ` with one"]);
});
