import { readdirSync } from "node:fs";
import path from "node:path";
import { rules } from "../../server/src/core/rules/registry.ts";
import { readFixture, type Texts } from "./rule-fixture.ts";
import { examplesOf, readPage } from "./rule-page.ts";

/** A small workspace that shows what a rule is about. */
export interface RuleSample {
  readonly name: string;
  readonly texts: Texts;
}

const fixtures = path.resolve(import.meta.dirname, "../fixtures/rules");

/** The wrong and right examples of all rules' pages, and the rules' fixtures. */
export function ruleSamples(): readonly RuleSample[] {
  const examples = rules.flatMap(({ id }) =>
    ["Wrong", "Right"].map((heading) => ({ name: `${id}: ${heading}`, texts: examplesOf(readPage(id), heading) })),
  );
  const folders = readdirSync(fixtures).flatMap((group) => readdirSync(path.join(fixtures, group)).map((name) => path.join(group, name)));
  const marked = folders.map((name) => {
    const files = readFixture(path.join(fixtures, name));
    return { name: `fixture ${name}`, texts: new Map([...files].map(([file, { text }]) => [file, text])) };
  });
  return [...examples, ...marked];
}
