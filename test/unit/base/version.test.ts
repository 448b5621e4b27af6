import { describe, expect, it } from "vitest";
import { inTarget, knownTargets, newestTarget, switchesOf, targetOf, unknownTarget } from "../../../server/src/core/catalog/target.ts";

const target = (name: string) => {
  const found = targetOf(name);
  if (found === undefined) throw new Error(`${name} is not known`);
  return found;
};

describe("targets", () => {
  it("takes patch releases as their minor", () => expect(targetOf("2.19.3")?.name).toBe("2.19"));
  it.each(["", "2", "two", "0.9", "2.20", "4.0", "2.x"])("does not know %j", (text) => expect(targetOf(text)).toBeUndefined());
  it("orders minors by number, not by text", () => {
    expect(inTarget(target("2.19"), "2.7", undefined)).toBe(true);
    expect(inTarget(target("2.7"), "2.12", undefined)).toBe(false);
  });
  it("removes a thing in the release that lacks it first", () => {
    expect(inTarget(target("2.11"), undefined, "2.12")).toBe(true);
    expect(inTarget(target("2.12"), undefined, "2.12")).toBe(false);
  });
  it("knows 1.3 to 3.8", () => {
    expect(knownTargets()[0]?.name).toBe("1.3");
    expect(newestTarget().name).toBe("3.8");
  });
  it("reads YAML 1.2 from 3.7 on", () => {
    expect(switchesOf(target("3.6")).has("jackson3")).toBe(false);
    expect(switchesOf(target("3.7")).has("jackson3")).toBe(true);
  });
  it("says which releases it knows", () =>
    expect(unknownTarget("9.9")).toBe("`9.9` is not a known OpenSearch release; known are 1.3, 2.0 to 2.19, 3.0 to 3.8."));
});
