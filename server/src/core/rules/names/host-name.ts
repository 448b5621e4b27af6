import { soundConfig } from "../auth/domain-view.ts";
import { setPath } from "../auth/edits.ts";
import { isTemplated, relatedAt, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { mappingItems } from "./mapping-items.ts";

/** A host name in `hosts` while only addresses are compared. Needs config.yml. Source: `support/HostResolverMode`, `ConfigurableRoleMapper`. */
export const hostNameRule: Rule = {
  id: "names/host-name",
  level: "warning",
  title: "A host name where only addresses are compared",
  entrywise: ["roles_mapping"],
  *check(context) {
    const config = soundConfig(context);
    if (config === undefined || /^ip-hostname-lookup$/i.test(config.hostsResolverMode)) return;
    for (const { mapping, field, item } of mappingItems(context)) {
      // Letters after f stand in no address, so no pattern around them can match one; a regular expression may.
      if (field !== "hosts" || item.value === null || item.value.startsWith("/") || isTemplated(item.value) || !/[g-z]/i.test(item.value))
        continue;
      yield* reportAt(context, item.at, {
        message: `${quoted(item.value)} never matches: with \`hosts_resolver_mode: ${config.hostsResolverMode}\` only addresses are compared, so ${quoted(mapping.role)} is not given. Write the address, or set the mode to \`ip-hostname-lookup\`.`,
        effect: "ignored",
        related: relatedAt(context, config.at, "The mode is a setting of `config.dynamic`; the default is `ip-only`."),
        fixes: fixes(
          setPath(context, {
            title: "Set `hosts_resolver_mode: ip-hostname-lookup`",
            path: ["config", "dynamic", "hosts_resolver_mode"],
            value: "ip-hostname-lookup",
            safety: "review",
          }),
        ),
      });
    }
  },
};
