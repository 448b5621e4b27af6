import { describe, expect, it } from "vitest";
import { covers, overlaps } from "../../../server/src/core/rules/access/wildcards.ts";
import { queryFault } from "../../../server/src/core/rules/access/query-text.ts";
import { isSlip, slipIndex } from "../../../server/src/core/rules/names/likeness.ts";

describe("Names that look like one name written twice", () => {
  it.each([
    ["admins", "admin"],
    ["Admin", "admin"],
    ["log-readers", "log_readers"],
    ["log_reader", "log_readers"],
    ["kibnauser", "kibanauser"],
    ["snapshotrestroe", "snapshotrestore"],
  ])("%s and %s do", (one, other) => expect([isSlip(one, other), isSlip(other, one)]).toEqual([true, true]));

  it.each([
    ["admin", "admin"],
    ["group1", "group2"],
    ["dev", "dba"],
    ["team-a", "team-b"],
    ["reader", "header"],
    ["v1-users", "v11-users"],
    ["staff", "stuff"],
    ["logs", "admin"],
  ])("%s and %s do not", (one, other) => expect([isSlip(one, other), isSlip(other, one)]).toEqual([false, false]));
});

describe("Wildcards", () => {
  it.each([
    ["a*", "*b", true],
    ["indices:data/read*", "indices:data/read/scroll*", true],
    ["indices:data/read/search", "indices:data/read/scroll*", false],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["*", "", true],
    ["", "", true],
    ["a", "", false],
    ["a*b*c", "a*d", false],
  ])("%s and %s meet: %s", (left, right, meet) => expect([overlaps(left, right), overlaps(right, left)]).toEqual([meet, meet]));

  it("one covers another only when everything the other means is in it", () => {
    expect(covers("a*", "ab*")).toBe(true);
    expect(covers("ab*", "a*")).toBe(false);
    expect(covers("*", "a?")).toBe(true);
  });
});

describe("A document query", () => {
  it.each([
    '{"match_all": {}}',
    '{"term": {"a": "{"}} }',
    '{"term": {"a": "\\"}"}}',
    '// why\n{"match_all": {}}',
    '{"terms": {"a": [${user.roles}]}}',
    '{"term": {"a": "http://x"}}',
  ])("may be right: %s", (text) => expect(queryFault(text)).toBeUndefined());

  it.each([
    '{"a": {}',
    "{}",
    "[]",
    '{"a": 1}',
    '{"query": {"a": {}}}',
    '{"a": {}, "b": {}}',
    '{"a": {"b": 1, "b": 2}}',
    "{a: {}}",
    "text",
    '{"a": {},}',
  ])("cannot be read: %s", (text) => expect(queryFault(text)).toMatch(/^it/));
});

describe("The index of slips", () => {
  const names = ["admin", "log_readers", "kibanauser", "group1", "x".repeat(300)].map((text) => ({ text }));

  it("finds what a comparison with every name finds", () => {
    for (const name of ["admins", "Log-Readers", "kibnauser", "kiabnauser", "group2", "kibanausers", "nobody", "x".repeat(301)]) {
      expect(slipIndex(names)(name)).toEqual(names.filter(({ text }) => text.length <= 200 && isSlip(name, text)));
    }
  });
});
