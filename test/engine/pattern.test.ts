import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Switch, newestTarget, switchesOf, targetOf } from "../../server/src/core/catalog/target.ts";
import { anyMatches, compilePattern, matchPattern } from "../../server/src/core/engine/pattern.ts";
import rows from "./patterns.json" with { type: "json" };

interface Row {
  readonly pattern: string | null;
  readonly value: string;
  readonly answer?: string;
  readonly answers?: Readonly<Record<string, string>>;
  readonly why: string;
}

const newest = switchesOf(newestTarget());

function switchesFor(version: string): ReadonlySet<Switch> {
  const target = targetOf(version);
  if (target === undefined) throw new Error(`unknown release ${version}`);
  return switchesOf(target);
}

function answer(pattern: string | null, value: string, switches: ReadonlySet<Switch>): string {
  const compiled = compilePattern(pattern, switches);
  return compiled.kind === "invalid" ? "invalid" : matchPattern(compiled, value);
}

/** The verdict of the regular expression between slashes. */
function regex(source: string, value: string): string {
  return answer(`/${source}/`, value, newest);
}

describe("pairs whose answer the matcher of the plugin gave, on Java 17 and 25", () => {
  test.each((rows as readonly Row[]).filter((row) => row.answers === undefined))("$pattern on $value: $why", (row) => {
    for (const version of ["1.3", "2.12", "2.19", "3.2", "3.8"])
      expect(answer(row.pattern, row.value, switchesFor(version))).toBe(row.answer);
  });

  test.each((rows as readonly Row[]).filter((row) => row.answers !== undefined))("$pattern on $value by version: $why", (row) => {
    for (const [version, wanted] of Object.entries(row.answers ?? {})) {
      expect([version, answer(row.pattern, row.value, switchesFor(version))]).toEqual([version, wanted]);
    }
  });
});

describe("a set of texts", () => {
  test("the word any matches an empty set, other wildcards do not", () => {
    expect(anyMatches(compilePattern("*", newest), [])).toBe("yes");
    for (const pattern of ["**", "?*", "a*", "/.*/", ""]) expect(anyMatches(compilePattern(pattern, newest), [])).toBe("no");
  });

  test("one match is enough, and certainty beats doubt", () => {
    const doubtful = compilePattern("/\\bé|b/", newest);
    expect(matchPattern(doubtful, "é")).toBe("unknown");
    expect(anyMatches(doubtful, ["é", "b"])).toBe("yes");
    expect(anyMatches(doubtful, ["é", "c"])).toBe("unknown");
    expect(anyMatches(doubtful, ["c"])).toBe("no");
  });
});

describe("what cannot be known is said to be unknown", () => {
  test.each([
    ["\\b beside a letter outside ASCII changed with Java 19", "é\\b-", "é-"],
    ["a letter that Unicode got later", "\\p{L}", "\u{1df00}"],
    ["clusters outside ASCII", "\\X", "e\u0301"],
    ["boundaries of clusters", "a\\b{g}", "a"],
    ["canonical equivalence", "(?c)[é]", "é"],
    ["a text captured in a look-ahead that the search gave up", "(?:(?=(a))ab|\\1c)", "ac"],
    ["a program too large", "(?:a{100}){1000}", "a"],
    ["a loop on a text so long that Java may run out of stack", "(?:a|b)*", "ab".repeat(2000)],
    ["look-behind into a surrogate pair", "(?<=.)x", "😀x"],
    ["a set of case letters with flag i, which older releases did not widen", "(?i)\\p{Lower}", "A"],
  ])("%s", (_why, source, value) => {
    expect(regex(source, value)).toBe("unknown");
  });

  test.each([
    ["a character by its name", "\\N{LATIN SMALL LETTER A}"],
    ["a script or block we have no table of", "\\p{InRunic}"],
    ["half a character", "\\ud800"],
    ["an empty side of an intersection", "[a&&]"],
    ["a class before members on the right side, which Java 11 forgot", "[a-z&&[de]f]"],
    ["a count beyond 2^31", "a{3000000000}"],
  ])("whether Java accepts %s", (_why, source) => {
    expect(compilePattern(`/${source}/`, newest).kind).toBe("undecided");
    expect(regex(source, "a")).toBe("unknown");
  });
});

// Without a bound these run for hours; the limit is wide because the machine may be busy.
describe("work is bounded", { timeout: 60_000 }, () => {
  test.each([
    ["(a+)+b", "a".repeat(900), "no"],
    ["(a|a)*b", "a".repeat(900), "no"],
    ["(?:(?=.*z).)*x", "a".repeat(900), "no"],
    ["(.*)(.*)(.*)(.*)(.*)x", "a".repeat(5000), "no"],
    [".*foo.*", "a".repeat(100_000), "no"],
    ["(a*)*\\1b", "a".repeat(300), "unknown"],
  ])("%s", (source, value, wanted) => {
    expect(regex(source, value)).toBe(wanted);
  });

  test("a wildcard over a long text", () => {
    expect(answer(`${"*a".repeat(50)}*b`, "a".repeat(100_000), newest)).toBe("no");
    expect(answer(`*${"a".repeat(50_000)}b`, "a".repeat(100_000), newest)).toBe("unknown");
  });
});

describe("laws", { timeout: 60_000 }, () => {
  const piece = fc.constantFrom(..."ab()[]{}*+?|\\^$.&-<>=!:,pQExukcN0189 #\nidU😀é\u2028".match(/[\s\S]/gu)!);
  const source = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(""));

  test("no text makes the compiler or the matcher throw", () => {
    fc.assert(
      fc.property(source, fc.constantFrom("", "(?x)", "(?iu)"), fc.string({ unit: "binary", maxLength: 8 }), (text, flags, value) => {
        expect(["yes", "no", "unknown", "invalid"]).toContain(regex(flags + text, value));
      }),
      { numRuns: 3000 },
    );
  });

  test("deep nesting is no danger", () => {
    for (const text of [
      "(".repeat(100_000),
      "[".repeat(100_000),
      "(?<=".repeat(5000),
      `(?<=${"a|".repeat(50_000)})`,
      "a|".repeat(100_000),
    ]) {
      expect(["unknown", "invalid"]).toContain(regex(text, "a"));
    }
  });

  test("a quoted text matches itself and nothing else", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.string(), (text, other) => {
        fc.pre(!text.includes("\\E"));
        expect(regex(`\\Q${text}\\E`, text)).toBe("yes");
        expect(regex(`\\Q${text}\\E`, other)).toBe(text === other ? "yes" : "no");
      }),
    );
  });

  test("a wildcard says what the regular expression written out says", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab*?]{1,8}$/), fc.stringMatching(/^[ab]{0,8}$/), (wildcard, value) => {
        fc.pre(wildcard !== "*");
        const written = wildcard.replaceAll("*", ".*").replaceAll("?", ".");
        expect(answer(wildcard, value, newest)).toBe(regex(written, value));
      }),
    );
  });
});
