import type { Switch } from "../catalog/target.ts";
import { type Verdict, compilePattern, matchPattern, someVerdict } from "./pattern.ts";
import type { IndexGrant, PrivilegeReport } from "./privilege-report.ts";

type Switches = ReadonlySet<Switch>;

/**
 * Does one role's list of resolved actions cover an action? `restapi:admin/…` and `system:admin/system_index` want more than `*`: from 2.19
 * on a pattern besides it that matches, before that only a list that holds more than `*`. Source: `hasExplicitClusterPrivilege`,
 * `hasExplicitIndexPrivilege`.
 */
export function covers(actions: readonly string[], action: string, switches: Switches): Verdict {
  return someVerdict(explicitOnly(actions, action, switches), (pattern) => matchPattern(compilePattern(pattern, switches), action));
}

function explicitOnly(actions: readonly string[], action: string, switches: Switches): readonly string[] {
  if (!needsMoreThanStar(action, switches)) return actions;
  if (switches.has("explicitByPattern")) return actions.filter((pattern) => pattern !== "*");
  return actions.every((pattern) => pattern === "*") ? [] : actions;
}

function needsMoreThanStar(action: string, switches: Switches): boolean {
  if (action.startsWith("restapi:admin/")) return switches.has("explicitRestPermissions");
  return action === "system:admin/system_index" && switches.has("explicitSystemIndex");
}

/** Does any role of the user allow an action on the cluster level? */
export function coversCluster(report: PrivilegeReport, action: string, switches: Switches): Verdict {
  return someVerdict(report.clusterByRole, (grant) => covers(grant.actions, action, switches));
}

/** Is an action allowed on an index, by one element whose patterns match its name and whose actions match? Aliases are not known here. */
export function coversIndex(
  report: PrivilegeReport,
  { index, action }: { readonly index: string; readonly action: string },
  switches: Switches,
): Verdict {
  return someVerdict(report.indices, (grant) => both(matchesIndex(grant, index, switches), covers(grant.actions, action, switches)));
}

function matchesIndex(grant: IndexGrant, index: string, switches: Switches): Verdict {
  return someVerdict(grant.patterns, ({ text }) => {
    if (text.startsWith("<") && text.endsWith(">")) return matchesDateMath(text.slice(1, -1), index, switches);
    return matchPattern(compilePattern(text, switches), index);
  });
}

/** Date math depends on the day of the request; only what stands before it can be excluded. */
function matchesDateMath(expression: string, index: string, switches: Switches): Verdict {
  const [fixed = ""] = expression.split(/[\\{]/);
  return fixed !== "" && matchPattern(compilePattern(`${fixed}*`, switches), index) === "no" ? "no" : "unknown";
}

function both(left: Verdict, right: Verdict): Verdict {
  if (left === "no" || right === "no") return "no";
  return left === "yes" ? right : "unknown";
}

/** Do the roles grant everything: all cluster actions, and all actions on all indices by one element? */
export function grantsEverything(report: PrivilegeReport): Verdict {
  const cluster = someVerdict(report.clusterByRole, (grant) => allOf(grant.actions));
  const indices = someVerdict(report.indices, (grant) => both(allOf(grant.patterns.map(({ text }) => text)), allOf(grant.actions)));
  return both(cluster, indices);
}

/** Stars alone match everything; of a regular expression we do not judge it. */
function allOf(patterns: readonly string[]): Verdict {
  return someVerdict(patterns, (pattern) => (/^\*+$/.test(pattern) ? "yes" : /^\/.+\/$/s.test(pattern) ? "unknown" : "no"));
}

/** What decides whether Dashboards works for a user. */
export interface DashboardsSettings {
  /** `dynamic.kibana.index` */
  readonly index: string;
  readonly multitenancyEnabled: boolean;
  readonly privateTenantEnabled: boolean;
}

/** Can the user open Dashboards, and what is missing for it? */
export interface DashboardsAnswer {
  readonly answer: Verdict;
  readonly missing: readonly { readonly level: "cluster" | "index" | "tenant"; readonly name: string }[];
}

/** Dashboards fetches saved objects in batches under the user's own name: checked on the cluster level, whatever the index. */
const clusterAction = "indices:data/read/mget";

/** What reading the saved objects of the global tenant takes on the index of Dashboards. */
const indexActions = ["indices:data/read/get", "indices:data/read/search"];

/**
 * Can the user open Dashboards? It takes the cluster action `indices:data/read/mget`, and saved objects to read: those of the private or of
 * a named tenant are opened by the tenant itself; those of the global tenant, or without multitenancy, need index permissions too.
 * Source: `PrivilegesInterceptor.replaceDashboardsIndex`; the permissions are a part of the static role `kibana_user`.
 */
export function opensDashboards(report: PrivilegeReport, settings: DashboardsSettings, switches: Switches): DashboardsAnswer {
  const cluster = coversCluster(report, clusterAction, switches);
  const objects = settings.multitenancyEnabled ? tenantObjects(report, settings, switches) : sharedObjects(report, settings, switches);
  const missing = cluster === "yes" ? objects.missing : [{ level: "cluster" as const, name: clusterAction }, ...objects.missing];
  return { answer: both(cluster, objects.answer), missing };
}

function sharedObjects(report: PrivilegeReport, { index }: DashboardsSettings, switches: Switches): DashboardsAnswer {
  const verdicts = indexActions.map((name) => ({ name, verdict: coversIndex(report, { index, action: name }, switches) }));
  const missing = verdicts.filter(({ verdict }) => verdict !== "yes").map(({ name }) => ({ level: "index" as const, name }));
  return { answer: verdicts.map(({ verdict }) => verdict).reduce(both), missing };
}

function tenantObjects(report: PrivilegeReport, settings: DashboardsSettings, switches: Switches): DashboardsAnswer {
  const isPrivate = (grant: PrivilegeReport["tenants"][number]): boolean => grant.because.some((reason) => reason.kind === "private");
  if (report.tenants.some((grant) => (isPrivate(grant) ? settings.privateTenantEnabled : grant.name !== "global_tenant")))
    return { answer: "yes", missing: [] };
  const hasGlobal = report.tenants.some((grant) => grant.name === "global_tenant" && !isPrivate(grant));
  const doubt = report.problems.some((problem) => problem.kind === "undecided");
  if (!hasGlobal) return { answer: doubt ? "unknown" : "no", missing: [{ level: "tenant", name: "global_tenant" }] };
  return sharedObjects(report, settings, switches);
}
