import { placeOf } from "../readings.ts";
import { dashboardsRule } from "./rule.ts";
import { isOn, readFlag } from "./settings.ts";

/** Workspaces together with tenants, which both divide saved objects. Source: documentation of workspaces. */
export const workspaceAndTenantsRule = dashboardsRule({
  id: "dashboards/workspace-and-tenants",
  level: "warning",
  title: "Workspaces together with tenants",
  *find({ file }) {
    if (!isOn(file, "workspace.enabled") || !isOn(file, "opensearch_security.multitenancy.enabled")) return;
    yield {
      at: placeOf(readFlag(file, "workspace.enabled")),
      message:
        "Workspaces and tenants both divide the saved objects, and the product does not support them together. Switch `opensearch_security.multitenancy.enabled` off, or workspaces.",
      effect: "ignored",
    };
  },
});
