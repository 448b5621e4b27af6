import { describe, expect, it } from "vitest";
import type { Sample } from "../../bench/measure.ts";
import { share } from "../../bench/report.ts";
import { quantile, short, summarise } from "../../bench/statistics.ts";
import { judge, type Target, targets } from "../../bench/targets.ts";

describe("statistics", () => {
  it.each([
    [[], 0.5, undefined],
    [[7], 0.5, 7],
    [[7], 0.95, 7],
    [[3, 1, 2], 0, 1],
    [[3, 1, 2], 0.5, 2],
    [[4, 3, 1, 2], 0.5, 2],
    [[3, 1, 2], 1, 3],
    [Array.from({ length: 100 }, (_, index) => 100 - index), 0.95, 95],
    [[10, 9, 100], 0.5, 10],
  ])("the quantile of %j at %d is %s", (values, at, expected) => {
    expect(quantile(values, at)).toBe(expected);
  });

  it("summarise by median, 95th percentile and least value", () => {
    expect(summarise([5, 1, 9])).toEqual({ count: 3, p50: 5, p95: 9, least: 1 });
    expect(summarise([])).toBeUndefined();
  });

  it.each([
    [0.417, "0.42"],
    [3.5, "3.50"],
    [42.06, "42.1"],
    [1234.4, "1234"],
  ])("%d is written %s", (value, expected) => expect(short(value)).toBe(expected));

  it.each([
    [1 / 30, "1/30"],
    [1 / 2.5, "1/2.50"],
    [1 / 400, "1/400"],
    [1, "1"],
    [1.3, "1.30"],
    [12.5, "12.5"],
  ])("a share of %d is written %s", (value, expected) => expect(share(value)).toBe(expected));
});

describe("targets", () => {
  const value = { fixture: "f", operation: "type", participant: "ours" };
  const against = { ...value, participant: "peer" };
  const target: Target = { value, against, at: 0.5, most: 1 / 10 };
  const samples = (ours: readonly number[], peer: readonly number[]): Sample[] => [
    ...ours.map((time) => ({ ...value, value: time })),
    ...peer.map((time) => ({ ...against, value: time })),
    { ...value, fixture: "other", value: 1_000_000 },
  ];

  it.each([
    [[1, 2, 3], [20, 20, 30], true, 0.1],
    [[1, 3, 4], [20, 20, 30], false, 0.15],
  ])("%j against %j", (ours, peer, isMet, ratio) => {
    expect(judge(samples(ours, peer), [target])).toEqual([{ target, isMet, ratio }]);
  });

  it("are left out where a side was not measured", () => expect(judge(samples([1], []), [target])).toEqual([]));

  it("are each said once", () => {
    const said = targets.map(({ value: { fixture, operation }, against: other, at }) => JSON.stringify([fixture, operation, other, at]));
    expect(new Set(said).size).toBe(said.length);
  });
});
