import { backendKind } from "../../engine/authenticators.ts";
import { soundConfig } from "../auth/domain-view.ts";
import { reportAt } from "../reporting.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { type WrittenHash, writtenHashes } from "./user-values.ts";

/** Users without a hash, who cannot log in with a password. Source: `InternalAuthenticationBackend.authenticate`. */
export const noHashRule: Rule = {
  id: "users/no-hash",
  level: "info",
  title: "A user without a password hash",
  entrywise: ["internal_users"],
  *check(context) {
    const server = serverName(context);
    for (const hash of writtenHashes(context)) {
      if (hash.text !== "") continue;
      const isServer = hash.user === server;
      yield* reportAt(context, placeOf(hash), {
        ...(isServer ? { level: "error" as const } : {}),
        message: isServer
          ? `${quoted(hash.user)} has no hash, so the Dashboards server cannot log in with its password. Set the hash that fits \`opensearch.password\`.`
          : `${quoted(hash.user)} has no hash and cannot log in with a password. Single sign-on does not need such an entry: map the user or the group in \`roles_mapping.yml\`.`,
        effect: isServer ? "login-fails" : "ignored",
      });
    }
  },
};

function placeOf({ at, userAt }: WrittenHash): WrittenHash["at"] {
  return at.path.at(-1) === "hash" ? { ...at, part: "key" } : userAt;
}

/** The user that Dashboards logs in as, when both files say so and internal users are asked. */
function serverName(context: RuleContext): string | undefined {
  const name = context.set.entities.dashboards?.get("opensearch.username")?.value;
  const internal = soundConfig(context)?.domains.some(
    ({ httpEnabled, authenticator, backend }) =>
      httpEnabled && authenticator?.type === "basic" && backendKind(backend.type ?? "internal") === "internal",
  );
  return typeof name === "string" && internal === true ? name : undefined;
}
