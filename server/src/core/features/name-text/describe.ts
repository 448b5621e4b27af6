import type { ConfigSet } from "../../model/config-set.ts";
import { isPattern, type SymbolKind } from "../../model/symbols.ts";
import { hasVariables } from "../../engine/variables.ts";
import { isTemplated } from "../../rules/reporting.ts";
import type { NameSlot } from "../name-slots.ts";
import { actionGroupText, isActionGroup } from "./action-group.ts";
import { authDomainText } from "./auth-domain.ts";
import { backendRoleText } from "./backend-role.ts";
import type { NameText } from "./markdown.ts";
import { type PatternKind, patternText } from "./pattern.ts";
import { permissionText } from "./permission.ts";
import { roleText } from "./role.ts";
import { tenantText } from "./tenant.ts";
import { userText } from "./user.ts";

/** What is known of a name written in a slot; undefined where there is nothing to say but what the setting says. */
export function describeName(set: ConfigSet, slot: NameSlot, text: string): NameText | undefined {
  const { kind, place } = slot;
  if (text === "" || place.words?.includes(text) === true || (place.commas === true && text.includes(","))) return undefined;
  // Whatever fills a text in before the product reads it, what comes of it is not known here; of tenants the plugin fills it in itself.
  if (kind === "tenant" && hasVariables(text) && slot.patterns) return patternText(set, kind, text);
  if (isTemplated(text)) return undefined;
  if (kind === "permission") return describePermission(set, text);
  if (isPattern(text)) return slot.patterns && isPatternKind(kind) ? patternText(set, kind, text) : undefined;
  // An entry without content is none: the product drops it.
  if (slot.defines && slot.holds === "key" && !hasEntry(set, kind, text)) return undefined;
  return describeSymbol(set, kind, place.lowered === true ? text.toLowerCase() : text);
}

/** What is known of a thing by its name. */
export function describeSymbol(set: ConfigSet, kind: SymbolKind, name: string): NameText | undefined {
  const texts: Readonly<Record<SymbolKind, () => NameText | undefined>> = {
    role: () => roleText(set, name),
    "action-group": () => actionGroupText(set, name),
    tenant: () => tenantText(set, name),
    user: () => userText(set, name),
    "backend-role": () => backendRoleText(set, name),
    "auth-domain": () => authDomainText(set, name),
  };
  return texts[kind]();
}

/** What is known of a permission: a group by its exact name, an action, or a pattern of actions. */
export function describePermission(set: ConfigSet, text: string): NameText | undefined {
  if (isActionGroup(set, text)) return actionGroupText(set, text);
  const action = permissionText(text);
  if (action !== undefined) return action;
  return isPattern(text) ? patternText(set, "permission", text) : undefined;
}

function hasEntry({ entities }: ConfigSet, kind: SymbolKind, name: string): boolean {
  const entries: Readonly<Record<SymbolKind, readonly { readonly name: string }[] | undefined>> = {
    role: entities.roles,
    "action-group": entities.actionGroups,
    tenant: entities.tenants,
    user: entities.internalUsers,
    "backend-role": undefined,
    "auth-domain": entities.config?.domains,
  };
  return entries[kind]?.some((entry) => entry.name === name) === true;
}

function isPatternKind(kind: SymbolKind): kind is Exclude<PatternKind, "permission"> {
  return kind !== "action-group" && kind !== "auth-domain";
}
