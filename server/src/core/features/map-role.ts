import { staticNames } from "../catalog/shipped-names.ts";
import type { ConfigSet } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import type { TextChange } from "../text/change.ts";
import { appendBelow, appendEntry } from "../yaml/edit.ts";
import { appendItem, listLines } from "../yaml/edit-list.ts";
import { entryOf } from "../yaml/tree.ts";
import { writeText } from "../yaml/write.ts";

/** A role that a backend role could lead to, and the edits of roles_mapping.yml that make it so. */
export interface MapRoleChoice {
  readonly role: string;
  readonly detail: string;
  readonly document: SourceDocument;
  readonly changes: readonly TextChange[];
}

/**
 * The roles to which a backend role can be mapped: those that have a mapping first, then those that are only defined. A role whose
 * mapping already names the backend role, or cannot be edited without harm, is left out.
 */
export function mapRoleChoices(set: ConfigSet, backendRole: string): readonly MapRoleChoice[] {
  const document = set.documents.get("roles_mapping");
  if (document === undefined || document.yaml.root?.kind !== "map") return [];
  const mappings = set.entities.roleMappings ?? [];
  const mapped = new Set(mappings.map(({ role }) => role));
  const written = (set.entities.roles ?? []).map(({ name }) => name);
  const defined = [...new Set([...written, ...staticNames("role", set.target)])].filter((name) => !mapped.has(name)).sort();
  const choices = [
    ...mappings
      .filter(({ backendRoles }) => !backendRoles.some(({ value }) => value === backendRole))
      .map(({ role }) => ({ role, detail: "add to its mapping", document, changes: addToMapping(document, role, backendRole) })),
    ...defined.map((role) => ({
      role,
      detail: written.includes(role) ? "new mapping" : "new mapping, built-in role",
      document,
      changes: newMapping(document, role, backendRole),
    })),
  ];
  return choices.filter(({ changes }) => changes.length > 0);
}

function addToMapping(document: SourceDocument, role: string, backendRole: string): readonly TextChange[] {
  const mapping = entryOf(document.yaml.root, role);
  if (mapping === undefined) return [];
  const list = entryOf(mapping.value, "backend_roles");
  return list === undefined
    ? appendBelow(document.text, mapping, listLines(document.text, "backend_roles", [backendRole]))
    : appendItem(document.text, list, backendRole);
}

function newMapping(document: SourceDocument, role: string, backendRole: string): readonly TextChange[] {
  const { root } = document.yaml;
  if (root?.kind !== "map") return [];
  const pad = "  ";
  const list = listLines(document.text, "backend_roles", [backendRole]).map((line) => pad + line);
  return appendEntry(document.text, root, ["", `${writeText(role)}:`, `${pad}reserved: false`, ...list]);
}
