import { builtinsOf } from "../../catalog/builtins.ts";
import { groupSources } from "../../engine/privileges.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import { code, codes, type NameText } from "./markdown.ts";
import { originOf } from "./origin.ts";

/** An action group: what it holds as written, and all actions that come of it. */
export function actionGroupText(set: ConfigSet, name: string): NameText {
  const entry = set.entities.actionGroups?.findLast((group) => group.name === name);
  const groups = groupsByName(set);
  const members = membersOf(set, name);
  const actions = unfolded(groups, name);
  const nested = members.some((member) => groups.has(member));
  return {
    head: [`**Action group** ${code(name)}`, ...originOf(set, { kind: "action-group", name, entry })],
    facts: [
      ...(members.length > 0 ? [`Holds ${codes(members, 10)}`] : groups.has(name) ? ["Holds nothing"] : []),
      ...(nested ? [actions.length === 0 ? "Unfolded: no action" : `Unfolded: ${codes(actions, 12)}`] : []),
    ],
  };
}

type Groups = ReadonlyMap<string, readonly (string | null)[]>;

/** What a group holds as written; empty for names that are no groups. */
export function membersOf(set: ConfigSet, name: string): readonly string[] {
  return (groupsByName(set).get(name) ?? []).flatMap((action) => action ?? []);
}

/** True for the name of a group that is built in or in action_groups.yml. */
export function isActionGroup(set: ConfigSet, name: string): boolean {
  return groupsByName(set).has(name);
}

const known = new WeakMap<ConfigSet, Groups>();

function groupsByName(set: ConfigSet): Groups {
  const made =
    known.get(set) ??
    new Map(
      groupSources({ actionGroups: set.entities.actionGroups, statics: builtinsOf(set.target) }).map((group) => [
        group.name,
        group.actions,
      ]),
    );
  known.set(set, made);
  return made;
}

/** Every action that is in the group or in groups in it. A name that is no group is an action to the product. Source: `FlattenedActionGroups`. */
function unfolded(groups: Groups, name: string): readonly string[] {
  const seen = new Set<string>([name]);
  // A set grows while it is walked.
  for (const open of seen) for (const member of groups.get(open) ?? []) if (member !== null) seen.add(member);
  return [...seen].filter((action) => !groups.has(action));
}
