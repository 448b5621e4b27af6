import { describe, expect, it } from "vitest";
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

describe("nearest", () => {
  it("gives the nearest names first and leaves far ones and the name itself out", () => {
    expect(nearest("cluster_permisions", ["cluster_permissions", "index_permissions", "tenant_permissions", "cluster_permisions"])).toEqual(
      ["cluster_permissions"],
    );
  });
  it("does not find short names near each other by chance", () => expect(nearest("ab", ["xy"])).toEqual([]));
});
