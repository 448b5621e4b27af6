import { staticNames } from "../../catalog/shipped-names.ts";
import type { SettingValue } from "../../model/entities.ts";
import type { Names } from "../facts.ts";
import type { RuleContext } from "../rule.ts";

/** Every role name that has a definition: keys of roles.yml, also those without content, and the built-in roles of the target. */
export function definedRoles({ names, target }: RuleContext): Pick<Names, "has" | "all"> {
  const written = names("role-keys");
  const builtIn = staticNames("role", target);
  return {
    has: (name) => builtIn.has(name) || written.has(name),
    all: () => [...builtIn, ...[...written.all()].filter((name) => !builtIn.has(name))],
  };
}

/** Roles whose bare name has a meaning elsewhere, so that a mapping works without a definition. Source: `readonly_mode.roles` in Dashboards, `restapi.roles_enabled` and `restapi.endpoints_disabled` in the plugin. */
export function rolesUsedByName({ set: { entities } }: RuleContext): ReadonlySet<string> {
  const readOnly = entities.dashboards?.get("opensearch_security.readonly_mode.roles")?.value;
  const node = [...(entities.node?.values ?? [])].flatMap(([name, value]) => namesInNodeSetting(name, value));
  return new Set([...(Array.isArray(readOnly) ? readOnly.map(String) : typeof readOnly === "string" ? [readOnly] : []), ...node]);
}

function namesInNodeSetting(name: string, { value }: SettingValue): readonly string[] {
  if (/\.restapi\.roles_enabled(?:\.\d+)?$/.test(name))
    return typeof value === "string" ? value.split(",").map((part) => part.trim()) : value;
  const disabled = /\.restapi\.endpoints_disabled\.([^.]+)\./.exec(name)?.[1];
  return disabled === undefined ? [] : [disabled];
}
