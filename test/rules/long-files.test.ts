import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../server/src/core/rules/registry.ts";
import { checkTexts, readFixture, type Texts } from "../support/rule-fixture.ts";
import { examplesOf, readPage } from "../support/rule-page.ts";

/** Comments that make any file so long that it is read in parts. */
const comments = "# Nothing in these lines means anything to anybody, but they make the file a long one.\n".repeat(40);

/** What is found, with offsets counted from a file's own first letter. */
function found(texts: Texts, before = ""): string[] {
  const long = new Map([...texts].map(([file, text]) => [file, before + text]));
  const checked = checkTexts(long);
  expect(checked.failures).toEqual([]);
  const moved = ({ start, end }: { readonly start: number; readonly end: number }): string =>
    `${start - before.length}-${end - before.length}`;
  return checked.findings
    .map(({ document, rule, level, message, span, fixes }) => {
      const cures = fixes.map(({ title, edits }) => [title, ...edits.map((edit) => `${moved(edit.span)} ${edit.newText}`)].join(" | "));
      // Messages that name a line count the comments as well.
      return [document, moved(span), level, rule, message.replaceAll(/\bline \d+/g, "line"), ...cures].join("\n");
    })
    .toSorted();
}

describe.each(rules.map(({ id }) => id))("long files: %s", (id) => {
  it.each(["Wrong", "Right"])("finds the same behind comments: %s", (heading) => {
    const texts = examplesOf(readPage(id), heading);
    expect(found(texts, comments)).toEqual(found(texts));
  });
});

const fixtures = path.resolve(import.meta.dirname, "../fixtures/rules");
const folders = readdirSync(fixtures).flatMap((group) => readdirSync(path.join(fixtures, group)).map((name) => `${group}/${name}`));

it.each(folders)("finds the same in the fixture %s behind comments", (folder) => {
  const texts = new Map([...readFixture(path.join(fixtures, folder))].map(([file, { text }]) => [file, text]));
  expect(found(texts, comments)).toEqual(found(texts));
});
