import { anyMatches, type Compiled, compilePattern } from "../../engine/pattern.ts";
import { type Switch, switchesOf } from "../../catalog/target.ts";
import type { InternalUser, PlacedText, RoleMapping } from "../../model/entities.ts";
import { appendItem, replaceScalar } from "../../yaml/edit-list.ts";
import { documentAt, entryOfPlace, isTemplated, nodeOf, relatedAt, reportAt } from "../reporting.ts";
import type { Fix, Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { slipIndex } from "./likeness.ts";
import { backendRolesCount } from "./resolution.ts";

/**
 * A backend role of an internal user that no mapping takes, though one takes a name that looks the same.
 * Silent when backend roles are roles by themselves. Source: `ConfigurableRoleMapper`, exact and case-sensitive comparison.
 */
export const nearBackendRoleRule: Rule = {
  id: "names/near-backend-role",
  level: "warning",
  title: "A backend role that only nearly matches a mapping",
  *check(context) {
    if (!context.isSound("roles_mapping") || !context.isSound("internal_users") || backendRolesCount(context)) return;
    const { internalUsers = [] } = context.set.entities;
    const texts = context.names("mapped-backend-roles");
    const wanted = once(() => patternsOf(context.set.entities.roleMappings ?? [], switchesOf(context.target)));
    const near = once(() => slipIndex(wanted().exact));
    for (const user of internalUsers) {
      for (const role of user.backendRoles) {
        const { value } = role;
        if (value === null || texts.has(value) || isTemplated(value)) continue;
        if (wanted().open.some((compiled) => anyMatches(compiled, [value]) !== "no")) continue;
        const misses = near()(value).filter(({ mapping }) => !mapsUser(mapping, user, context));
        yield* report(context, { user, role: { ...role, value }, near: misses });
      }
    }
  },
};

interface Wanted {
  readonly mapping: RoleMapping;
  readonly pattern: PlacedText;
}

interface Patterns {
  readonly exact: readonly (Wanted & { readonly text: string })[];
  /** Wildcards and regular expressions. */
  readonly open: readonly Compiled[];
}

/** Most patterns are plain names, which a set answers for at once. */
function patternsOf(mappings: readonly RoleMapping[], switches: ReadonlySet<Switch>): Patterns {
  const all = mappings.flatMap((mapping) =>
    [...mapping.backendRoles, ...mapping.andBackendRoles].map((pattern) => ({
      mapping,
      pattern,
      compiled: compilePattern(pattern.value, switches),
    })),
  );
  const exact = all.flatMap(({ mapping, pattern, compiled }) =>
    compiled.kind === "exact" ? [{ mapping, pattern, text: compiled.text }] : [],
  );
  return {
    exact,
    open: all.map(({ compiled }) => compiled).filter(({ kind }) => kind !== "exact"),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function mapsUser(mapping: RoleMapping, user: InternalUser, { target }: RuleContext): boolean {
  const switches = switchesOf(target);
  return mapping.users.some((pattern) => anyMatches(compilePattern(pattern.value, switches), [user.name]) !== "no");
}

interface NearMiss {
  readonly user: InternalUser;
  readonly role: PlacedText & { readonly value: string };
  readonly near: readonly Wanted[];
}

function report(context: RuleContext, { user, role, near }: NearMiss): Report[] {
  const [first] = near;
  if (first === undefined) return [];
  const others = near.length > 1 ? ` (and ${near.length - 1} more)` : "";
  return reportAt(context, role.at, {
    message: `No mapping takes the backend role ${quoted(role.value)} of the user ${quoted(user.name)}, but ${quoted(first.mapping.role)}${others} is mapped to ${quoted(first.pattern.value ?? "")}. The names have to be equal, letter for letter; use the same one in both files.`,
    effect: "ignored",
    related: near.flatMap(({ mapping, pattern }) =>
      relatedAt(context, pattern.at, `${quoted(mapping.role)} takes ${quoted(pattern.value ?? "")}.`),
    ),
    fixes: fixes(
      renamed(context, role, first.pattern),
      ...near.slice(0, 3).map(({ mapping, pattern }) => mapped(context, { mapping, pattern, role: role.value })),
    ),
  });
}

function renamed(context: RuleContext, role: PlacedText, pattern: PlacedText): Fix | undefined {
  const document = documentAt(context, role.at);
  const node = nodeOf(context, role.at);
  if (document === undefined || node?.kind !== "scalar" || pattern.value === null) return undefined;
  return review(fix(document, `Change to ${quoted(pattern.value)}`, replaceScalar(node, pattern.value)));
}

function mapped(
  context: RuleContext,
  { mapping, pattern, role }: { readonly mapping: RoleMapping; readonly pattern: PlacedText; readonly role: string },
): Fix | undefined {
  const document = documentAt(context, pattern.at);
  const list = entryOfPlace(context, { ...pattern.at, path: pattern.at.path.slice(0, -1) });
  // A second name in `and_backend_roles` would ask for both.
  if (document === undefined || list === undefined || list.key !== "backend_roles") return undefined;
  return review(fix(document, `Also map ${quoted(role)} to ${quoted(mapping.role)}`, appendItem(document.text, list, role)));
}
