import { reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { below, domainsOf } from "./domain-view.ts";
import { setKey } from "./edits.ts";

/** Basic logins at a backend that checks nothing. Source: `NoOpAuthenticationBackend.authenticate`. */
export const uncheckedPasswordRule: Rule = {
  id: "auth/unchecked-password",
  level: "warning",
  title: "Passwords that nobody checks",
  *check(context) {
    for (const { domain, backend } of domainsOf(context, "basic")) {
      if (backend !== "noop") continue;
      yield* reportAt(context, below(domain.backend.at, ["type"], "value"), {
        message: `${quoted(domain.name)} accepts every user name with any password: the backend \`noop\` checks nothing. Set it to \`internal\` or \`ldap\`.`,
        effect: "security-risk",
        fixes: fixes(
          setKey(context, {
            title: "Set the backend to `internal`",
            map: below(domain.at, ["authentication_backend"]),
            key: "type",
            value: "internal",
            safety: "review",
          }),
        ),
      });
    }
  },
};
