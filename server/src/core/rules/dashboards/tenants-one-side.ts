import { placeOf } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { clusterConfig } from "./cluster.ts";
import { dashboardsRule } from "./rule.ts";
import { isOn, readFlag } from "./settings.ts";

const enabled = "opensearch_security.multitenancy.enabled";

/** Tenants that are on in Dashboards only. The reverse is legal and common. Source: security-dashboards-plugin `tenant_resolver.ts`. */
export const tenantsOneSideRule = dashboardsRule({
  id: "dashboards/tenants-one-side",
  level: "warning",
  title: "Tenants are on in Dashboards and off in the cluster",
  *find({ file, context }) {
    const config = clusterConfig(context);
    if (config === undefined || config.multitenancyEnabled || !isOn(file, enabled)) return;
    yield {
      at: placeOf(readFlag(file, enabled)),
      message:
        "Tenants are on here, but `config.dynamic.kibana.multitenancy_enabled` is `false` in `config.yml`, so everybody lands in the global tenant. Set both alike.",
      effect: "ignored",
      related: relatedAt(context, config.at, "The cluster switches tenants off below this."),
    };
  },
});
