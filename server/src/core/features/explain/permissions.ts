import type { Trace } from "../../engine/trace.ts";
import type { PreviewReport } from "../preview/report.ts";
import type { Files } from "./places.ts";

type Permissions = Pick<PreviewReport, "permissions" | "grants">;

const nothing: Permissions = {
  permissions: { cluster: [], indices: [], tenants: [] },
  grants: { everything: [], dashboards: "no", dashboardsRoles: [] },
};

/** What the mapped roles allow. */
export function permissionsOf(_trace: Trace, _files: Files): Permissions {
  return nothing;
}
