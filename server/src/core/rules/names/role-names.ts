import { staticNames } from "../../catalog/shipped-names.ts";
import type { SettingValue } from "../../model/entities.ts";
import type { Names } from "../facts.ts";
import type { RuleContext } from "../rule.ts";

/** Role names that have a definition: keys of roles.yml, also those without content, and the built-in roles of the target. */
export interface DefinedRoles extends Pick<Names, "has" | "all"> {
  /** Those that are not among others, of which there may be ten thousands. */
  notAmong(others: Pick<Names, "has">): readonly string[];
}

export function definedRoles({ names, target }: RuleContext): DefinedRoles {
  const written = names("role-keys");
  const builtIn = staticNames("role", target);
  const isFurther = (name: string): boolean => !builtIn.has(name);
  return {
    has: (name) => builtIn.has(name) || written.has(name),
    all: () => [...builtIn, ...[...written.all()].filter(isFurther)],
    notAmong: (others) => {
      const found = [...builtIn].filter((name) => !others.has(name));
      for (const name of written.all()) if (!others.has(name) && isFurther(name)) found.push(name);
      return found;
    },
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
