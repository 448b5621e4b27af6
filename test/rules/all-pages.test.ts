import { describe, expect, it } from "vitest";
import { helpOf } from "../../server/src/core/features/help.ts";
import { rules } from "../../server/src/core/rules/registry.ts";
import { checkTexts } from "../support/rule-fixture.ts";
import { examplesOf, readPage } from "../support/rule-page.ts";

const sections = ["Why it hurts", "What you see", "Wrong", "Right", "Silence it"];
const found = (files: ReadonlyMap<string, string>): string[] => checkTexts(files).findings.map(({ rule }) => rule);

describe.each(rules.map(({ id }) => id))("the page of %s", (id) => {
  it("says what, why, what one sees and how to silence it, each in its section", () => {
    const page = readPage(id);
    expect(page.startsWith(`# ${id}\n\n`)).toBe(true);
    expect([...page.matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual(sections);
    for (const section of sections) expect(page).toMatch(new RegExp(`^## ${section}\n\n\\S`, "m"));
    expect(page).toContain(`ignore ${id} -- `);
  });

  it("has a wrong example that it finds, and a right one that it does not and that has no error", () => {
    const wrong = examplesOf(readPage(id), "Wrong");
    const right = examplesOf(readPage(id), "Right");
    expect(Math.min(wrong.size, right.size)).toBeGreaterThan(0);
    expect(found(wrong)).toContain(id);
    expect(found(right)).not.toContain(id);
    const errors = checkTexts(right).findings.filter(({ level }) => level === "error");
    expect(errors.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  it("is where findings point to", () => expect(helpOf(id)).toMatch(new RegExp(`^https://.*/docs/rules/${id}\\.md$`)));
});
