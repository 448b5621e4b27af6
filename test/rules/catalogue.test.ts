import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../server/src/core/rules/registry.ts";
import { checkTexts } from "../support/rule-fixture.ts";
import cases from "./catalogue-cases.json" with { type: "json" };
import catalogue from "./catalogue.json" with { type: "json" };

/** A mistake people make: what catches it, or why nothing does. `preview` means that only a login with its token tells. */
interface Mistake {
  readonly id: string;
  readonly mistake: string;
  readonly certain: boolean;
  readonly rules?: readonly string[];
  readonly preview?: boolean;
  readonly reason?: string;
}

const mistakes: readonly Mistake[] = catalogue;
const fixtures = path.resolve(import.meta.dirname, "../fixtures/rules");
const known = new Set(rules.map(({ id }) => id));

describe("The catalogue of mistakes", () => {
  it("holds each of them once, all 184", () => {
    expect(new Set(mistakes.map(({ id }) => id)).size).toBe(184);
    expect(mistakes).toHaveLength(184);
  });

  it.each(mistakes)("$id: has rules, or is left to the preview, or has a reason", ({ rules: own, preview, reason, certain, mistake }) => {
    expect([own, preview, reason].filter((answer) => answer !== undefined)).toHaveLength(1);
    expect((own ?? []).filter((id) => !known.has(id))).toEqual([]);
    expect(mistake).toMatch(/\S{3,}/);
    // What is certain and needs no token is never explained away.
    if (reason !== undefined) expect(certain).toBe(false);
  });

  it.each(mistakes.filter((mistake) => mistake.rules !== undefined))(
    "$id: is shown by a fixture of its rule or by a case",
    ({ id, rules: own = [] }) => {
      const shown = own.some((rule) => existsSync(path.join(fixtures, rule))) || Object.hasOwn(cases, id);
      expect(shown).toBe(true);
    },
  );

  it.each(Object.entries(cases))("%s: is found in its case", (id, files) => {
    const found = checkTexts(new Map(Object.entries(files))).findings.map(({ rule }) => rule);
    const wanted = mistakes.find((mistake) => mistake.id === id)?.rules ?? [];
    expect({ found, hit: found.some((rule) => wanted.includes(rule)) }).toMatchObject({ hit: true });
  });
});
