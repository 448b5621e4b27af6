import { switchesOf } from "../../catalog/target.ts";
import type { RuleContext } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { removeFix } from "./cures.ts";
import { dashboardsRule, type Finding } from "./rule.ts";
import { authType, loginTypes } from "./settings.ts";

/** Members of a list of login methods that the combined login does not take. Source: security-dashboards-plugin `multi_auth.ts` (2.4 and later). */
export const authTypeMemberRule = dashboardsRule({
  id: "dashboards/auth-type-member",
  level: "error",
  title: "A login method that cannot be combined with others",
  *find({ file, context }) {
    const types = loginTypes(file) ?? [];
    if (types.length < 2 || !switchesOf(context.target).has("dashboardsLoginList")) return;
    for (const [index, { value, at }] of types.entries()) {
      const reason = refusal(value, context) ?? (types.findIndex((other) => other.value === value) < index ? "twice" : undefined);
      if (reason === undefined) continue;
      // Taken out of a list of two, one method would be left with settings for several; a list in a text has no items to take out.
      const isRemovable = types.length > 2 && typeof at.path.at(-1) === "number";
      yield { at, ...worded(value, reason), fixes: fixes(isRemovable ? removeFix(file, at, `Remove ${quoted(value)}`) : undefined) };
    }
  },
});

function refusal(type: string, { target }: RuleContext): string | undefined {
  const on = switchesOf(target);
  if (type === "") return "empty";
  if (type === "proxy" && !on.has("combinedProxyLogin")) return "2.17";
  return type === "jwt" && !on.has("combinedJwtLogin") ? "2.18" : undefined;
}

function worded(type: string, reason: string): Pick<Finding, "message" | "effect" | "level"> {
  if (reason === "twice") {
    return {
      message: `${quoted(type)} stands in \`${authType}\` twice, so its routes are registered twice, which Dashboards refuses. Remove one.`,
      effect: "start-fails",
      level: "warning",
    };
  }
  const what =
    reason === "empty"
      ? `An empty entry in a list of several login methods stands for nothing`
      : `${quoted(type)} cannot be one of several login methods before ${reason}`;
  return {
    message: `${what}: Dashboards does not start and logs "Unsupported authentication type". Remove the entry${reason === "empty" ? "" : `, or keep ${quoted(type)} alone`}.`,
    effect: "start-fails",
  };
}
