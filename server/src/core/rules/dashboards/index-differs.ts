import { isStandIn, known, placeOf } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { quoted } from "../schema/wording.ts";
import { clusterConfig } from "./cluster.ts";
import { dashboardsRule } from "./rule.ts";
import { isOn, readFlag, readText } from "./settings.ts";

const enabled = "opensearch_security.multitenancy.enabled";

/** Tenants over an index that the cluster does not take for that of Dashboards. Source: plugin `DashboardsInfoAction`, `PrivilegesInterceptor`. */
export const indexDiffersRule = dashboardsRule({
  id: "dashboards/index-differs",
  level: "warning",
  title: "Tenants with different names of the Dashboards index",
  *find({ file, context }) {
    const config = clusterConfig(context);
    const reading = readText(file, "opensearchDashboards.index");
    if (
      config === undefined ||
      !config.multitenancyEnabled ||
      !isOn(file, enabled) ||
      reading.kind === "open" ||
      isStandIn(config.dashboardsIndex)
    )
      return;
    const index = known(reading) ?? ".kibana";
    if (index === config.dashboardsIndex) return;
    yield {
      at: placeOf(reading) ?? placeOf(readFlag(file, enabled)),
      message: `Dashboards keeps its objects in ${quoted(index)}, but the cluster keeps tenants apart in ${quoted(config.dashboardsIndex)} only (\`config.dynamic.kibana.index\`), so all objects land in one place. Use the same name in both files.`,
      effect: "ignored",
      related: relatedAt(context, config.at, "The cluster's name is set below this."),
    };
  },
});
