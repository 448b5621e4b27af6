import type { PlacedText } from "../../model/entities.ts";
import { known } from "../readings.ts";
import { reportAt } from "../reporting.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { isOn, nodeFile, readFlag } from "./settings.ts";

interface Guarded {
  readonly matches: RegExp;
  readonly needs: string;
}

/** Permissions that count only once the node allows them. Source: plugin `RestApiAuthorizationEvaluator`, `SystemIndexAccessEvaluator`. */
const guarded: readonly Guarded[] = [
  { matches: /^restapi:admin\//, needs: "plugins.security.restapi.admin.enabled" },
  { matches: /^system:admin\/system_index$/, needs: "plugins.security.system_indices.permission.enabled" },
];

/** Permissions in roles.yml that the node's settings switch off. */
export const permissionNeedsSwitchRule: Rule = {
  id: "node/permission-needs-switch",
  level: "warning",
  title: "A permission that the node has switched off",
  *check(context) {
    const file = nodeFile(context);
    if (file === undefined) return;
    for (const { matches, needs } of guarded) {
      const reading = readFlag(file, needs);
      // What is missing here may be given elsewhere.
      if (isOn(file, needs) || reading.kind === "open") continue;
      const [first] = permissions(context).filter(({ value }) => value !== null && matches.test(value));
      if (first === undefined) continue;
      yield* reportAt(context, first.at, {
        level: known(reading) === false ? "warning" : "hint",
        message: `${quoted(first.value ?? "")} has no effect while \`${needs}\` is ${known(reading) === false ? "`false`" : "not set"} in \`opensearch.yml\`. Set it to \`true\` on every node.`,
        effect: "ignored",
      });
    }
  },
};

function permissions({ set: { entities } }: RuleContext): readonly PlacedText[] {
  return (entities.roles ?? []).flatMap((role) => [
    ...role.clusterPermissions,
    ...role.indexPermissions.flatMap(({ allowedActions }) => allowedActions),
  ]);
}
