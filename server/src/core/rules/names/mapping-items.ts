import type { PlacedText, RoleMapping } from "../../model/entities.ts";
import type { TextChange } from "../../text/change.ts";
import { removeItem } from "../../yaml/edit-list.ts";
import { documentAt, entryOfPlace, soundDocument } from "../reporting.ts";
import type { Fix, RuleContext } from "../rule.ts";
import { fix } from "../schema/problems.ts";

/** A list of a mapping. */
export type MappingField = "users" | "backend_roles" | "and_backend_roles" | "hosts";

/** One text in a list of a mapping. */
export interface MappingItem {
  readonly mapping: RoleMapping;
  readonly field: MappingField;
  readonly item: PlacedText;
}

/** Every text in every list of a roles_mapping.yml that could be read to its end. */
export function mappingItems(context: RuleContext): readonly MappingItem[] {
  if (soundDocument(context, "roles_mapping") === undefined) return [];
  const mappings = context.set.entities.roleMappings ?? [];
  const items = itemsOf.get(mappings) ?? mappings.flatMap(itemsIn);
  itemsOf.set(mappings, items);
  return items;
}

/** Many rules ask for the same, and a list may be long. */
const itemsOf = new WeakMap<readonly RoleMapping[], readonly MappingItem[]>();

const itemsIn = (mapping: RoleMapping): readonly MappingItem[] =>
  fieldsOf(mapping).flatMap(([field, items]) => items.map((item) => ({ mapping, field, item })));

/** The lists of a mapping with their names. */
export function fieldsOf(mapping: RoleMapping): readonly (readonly [MappingField, readonly PlacedText[]])[] {
  return [
    ["users", mapping.users],
    ["backend_roles", mapping.backendRoles],
    ["and_backend_roles", mapping.andBackendRoles],
    ["hosts", mapping.hosts],
  ];
}

/** Takes an item out of its list. */
export function removal(context: RuleContext, { item }: Pick<MappingItem, "item">, title: string): Fix | undefined {
  const document = documentAt(context, item.at);
  const list = entryOfPlace(context, { ...item.at, path: item.at.path.slice(0, -1) });
  const index = item.at.path.at(-1);
  const changes: TextChange[] =
    document === undefined || list === undefined || typeof index !== "number" ? [] : removeItem(document.text, list, index);
  return document === undefined ? undefined : fix(document, title, changes);
}
