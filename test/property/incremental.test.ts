import fc from "fast-check";
import { expect, test } from "vitest";
import { knownTargets } from "../../server/src/core/catalog/target.ts";
import { rules } from "../../server/src/core/rules/registry.ts";
import type { ConfigSet } from "../../server/src/core/model/config-set.ts";
import { createSession, type Session } from "../../server/src/shell/session/session.ts";
import { editOf, type Edit, edits, workspace, type Workspace } from "../support/long-files.ts";

/** Edits that are made and looked at one after the other in each run. */
const editsPerRun = 40;
/** All in all, 20 000 edits. */
const numRuns = 500;

const targets = knownTargets();

function sessionOf(files: ReadonlyMap<string, string>, target: (typeof targets)[number]): Session {
  const session = createSession({ rules, target });
  for (const [id, text] of files) put(session, id, text);
  return session;
}

function put(session: Session, id: string, text: string): void {
  session.put({ root: "workspace", id, path: id, text });
}

/** Everything that is said about all files, to the letter. */
function said(session: Session): string {
  const sets = session.sets().map((set) => {
    const { findings, failures } = session.analysisOf(set);
    return { id: set.id, findings, failures, lines: [...set.byId.values()].map(({ lines }) => Array.from(lines.starts)) };
  });
  return JSON.stringify(sets, null, 1);
}

/** How far the session has got with readying itself when somebody begins to type: not at all, somewhere, or to the end. */
const readied = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 150 }), fc.constant(Number.POSITIVE_INFINITY));

function ready(session: Session, most: number): void {
  let steps = 0;
  for (const set of session.sets()) {
    session.analysisOf(set);
    const readying = session.readyForEdits(set);
    while (steps < most && readying.next().done !== true) steps++;
  }
}

/** Does a part of what an analysis takes. */
function begin(session: Session, set: ConfigSet, steps: number): void {
  const analysis = session.analyse(set);
  for (let step = 0; step < Math.min(steps, 100) && analysis.next().done !== true; step++) continue;
}

test("What is kept from edit to edit changes nothing about the outcome", { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(
      workspace,
      edits(editsPerRun),
      fc.constantFrom(...targets),
      readied,
      (start: Workspace, all: readonly Edit[], target, steps) => {
        const files = new Map(start);
        const session = sessionOf(files, target);
        ready(session, steps);
        for (const [index, edit] of all.entries()) {
          const { id, text } = editOf(files, edit);
          const before = files.get(id) ?? "";
          files.set(id, text);
          put(session, id, text);
          // Somebody who types fast is answered once for several keys, or overtakes an analysis.
          if (index % 5 === 0) for (const set of session.sets()) session.analysisOf(set);
          if (index % 5 === 2) for (const set of session.sets()) begin(session, set, steps);
          // A fresh look takes far longer than an edit.
          if (index === 1 || index % 20 === 19) expect(said(session)).toBe(said(sessionOf(files, target)));
          // Most edits are taken back, or the files would soon be nothing but mistakes.
          if (index % 4 === 0) continue;
          files.set(id, before);
          put(session, id, before);
        }
      },
    ),
    { numRuns },
  );
});
