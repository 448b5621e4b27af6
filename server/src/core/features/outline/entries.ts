import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import type { ConfigSet } from "../../model/config-set.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { InternalUser, PlacedText, Role } from "../../model/entities.ts";
import { entryOf, type MapEntry, type YamlNode } from "../../yaml/tree.ts";
import { grantsOf, mappingsByRole } from "../code-lens/mappings.ts";
import { counted } from "../code-lens/words.ts";
import { entrySymbol, itemSymbol, type Said, valueDetail } from "./symbol.ts";

/** Tells what an outline says of the entries of one file. */
export type Describe = (entry: MapEntry) => Said;

/** What is said of the entries of a file whose top-level keys are names; undefined for other files. */
export function entryDescriber(set: ConfigSet, document: SourceDocument, deep: boolean): Describe | undefined {
  const { entities } = set;
  switch (document.kind) {
    case "roles_mapping":
      return ({ key, value }) => {
        const mapping = mappingsByRole(set).get(key);
        const grants = mapping === undefined ? [] : grantsOf(mapping);
        const marks = mapping === undefined ? [] : marksOf(mapping);
        const detail = value.kind !== "map" ? undefined : [grants.length === 0 ? "nobody" : grants.join(", "), ...marks].join(" · ");
        return { kind: SymbolKind.Key, detail, children: deep ? lists(document, value) : [] };
      };
    case "roles": {
      const roles = new Map((entities.roles ?? []).map((role) => [role.name, role]));
      return ({ key, value }) => ({
        kind: SymbolKind.Class,
        detail: roleDetail(roles.get(key)),
        children: deep ? permissions(document, value) : [],
      });
    }
    case "internal_users": {
      const users = new Map((entities.internalUsers ?? []).map((user) => [user.name, user]));
      return ({ key }) => ({ kind: SymbolKind.Object, detail: userDetail(users.get(key)) });
    }
    case "action_groups": {
      const groups = new Map((entities.actionGroups ?? []).map((group) => [group.name, group]));
      return ({ key }) => {
        const group = groups.get(key);
        return {
          kind: SymbolKind.Enum,
          detail: group === undefined ? undefined : (counted(group.allowedActions.length, "action")[0] ?? "no action"),
        };
      };
    }
    case "tenants":
      return ({ value }) => ({ kind: SymbolKind.Namespace, detail: textOf(entryOf(value, "description")?.value) });
    case "nodes_dn":
      return ({ value }) => ({ kind: SymbolKind.Array, detail: listDetail(entryOf(value, "nodes_dn")?.value, "name") });
    default:
      return undefined;
  }
}

const marksOf = ({ reserved, hidden }: { readonly reserved: boolean; readonly hidden: boolean }): readonly string[] => [
  ...(reserved ? ["reserved"] : []),
  ...(hidden ? ["hidden"] : []),
];

function roleDetail(role: Role | undefined): string | undefined {
  if (role === undefined) return undefined;
  const counts = [
    ...counted(role.clusterPermissions.length, "cluster permission"),
    ...counted(role.indexPermissions.length, "index permission"),
    ...counted(role.tenantPermissions.length, "tenant permission"),
  ];
  return [counts.length === 0 ? "no permission" : counts.join(", "), ...marksOf(role)].join(" · ");
}

function userDetail(user: InternalUser | undefined): string | undefined {
  if (user === undefined) return undefined;
  const backendRoles = shownNames(user.backendRoles);
  const parts = [backendRoles === "" ? "no backend role" : backendRoles, ...marksOf(user)];
  return [...parts, ...(user.directRoles.length === 0 ? [] : [`gets ${shownNames(user.directRoles)}`])].join(" · ");
}

/** The first few texts of a list and how many more there are. */
function shownNames(texts: readonly PlacedText[]): string {
  const names = texts.flatMap(({ value }) => (value === null ? [] : [value]));
  const more = names.length > 5 ? [`${names.length - 5} more`] : [];
  return [...names.slice(0, 5), ...more].join(", ");
}

/** The lists of a mapping, with how long they are. */
function lists(document: SourceDocument, value: YamlNode): readonly DocumentSymbol[] {
  if (value.kind !== "map") return [];
  return value.entries
    .filter((entry) => entry.value.kind === "list")
    .map((entry) => entrySymbol(document, entry, { detail: valueDetail(entry.value) }));
}

/** What a role may do: its cluster permissions, then each index and tenant permission by its patterns. */
function permissions(document: SourceDocument, value: YamlNode): readonly DocumentSymbol[] {
  if (value.kind !== "map") return [];
  return value.entries.flatMap((entry) => {
    if (entry.value.kind !== "list") return [];
    const patterns =
      entry.key === "index_permissions" ? "index_patterns" : entry.key === "tenant_permissions" ? "tenant_patterns" : undefined;
    const children = patterns === undefined ? [] : entry.value.items.map((item) => permission(document, item, patterns));
    return [entrySymbol(document, entry, { detail: valueDetail(entry.value), children })];
  });
}

function permission(document: SourceDocument, item: YamlNode, key: string): DocumentSymbol {
  const patterns = entryOf(item, key)?.value;
  const names = patterns?.kind === "list" ? patterns.items.flatMap((node) => textOf(node) ?? []) : [];
  const narrowed = ["dls", "fls", "masked_fields"].filter((name) => {
    const node = entryOf(item, name)?.value;
    return node !== undefined && (node.kind === "list" ? node.items.length > 0 : (textOf(node) ?? "") !== "");
  });
  const actions = listDetail(entryOf(item, "allowed_actions")?.value, "action");
  const detail = [...(actions === undefined ? [] : [actions]), ...narrowed].join(" · ");
  return itemSymbol(document, item, { name: names.length === 0 ? "no pattern" : names.join(", "), kind: SymbolKind.Field, detail });
}

const listDetail = (node: YamlNode | undefined, one: string): string | undefined =>
  node?.kind === "list" ? (counted(node.items.length, one)[0] ?? `no ${one}`) : undefined;

const textOf = (node: YamlNode | undefined): string | undefined => (node?.kind === "scalar" ? node.text : undefined);
