import { switchesOf } from "../../catalog/target.ts";
import { placeOf } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { clusterConfig } from "./cluster.ts";
import { dashboardsRule } from "./rule.ts";
import { isFlag, isOn, readFlag } from "./settings.ts";

const tenants = "opensearch_security.multitenancy.tenants";

/** The private tenant switched off where it does not count. Source: security-dashboards-plugin `tenant_resolver.ts` (2.7 and later). */
export const privateTenantSettingRule = dashboardsRule({
  id: "dashboards/private-tenant-setting",
  level: "info",
  title: "The private tenant is switched off in Dashboards only",
  *find({ file, context }) {
    const config = clusterConfig(context);
    if (
      config === undefined ||
      !isOn(file, "opensearch_security.multitenancy.enabled") ||
      !switchesOf(context.target).has("clusterDecidesPrivateTenant")
    )
      return;
    if (!config.privateTenantEnabled || !isFlag(file, `${tenants}.enable_private`, { is: false, byDefault: true })) return;
    yield {
      at: placeOf(readFlag(file, `${tenants}.enable_private`)),
      message:
        "The cluster decides on private tenants, and `config.dynamic.kibana.private_tenant_enabled` is not `false` in `config.yml`, so everybody keeps a private tenant. Switch it off there.",
      effect: "ignored",
      related: relatedAt(context, config.at, "The cluster's switch belongs below this."),
    };
  },
});
