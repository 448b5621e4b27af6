import type { RuleContext } from "../rule.ts";

/** True when backend roles are roles by themselves. Source: node setting `plugins.security.roles_mapping_resolution`. */
export function backendRolesCount({ set: { entities } }: RuleContext): boolean {
  const mode = entities.node?.values.get("plugins.security.roles_mapping_resolution")?.value;
  return typeof mode === "string" && /^(?:both|backendroles_only)$/i.test(mode);
}
