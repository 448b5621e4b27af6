import { placeOf } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { clusterConfig } from "../dashboards/cluster.ts";
import { isOn, nodeRule, readFlag } from "./settings.ts";

const setting = "plugins.security.compliance.disable_anonymous_authentication";

/** Anonymous access that the node overrules. Source: plugin `BackendRegistry`. */
export const anonymousOverruledRule = nodeRule({
  id: "node/anonymous-overruled",
  level: "warning",
  title: "The node overrules anonymous access",
  *find({ file, context }) {
    const config = clusterConfig(context);
    if (config === undefined || !config.anonymousAuthEnabled || !isOn(file, setting)) return;
    yield {
      at: placeOf(readFlag(file, setting)),
      message: "`config.yml` lets anonymous users in, but this setting wins and keeps them out. Set both alike.",
      effect: "ignored",
      related: relatedAt(context, config.anonymousAt, "Anonymous access is switched on here."),
    };
  },
});
