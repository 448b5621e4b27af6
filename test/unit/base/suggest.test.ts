import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import "../../support/seed.ts";
import { distance, nearest } from "../../../server/src/core/base/suggest.ts";

describe("distance", () => {
  it.each([
    ["admin", "admins", 1],
    ["whitelist", "allowlist", 5],
    ["users", "user", 1],
    ["form", "from", 1],
    ["Admin", "admin", 0],
    ["", "ab", 2],
  ])("%s to %s is %i", (a, b, expected) => expect(distance(a, b, 5)).toBe(expected));

  it("stops at the limit", () => expect(distance("abcdefgh", "stuvwxyz", 2)).toBe(3));
});

/** The definition itself, every way tried. */
function plainDistance(a: string, b: string): number {
  const far = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? far(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
    return Math.min(far(i - 1, j) + 1, far(i, j - 1) + 1, far(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1), swap);
  };
  return far(a.length, b.length);
}

test("the distance is that of its definition, or one more than the limit", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 4 }), (a, b, limit) => {
      expect(distance(a, b, limit)).toBe(Math.min(plainDistance(a, b), limit + 1));
    }),
    { numRuns: 2000 },
  );
});

describe("nearest", () => {
  it("gives the nearest names first and leaves far ones and the name itself out", () => {
    expect(nearest("cluster_permisions", ["cluster_permissions", "index_permissions", "tenant_permissions", "cluster_permisions"])).toEqual(
      ["cluster_permissions"],
    );
  });
  it("does not find short names near each other by chance", () => expect(nearest("ab", ["xy"])).toEqual([]));
});
