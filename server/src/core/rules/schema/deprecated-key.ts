import type { Problem } from "../../catalog/problem.ts";
import { type SchemaPlace, settingNames, wordOf } from "../../catalog/schema.ts";
import { removeEntry, renameKey } from "../../yaml/edit.ts";
import type { Rule } from "../rule.ts";
import { type Answer, type Case, fix, fixes, review, schemaRule } from "./problems.ts";
import { quoted } from "./wording.ts";

type DeprecatedKey = Extract<Problem, { code: "deprecated-key" }>;

const takes = (problem: Problem): problem is DeprecatedKey => problem.code === "deprecated-key";

/** Keys that still work, or are at least tolerated, but are discouraged in the target. */
export const deprecatedKeyRule: Rule = schemaRule({
  id: "schema/deprecated-key",
  level: "hint",
  title: "A key that is deprecated",
  takes,
  answer,
});

function answer({ problem, document }: Case<DeprecatedKey>): Answer {
  const { place, entry, map } = problem;
  const { replacedBy, deprecatedSince } = place?.annotation ?? {};
  const idle = place?.annotation.noEffectSince !== undefined;
  const since = deprecatedSince === undefined || deprecatedSince === "1.0" ? "" : ` since ${deprecatedSince}`;
  const words =
    (place && wordOf(place, "deprecationMessage")) ??
    (replacedBy !== undefined ? `Use \`${replacedBy}\`.` : idle ? "It has no effect any more; delete it." : "");
  const message = `${quoted(problem.name)} is deprecated${since}. ${words}`.trim();
  const to = replacedBy === undefined ? undefined : sameMapName(place, replacedBy, entry.key);
  const free = to !== undefined && !map.entries.some((other) => other.key === to);
  if (to !== undefined && free)
    return { message, level: "info", fixes: fixes(review(fix(document, `Rename to \`${to}\``, renameKey(entry, to)))) };
  return { message, fixes: idle ? fixes(fix(document, `Remove \`${problem.name}\``, removeEntry(document.text, map, entry))) : [] };
}

/** The new key as written in the same map; undefined when the setting moved to another map. */
function sameMapName(place: SchemaPlace | undefined, replacedBy: string, key: string): string | undefined {
  const parent = place?.parent;
  if (place === undefined || parent === undefined || !settingNames(parent).includes(replacedBy)) return undefined;
  if (parent.flat === undefined) return replacedBy;
  const around = place.name.slice(0, place.name.length - key.length);
  return replacedBy.startsWith(around) ? replacedBy.slice(around.length) : undefined;
}
