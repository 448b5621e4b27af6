import { remembered } from "../../base/remember.ts";
import { staticGroups } from "../../catalog/action-groups.ts";
import type { Target } from "../../catalog/target.ts";
import type { ActionGroup, PlacedText } from "../../model/entities.ts";
import { soundDocument } from "../reporting.ts";
import type { RuleContext } from "../rule.ts";

/** Action groups by name: built-in ones and those of action_groups.yml. */
export type Groups = ReadonlyMap<string, readonly string[]>;

/** All groups that are known here. Groups that a file of one's own defines under a built-in name stay the built-in ones. */
export function knownGroups({ set: { entities }, target }: RuleContext): Groups {
  return groupsWith(entities.actionGroups ?? none)(target);
}

const none: readonly ActionGroup[] = [];
const groupsWith = remembered((groups: readonly ActionGroup[]) => {
  const own = groups.map(({ name, allowedActions }) => [name, textsOf(allowedActions)] as const);
  return remembered((target: Target): Groups => new Map([...own, ...staticGroups(target)]));
});

/** True when every group can be known: the file is there and whole. */
export function groupsAreComplete(context: RuleContext): boolean {
  return soundDocument(context, "action_groups") !== undefined;
}

/** The texts of a list, empty items left out. */
export function textsOf(items: readonly PlacedText[]): readonly string[] {
  return items.flatMap(({ value }) => (value === null ? [] : [value]));
}

/** A list with the members of all groups in it, group names left out. Loops do no harm. Source: `FlattenedActionGroups`. */
export function unfold(actions: readonly string[], groups: Groups): readonly string[] {
  const seen = new Set<string>();
  const found = new Set<string>();
  const open = [...actions];
  for (let action = open.pop(); action !== undefined; action = open.pop()) {
    if (seen.has(action)) continue;
    seen.add(action);
    const members = groups.get(action);
    if (members === undefined) found.add(action);
    else open.push(...members);
  }
  return [...found];
}
