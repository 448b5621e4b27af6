import type { Place } from "../model/place.ts";
import type { ActionGroups } from "./action-groups.ts";
import { type Verdict, compilePattern, matchPattern } from "./pattern.ts";
import type { PrivilegeInput, PrivilegeProblem, TenantGrant, TenantReason } from "./privilege-report.ts";
import type { RoleSource, SourceText } from "./role-sources.ts";
import { hasVariables, substitute } from "./variables.ts";

interface TenantInput extends PrivilegeInput {
  readonly groups: ActionGroups;
  /** The mapped roles that exist. */
  readonly present: readonly RoleSource[];
}

interface Found {
  readonly name: string;
  readonly write: boolean;
  /** The pattern holds a placeholder. */
  readonly dynamic: boolean;
  readonly reason: TenantReason;
}

const globalTenant = "global_tenant";

/** The one action that makes a tenant writable, as literal text. Source: `TenantPrivileges.resolveActionType`. */
export const writeAction = "kibana:saved_objects/*/write";

/** Tenants of a user: defined ones that a pattern matches, the private one, and the global one for some role names. */
export function tenantGrants(input: TenantInput): {
  readonly grants: readonly TenantGrant[];
  readonly problems: readonly PrivilegeProblem[];
} {
  const problems: PrivilegeProblem[] = [];
  const names = new Set([...(input.tenants ?? []).map((tenant) => tenant.name), ...input.statics.tenants]);
  const found = input.present.flatMap((role) => matchesOf(role, names, { input, problems }));
  const own: Found = {
    name: input.user.name,
    write: true,
    dynamic: false,
    reason: { kind: "private", role: null, pattern: null, at: null },
  };
  return { grants: merged([own, ...found, ...globalByName(input, names, found)]), problems };
}

interface Context {
  readonly input: TenantInput;
  readonly problems: PrivilegeProblem[];
}

/** From 3.1 on an invalid pattern ends the reading of a role's tenants; before, the node refuses the update. */
function matchesOf(role: RoleSource, names: ReadonlySet<string>, { input, problems }: Context): readonly Found[] {
  const found: Found[] = [];
  for (const element of role.tenants) {
    const write = input.groups.resolve(element.actions.map((action) => action.value)).includes(writeAction);
    for (const pattern of element.patterns) {
      const matched = tenantsFor(pattern, names, { input, problems, role: role.name });
      if (matched === "broken") return found;
      const reason: TenantReason = { kind: "pattern", role: role.name, pattern: pattern.value, at: pattern.at };
      found.push(...matched.map((name) => ({ name, write, dynamic: hasVariables(pattern.value ?? ""), reason })));
    }
  }
  return found;
}

interface PatternContext extends Context {
  readonly role: string;
}

function tenantsFor({ value, at }: SourceText, names: ReadonlySet<string>, context: PatternContext): readonly string[] | "broken" {
  const { switches } = context.input;
  const apart = switches.has("tenantPrivileges");
  if (value === null) return apart ? broken(context, { value: "null", at }) : [];
  if (apart && hasVariables(value)) return matchAll(render(value, at, context), names, { ...context, at, lone: true });
  const literal = matchAll(value, names, { ...context, at, lone: false });
  if (literal === "broken" || !switches.has("tenantAttributes") || !value.startsWith("${attr")) return literal;
  const name = render(value, at, context);
  return name !== undefined && names.has(name) ? [...literal, name] : literal;
}

/** An invalid pattern that came out of placeholders is left out alone. */
function matchAll(
  text: string | undefined,
  names: ReadonlySet<string>,
  context: PatternContext & { readonly at: Place | null; readonly lone: boolean },
): readonly string[] | "broken" {
  if (text === undefined) return [];
  const compiled = compilePattern(text, context.input.switches);
  if (compiled.kind === "invalid") {
    if (!context.lone) return broken(context, { value: text, at: context.at });
    context.problems.push({ kind: "pattern-lost", role: context.role, text, at: context.at });
    return [];
  }
  const verdicts = [...names].map((name): [string, Verdict] => [name, matchPattern(compiled, name)]);
  if (verdicts.some(([, verdict]) => verdict === "unknown"))
    context.problems.push({ kind: "undecided", role: context.role, text, at: context.at });
  return verdicts.flatMap(([name, verdict]) => (verdict === "yes" ? [name] : []));
}

function broken(context: PatternContext, { value, at }: { readonly value: string; readonly at: Place | null }): "broken" {
  const kind = context.input.switches.has("tenantPrivileges") ? "tenant-part-lost" : "update-refused";
  context.problems.push({ kind, role: context.role, text: value, at });
  return "broken";
}

function render(value: string, at: Place | null, { input, problems, role }: PatternContext): string | undefined {
  const { text, unresolved, problem } = substitute(value, input.user, input.switches);
  if (problem === "cycle") problems.push({ kind: "pattern-lost", role, text: value, at });
  else if (problem !== null) problems.push({ kind: "undecided", role, text: value, at });
  else if (unresolved.length > 0) problems.push({ kind: "unresolved-variable", role, text: value, at });
  return problem === null ? text : undefined;
}

/**
 * The global tenant for the name of a role. Up to 3.0 for kibana_user and all_access when nothing else gives it; from 3.1 on for
 * kibana_user when no pattern without placeholders gives it. Source: `ConfigModelV7.TenantHolder.mapTenants`, `TenantPrivileges`.
 */
function globalByName(input: TenantInput, names: ReadonlySet<string>, found: readonly Found[]): readonly Found[] {
  const { switches } = input;
  const newer = switches.has("tenantPrivileges");
  const given =
    found.some((item) => item.name === globalTenant && !(newer && item.dynamic)) || (!newer && input.user.name === globalTenant);
  const off = switches.has("globalTenantNotInV4") && input.privilegesEvaluationType?.toLowerCase() === "v4";
  const role = input.user.mappedRoles.find((name) => opensGlobal(name, input));
  if (given || off || role === undefined || (newer && !names.has(globalTenant))) return [];
  return [{ name: globalTenant, write: true, dynamic: false, reason: { kind: "by-name", role, pattern: null, at: null } }];
}

function opensGlobal(role: string, { switches }: TenantInput): boolean {
  if (switches.has("tenantPrivileges")) return role === "kibana_user";
  if (switches.has("globalTenantIgnoresCase")) return /^(?:kibana_user|all_access)$/i.test(role);
  return ["kibana_user", "all_access", "ALL_ACCESS"].includes(role);
}

/** Of several grants the writing ones count. */
function merged(found: readonly Found[]): readonly TenantGrant[] {
  const byName = new Map<string, Found[]>();
  for (const item of found) byName.set(item.name, [...(byName.get(item.name) ?? []), item]);
  const grants = [...byName].map(([name, items]): TenantGrant => {
    const writing = items.filter((item) => item.write);
    const counted = writing.length > 0 ? writing : items;
    return { name, access: writing.length > 0 ? "rw" : "r", because: counted.map((item) => item.reason) };
  });
  return grants.sort((a, b) => (a.name < b.name ? -1 : 1));
}
