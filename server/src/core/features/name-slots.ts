import type { FileKind } from "../catalog/kinds.ts";
import { placeOf, type SchemaPlace } from "../catalog/schema.ts";
import type { SourceDocument } from "../model/document.ts";
import type { SymbolKind } from "../model/symbols.ts";
import type { Path, YamlNode } from "../yaml/tree.ts";

/** What can be named in a file. A permission is an action, a pattern of actions or an action group. */
export type NameKind = SymbolKind | "permission";

const kinds: ReadonlySet<string> = new Set<NameKind>([
  "role",
  "action-group",
  "tenant",
  "user",
  "backend-role",
  "auth-domain",
  "permission",
]);

/** A place that takes a name. */
export interface NameSlot {
  readonly kind: NameKind;
  /** True where writing the name makes the thing, false where the thing has to exist elsewhere. */
  readonly defines: boolean;
  /** The name is the key of a map's entry, an item of a list, or the value of a key. */
  readonly holds: "key" | "items" | "value";
  /** True where the text may be a pattern that stands for several names. */
  readonly patterns: boolean;
  readonly place: SchemaPlace;
}

/** Files in which the plugin reads users, backend roles and tenants as patterns. Source: `WildcardMatcher` in `ConfigurableRoleMapper`, `TenantPrivileges`, `AuditConfig`. */
const patternFiles: ReadonlySet<FileKind> = new Set<FileKind>(["roles", "roles_mapping", "audit"]);

/** Which names go where a path leads, as the schema says (`defines`, `refersTo`); undefined where none do. The path of an item is that of its list. */
export function slotAt(document: SourceDocument, path: Path, root: YamlNode | undefined = document.yaml.root): NameSlot | undefined {
  const steps = typeof path.at(-1) === "number" ? path.slice(0, -1) : path;
  if (steps.length === 0) return undefined;
  const place = placeOf(document.kind, steps, { root, dialect: document.dialect });
  const kind = place?.annotation.defines ?? place?.annotation.refersTo;
  if (place === undefined || kind === undefined || !isNameKind(kind)) return undefined;
  const { type, defines } = place.annotation;
  const holds = type === "list" || type === "string-or-list" ? "items" : type === "string" ? "value" : "key";
  const patterns = kind === "permission" || (holds === "items" && defines === undefined && patternFiles.has(document.kind));
  return { kind, defines: defines !== undefined, holds, patterns, place };
}

function isNameKind(text: string): text is NameKind {
  return kinds.has(text);
}
