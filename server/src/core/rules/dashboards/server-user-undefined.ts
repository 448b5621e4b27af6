import { isStandIn, placeOf } from "../readings.ts";
import { soundDocument } from "../reporting.ts";
import type { RuleContext } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { clusterConfig, domainsOfType } from "./cluster.ts";
import { dashboardsRule } from "./rule.ts";
import { readServerUser, serverUser } from "./server-user.ts";

/** A server user that the only user database does not know. Needs config.yml to tell that there is no other. Source: plugin `InternalAuthenticationBackend`. */
export const serverUserUndefinedRule = dashboardsRule({
  id: "dashboards/server-user-undefined",
  level: "warning",
  title: "The Dashboards server's user is no internal user",
  *find({ file, context }) {
    const user = serverUser(file);
    const users = soundDocument(context, "internal_users");
    if (user === undefined || users === undefined || !asksInternalUsersOnly(context)) return;
    const written = users.yaml.root?.kind === "map" ? users.yaml.root.entries.map(({ key }) => key) : [];
    if (written.length === 0 || written.includes(user) || written.some(isStandIn)) return;
    yield {
      at: placeOf(readServerUser(file)),
      message: `\`internal_users.yml\` has no user ${quoted(user)}, and no other place is asked for passwords, so Dashboards cannot log in to the cluster. Add the user with the hash of its password, or name one that exists.`,
      effect: "login-fails",
      related: [{ document: users.id, span: { start: 0, end: 0 }, message: "The internal users are defined here." }],
    };
  },
});

function asksInternalUsersOnly(context: RuleContext): boolean {
  const config = clusterConfig(context);
  const domains = config === undefined ? undefined : domainsOfType(config, ["basic"]);
  return (
    domains !== undefined &&
    domains.length > 0 &&
    domains.every(({ backend }) => backend.type === null || /^(?:intern|internal)$/i.test(backend.type))
  );
}
