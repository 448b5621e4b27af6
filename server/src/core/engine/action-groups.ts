import type { Switch } from "../catalog/target.ts";

/** A group as the resolver needs it. */
export interface GroupSource {
  readonly name: string;
  readonly actions: readonly (string | null)[];
}

/** Resolves permission lists; `loops` names groups that contain themselves where that makes the node refuse the update. */
export interface ActionGroups {
  resolve(actions: readonly (string | null)[]): readonly string[];
  readonly loops: readonly string[];
}

/**
 * Action groups by exact name, groups in groups included. From 2.16 on the names stay in the result and loops are harmless
 * (`securityconf/FlattenedActionGroups`); before, a name gives way to its content, and a loop never ends (`ConfigModelV7.ActionGroupResolver`).
 * Of two groups of one name the last counts.
 */
export function actionGroups(sources: readonly GroupSource[], switches: ReadonlySet<Switch>): ActionGroups {
  const groups = new Map(sources.map((group) => [group.name, group.actions]));
  if (switches.has("groupNamesKept")) return { resolve: (actions) => flattened(groups, actions), loops: [] };
  const contents = new Map<string, ReadonlySet<string>>();
  const loops = [...groups.keys()].filter((name) => isInLoop(groups, name));
  const resolve = (actions: readonly (string | null)[]): readonly string[] => replaced(groups, contents, actions);
  return { resolve, loops };
}

type Groups = ReadonlyMap<string, readonly (string | null)[]>;

function flattened(groups: Groups, actions: readonly (string | null)[]): readonly string[] {
  const found = new Set<string>();
  const open = actions.toReversed();
  while (open.length > 0) {
    const action = open.pop();
    if (typeof action !== "string" || found.has(action)) continue;
    found.add(action);
    open.push(...(groups.get(action) ?? []).toReversed());
  }
  return [...found];
}

/** A group without content stays as its name. */
function replaced(groups: Groups, contents: Map<string, ReadonlySet<string>>, actions: readonly (string | null)[]): readonly string[] {
  const found = new Set<string>();
  for (const action of actions) {
    if (action === null) continue;
    const content = groups.has(action) ? contentOf(groups, contents, action) : new Set<string>();
    for (const item of content.size === 0 ? [action] : content) found.add(item);
  }
  return [...found];
}

function contentOf(groups: Groups, contents: Map<string, ReadonlySet<string>>, name: string): ReadonlySet<string> {
  const known = contents.get(name);
  if (known !== undefined) return known;
  const leaves = flattened(groups, groups.get(name) ?? []).filter((action) => !groups.has(action));
  const content = new Set(leaves);
  contents.set(name, content);
  return content;
}

function isInLoop(groups: Groups, name: string): boolean {
  return flattened(groups, groups.get(name) ?? []).includes(name);
}
