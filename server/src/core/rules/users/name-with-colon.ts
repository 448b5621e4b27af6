import { reportAt, soundDocument } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";

/** Basic logins end the user name at the first colon (RFC 7617). Source: `HTTPHelper.extractCredentials`, `UserService.RESTRICTED_FROM_USERNAME`. */
export const nameWithColonRule: Rule = {
  id: "users/name-with-colon",
  level: "error",
  title: "A user name with a colon",
  entrywise: ["internal_users"],
  *check(context) {
    if (soundDocument(context, "internal_users") === undefined) return;
    for (const { name, at, hasHash } of context.set.entities.internalUsers ?? []) {
      if (!name.includes(":") || !hasHash) continue;
      yield* reportAt(context, at, {
        message: `${quoted(name)} cannot log in with a password: what stands behind the colon counts as part of the password. Take the colon out of the name.`,
        effect: "login-fails",
      });
    }
  },
};
