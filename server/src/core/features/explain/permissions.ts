import { builtinsOf } from "../../catalog/builtins.ts";
import { switchesOf } from "../../catalog/target.ts";
import { privilegesOfLogin } from "../../engine/login-privileges.ts";
import type { PrivilegeReport } from "../../engine/privilege-report.ts";
import { type DashboardsSettings, grantsEverything, opensDashboards } from "../../engine/privilege-questions.ts";
import type { Trace } from "../../engine/trace.ts";
import type { SecurityConfig } from "../../model/entities.ts";
import type { PreviewReport } from "../preview/report.ts";
import { type Files, reportPlace } from "./places.ts";

type Permissions = Pick<PreviewReport, "permissions" | "grants">;

const nothing: Permissions = {
  permissions: { cluster: [], indices: [], tenants: [] },
  grants: { everything: [], dashboards: "no", dashboardsRoles: [] },
};

/** Roles asked one by one for what they open alone; more than that no sentence names. */
const mostRoles = 50;

/** What the mapped roles allow together, and which of them open Dashboards or everything by themselves. */
export function permissionsOf(trace: Trace, files: Files): Permissions {
  if (trace.outcome === "unauthenticated") return nothing;
  const { entities, target } = files.set;
  const switches = switchesOf(target);
  const names = trace.mappedRoles.map(({ name }) => name);
  const report = privilegesOfLogin(trace, { entities, statics: builtinsOf(target), switches });
  if (report === undefined) return nothing;
  const settings = dashboardsSettings(entities.config);
  const alone = names.slice(0, mostRoles).map((role) => ({ role, part: partOf(report, role) }));
  const { answer } = opensDashboards(report, settings, switches);
  // A role whose file is missing may allow what the others do not.
  const open = answer === "no" && report.problems.some(({ kind }) => kind === "roles-file-missing");
  return {
    permissions: summaryOf(report, files),
    grants: {
      everything: alone.filter(({ part }) => grantsEverything(part) === "yes").map(({ role }) => role),
      dashboards: open ? "unknown" : answer,
      dashboardsRoles: alone.filter(({ part }) => opensDashboards(part, settings, switches).answer === "yes").map(({ role }) => role),
    },
  };
}

/** Defaults as the plugin fills them (`ConfigV7.Kibana`). */
function dashboardsSettings(config: SecurityConfig | undefined): DashboardsSettings {
  return {
    index: config?.dashboardsIndex ?? ".kibana",
    multitenancyEnabled: config?.multitenancyEnabled ?? true,
    privateTenantEnabled: config?.privateTenantEnabled ?? true,
  };
}

/** What one role brings; the private tenant is there whatever the roles. */
function partOf(report: PrivilegeReport, role: string): PrivilegeReport {
  return {
    ...report,
    clusterByRole: report.clusterByRole.filter((grant) => grant.role === role),
    indices: report.indices.filter((grant) => grant.role === role),
    tenants: report.tenants.filter(({ because }) => because.some((reason) => reason.role === role || reason.kind === "private")),
  };
}

function summaryOf({ cluster, indices, tenants }: PrivilegeReport, files: Files): PreviewReport["permissions"] {
  return {
    cluster,
    indices: indices.map(({ role, at, patterns, actions, dls, fls, maskedFields }) => ({
      role,
      patterns: patterns.map(({ text }) => text),
      actions,
      dls: dls === null ? null : dls.text,
      fls,
      maskedFields,
      at: reportPlace(at, files),
    })),
    tenants: tenants.map(({ name, access, because }) => ({
      name,
      access,
      because: [...new Set(because.flatMap(({ role }) => (role === null ? [] : [role])))].sort(),
    })),
  };
}
