import { expect, it } from "vitest";
import type { Session } from "../../server/src/shell/session/session.ts";
import { checkTexts, type Texts } from "../support/rule-fixture.ts";
import { ruleSamples } from "../support/rule-samples.ts";

/** Comments that make any file so long that it is read in parts. */
const comments = "# Nothing in these lines means anything to anybody, but they make the file a long one.\n".repeat(40);

/** What a session finds, with offsets counted from where a file's own text starts. */
function findings(session: Session, start = 0): string[] {
  const analyses = session.sets().map((set) => session.analysisOf(set));
  expect(analyses.flatMap(({ failures }) => failures)).toEqual([]);
  const moved = ({ start: from, end: to }: { readonly start: number; readonly end: number }): string => `${from - start}-${to - start}`;
  return analyses
    .flatMap(({ findings: all }) => all)
    .map(({ document, rule, level, message, span, fixes }) => {
      const cures = fixes.map(({ title, edits }) => [title, ...edits.map((edit) => `${moved(edit.span)} ${edit.newText}`)].join(" | "));
      // Messages that name a line count the comments as well.
      return [document, moved(span), level, rule, message.replaceAll(/\bline \d+/g, "line"), ...cures].join("\n");
    })
    .toSorted();
}

/** A short file is read and judged as a whole. A long one is at first too, and by its parts when it changes. */
function expectTheSame(texts: Texts): void {
  const short = findings(checkTexts(texts).session);
  const { session } = checkTexts(new Map([...texts].map(([file, text]) => [file, comments + text])));
  expect(findings(session, comments.length)).toEqual(short);
  for (const [file, text] of texts) session.put({ id: file, path: file, root: "", text: `#${comments}${text}` });
  expect(findings(session, comments.length + 1)).toEqual(short);
}

it.each(ruleSamples().map(({ name, texts }) => [name, texts] as const))("finds the same behind comments: %s", (_, texts) => {
  expectTheSame(texts);
});

it("finds the same where an empty `_meta` stands behind other entries", () => {
  const entries = Array.from({ length: 60 }, (_, index) => `team-${index}:\n  reserved: false\n  users: [one]\n`);
  expectTheSame(new Map([["roles_mapping.yml", [...entries.slice(0, 30), "_meta:\n", ...entries.slice(30)].join("")]]));
});
