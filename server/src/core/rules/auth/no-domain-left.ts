import { reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { soundConfig } from "./domain-view.ts";

/** Every auth domain is switched off: the plugin answers 503 to everybody. Domains that cannot start have findings of their own. Source: `BackendRegistry.checkInitialized`. */
export const noDomainLeftRule: Rule = {
  id: "auth/no-domain-left",
  level: "error",
  title: "No auth domain that is switched on",
  *check(context) {
    const config = soundConfig(context);
    if (config === undefined || config.domains.length === 0 || config.anonymousAuthEnabled) return;
    if (config.domains.some(({ httpEnabled }) => httpEnabled)) return;
    const [first] = config.domains;
    yield* reportAt(context, first === undefined ? config.at : { ...first.at, path: first.at.path.slice(0, -1) }, {
      message:
        "Every auth domain is switched off, and anonymous access is not on: the node answers everybody with 503, admin certificates apart. Set `http_enabled: true` on at least one.",
      effect: "login-fails",
    });
  },
};
