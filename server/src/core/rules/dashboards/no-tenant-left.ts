import { switchesOf } from "../../catalog/target.ts";
import { placeOf } from "../readings.ts";
import { clusterConfig } from "./cluster.ts";
import { dashboardsRule } from "./rule.ts";
import { isFlag, isOn, readFlag } from "./settings.ts";

const setting = "opensearch_security.multitenancy.tenants.enable_global";

/** Neither a global nor a private tenant, so that users without one of their own are refused. Source: security-dashboards-plugin `tenant_resolver.ts`. */
export const noTenantLeftRule = dashboardsRule({
  id: "dashboards/no-tenant-left",
  level: "info",
  title: "Neither a global nor a private tenant",
  *find({ file, context }) {
    const config = clusterConfig(context);
    if (config === undefined || config.privateTenantEnabled || !switchesOf(context.target).has("clusterDecidesPrivateTenant")) return;
    if (!isOn(file, "opensearch_security.multitenancy.enabled") || !isFlag(file, setting, { is: false, byDefault: true })) return;
    yield {
      at: placeOf(readFlag(file, setting)),
      message:
        'The global tenant is off here and private tenants are off in `config.yml`, so users without a tenant of their own get "No available tenant for current user". Give every user one, or switch one of the two on.',
      effect: "login-fails",
    };
  },
});
