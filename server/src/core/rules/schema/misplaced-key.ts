import type { Problem } from "../../catalog/problem.ts";
import type { TextChange } from "../../text/change.ts";
import { blockSpan, shiftLines } from "../../yaml/edit.ts";
import { columnOf } from "../../yaml/lines.ts";
import { entryAt, isMissing } from "../../yaml/tree.ts";
import type { Rule } from "../rule.ts";
import { moveEntry } from "./move.ts";
import { type Answer, type Case, fix, fixes, schemaRule, withSafety } from "./problems.ts";
import { effectSentence, quoted } from "./wording.ts";

type Misplaced = Extract<Problem, { code: "misplaced-key" | "outdented-entry" }>;

const takes = (problem: Problem): problem is Misplaced => problem.code === "misplaced-key" || problem.code === "outdented-entry";

/** Real keys at a place where nobody reads them. */
export const misplacedKeyRule: Rule = schemaRule({
  id: "schema/misplaced-key",
  level: "warning",
  title: "A key at the wrong place",
  takes,
  answer,
});

function answer(found: Case<Misplaced>): Answer {
  const { problem, document } = found;
  const name = quoted(problem.name);
  if (problem.code === "outdented-entry") {
    const around = quoted(String(problem.path.at(-2) ?? ""));
    const message = `${name} is indented into ${around}, where it is no known key; it looks like an entry of its own.${effectSentence(problem.effect, problem)} Move it to the column of ${around}.`;
    return { message, fixes: fixes(fix(document, `Make \`${problem.name}\` an entry of its own`, outdent(found))) };
  }
  const { destination, otherType } = problem;
  if (otherType !== undefined) {
    return {
      message: `${name} is a setting of ${destination.shown}; the type written here does not read it, so it is silently ignored. Delete it, or check the \`type\`.`,
    };
  }
  const ignored = problem.effect === "ignored" ? "nobody reads it here, so it is silently ignored" : "it is no key of this place";
  const effect = effectSentence(problem.effect, problem);
  const message = `${name} belongs elsewhere: ${ignored}.${effect} Write it as ${destination.shown}.`;
  const movable = { entry: problem.entry, map: problem.map, from: problem.path.slice(0, -1) };
  const changes = destination.path === undefined ? [] : moveEntry(document, movable, destination.path);
  return {
    message,
    fixes: fixes(withSafety(fix(document, `Move to ${destination.shown}`, changes), problem.effect === "ignored" ? "safe" : "review")),
  };
}

/**
 * The key goes to the column of the entry around it. Without a value of its own, what stands beside it becomes its value;
 * with one it has to be the last there, or the rest would change owner.
 */
function outdent({ problem, document }: Case<Misplaced>): TextChange[] {
  const { text } = document;
  const around = entryAt(document.yaml.root, problem.path.slice(0, -1));
  if (around === undefined) return [];
  const by = columnOf(text, around.keySpan.start) - columnOf(text, problem.entry.keySpan.start);
  if (by >= 0 || problem.map.flow) return [];
  const isLast = problem.map.entries.at(-1) === problem.entry;
  if (isMissing(problem.entry.value)) return shiftLines(text, { start: problem.entry.keySpan.start, end: problem.entry.keySpan.end }, by);
  return isLast ? shiftLines(text, blockSpan(text, problem.entry), by) : [];
}
