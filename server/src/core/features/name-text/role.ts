import { builtinsOf } from "../../catalog/builtins.ts";
import { type ActionGroups, actionGroups } from "../../engine/action-groups.ts";
import { groupSources } from "../../engine/privileges.ts";
import { type IndexSource, type RoleSource, roleSources, written } from "../../engine/role-sources.ts";
import { writeAction } from "../../engine/tenant-access.ts";
import { switchesOf } from "../../catalog/target.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import { count } from "../preview/pieces.ts";
import { code, codes, type NameText } from "./markdown.ts";
import { originOf } from "./origin.ts";
import { holdersOf } from "./holders.ts";

const mostIndexPermissions = 4;

/** A role in brief: what it allows and who gets it. */
export function roleText(set: ConfigSet, name: string): NameText {
  const entry = set.entities.roles?.findLast((role) => role.name === name);
  const source = roleSource(set, name);
  return {
    head: [`**Role** ${code(name)}`, ...originOf(set, { kind: "role", name, entry })],
    facts: [...(source === undefined ? [] : permissionFacts(source, groupsOf(set))), ...holdersOf(set, name)],
  };
}

/** What a role allows, a line each for the cluster, indices and tenants. */
export function permissionFacts(role: RoleSource, groups: ActionGroups): readonly string[] {
  const cluster = written(role.cluster);
  const shown = role.indices.slice(0, mostIndexPermissions).map(indexFact);
  const left = role.indices.length - shown.length;
  const facts = [
    ...(cluster.length === 0 ? [] : [`Cluster: ${codes(cluster)}`]),
    ...shown,
    ...(left > 0 ? [`and ${count(left, "more index permission")}`] : []),
    ...role.tenants.slice(0, mostIndexPermissions).map(({ patterns, actions }) => {
      const writes = groups.resolve(actions.map(({ value }) => value)).includes(writeAction);
      return `Tenants ${codes(written(patterns), 4)}: ${writes ? "read and write" : "read"}`;
    }),
  ];
  return facts.length === 0 ? ["Allows nothing"] : facts;
}

function indexFact({ patterns, actions, dls, fls, maskedFields }: IndexSource): string {
  const limits = [
    ...(dls?.value === null || dls?.value === undefined || dls.value.trim() === "" ? [] : ["documents filtered (DLS)"]),
    ...(fls.length === 0 ? [] : ["fields limited (FLS)"]),
    ...(maskedFields.length === 0 ? [] : ["fields masked"]),
  ];
  const allowed = actions.length === 0 ? "nothing" : codes(written(actions));
  return `Indices ${patterns.length === 0 ? "none" : codes(written(patterns), 4)}: ${[allowed, ...limits].join("; ")}`;
}

function roleSource(set: ConfigSet, name: string): RoleSource | undefined {
  const statics = builtinsOf(set.target);
  return roleSources(
    set.entities.roles?.filter((role) => role.name === name),
    { ...statics, roles: statics.roles.filter((role) => role.name === name) },
  ).get(name);
}

const known = new WeakMap<ConfigSet, ActionGroups>();

/** The action groups of a set, built-in ones included, as the target resolves them; worked out once for each set. */
export function groupsOf(set: ConfigSet): ActionGroups {
  const made =
    known.get(set) ??
    actionGroups(groupSources({ actionGroups: set.entities.actionGroups, statics: builtinsOf(set.target) }), switchesOf(set.target));
  known.set(set, made);
  return made;
}
