import type { Problem } from "../../catalog/problem.ts";
import type { SchemaPlace } from "../../catalog/schema.ts";
import type { TextChange } from "../../text/change.ts";
import { appendEntry, prependEntry } from "../../yaml/edit.ts";
import { indentStep } from "../../yaml/lines.ts";
import { showPath } from "../../yaml/path.ts";
import { entryOf } from "../../yaml/tree.ts";
import { writeInline } from "../../yaml/write.ts";
import type { Rule } from "../rule.ts";
import { type Answer, type Case, fix, fixes, review, schemaRule } from "./problems.ts";
import { effectSentence } from "./wording.ts";

type MissingKey = Extract<Problem, { code: "missing-key" }>;

const takes = (problem: Problem): problem is MissingKey => problem.code === "missing-key";

/** Keys that the product needs and that are not there. */
export const missingKeyRule: Rule = schemaRule({
  id: "schema/missing-key",
  level: "error",
  title: "A key that is missing",
  takes,
  answer,
});

function answer({ problem, document }: Case<MissingKey>): Answer {
  const where = problem.inside.length === 0 ? "the file" : `\`${showPath(problem.inside)}\``;
  const type = typeAround(problem.place);
  const need =
    type === undefined
      ? `${where} needs \`${problem.name}\`, which is missing.`
      : `Type \`${type}\` needs \`${problem.name}\`, which is missing.`;
  const missing = problem.needed?.annotation.missing;
  const effect = effectSentence(problem.effect, problem);
  const message = `${need.charAt(0).toUpperCase()}${need.slice(1)}${effect}${effect === "" && missing !== undefined ? ` ${missing}` : ""}`;
  // A file of headers only says on purpose that the defaults are wanted.
  const isBare = problem.effect === "ignored" && problem.path.length === 0 && problem.map?.entries.length === 1;
  return {
    ...(isBare ? { level: "info" as const } : {}),
    message,
    fixes: fixes(review(fix(document, `Add \`${problem.name}\``, insertion({ problem, document })))),
  };
}

/** The `type` that makes the key necessary: that of the authenticator or backend whose settings these are. */
function typeAround(place: SchemaPlace | undefined): string | undefined {
  if (place?.flat === undefined) return undefined;
  const title = place.nodes.find((node) => node.title !== undefined)?.title;
  return title === undefined ? undefined : /^Settings of ([a-z0-9-]+)$/.exec(title)?.[1];
}

function insertion({ problem, document }: Pick<Case<MissingKey>, "problem" | "document">): TextChange[] {
  const { map, name } = problem;
  // A key without a value is there, and writing it once more would be worse.
  if (map === undefined || map.entries.length === 0 || entryOf(map, name) !== undefined) return [];
  if (name === "_meta" && problem.path.length === 0) {
    const type = document.kind.replaceAll("_", "");
    const pad = " ".repeat(indentStep(document.text));
    return prependEntry(document.text, map, ["_meta:", `${pad}type: "${type}"`, `${pad}config_version: 2`, ""]);
  }
  const example = problem.needed?.nodes.find((node) => node.examples !== undefined)?.examples?.[0];
  // Without an example there is nothing sensible to write.
  return example === undefined ? [] : appendEntry(document.text, map, [`${name}: ${writeInline(example)}`]);
}
