import { nearest } from "../../base/suggest.ts";
import { demoNamesOf } from "../../catalog/shipped-names.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { RoleMapping } from "../../model/entities.ts";
import { appendEntry, renameKey } from "../../yaml/edit.ts";
import { entriesNear } from "../../yaml/tree.ts";
import { writeText } from "../../yaml/write.ts";
import { documentAt, entryOfPlace, isRealEntry, isTemplated, reportAt } from "../reporting.ts";
import type { Fix, Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { alternatives, quoted } from "../schema/wording.ts";
import { definedRoles, rolesUsedByName } from "./role-names.ts";

/**
 * Mappings of roles that nobody defines: the users get the role's name and no permission.
 * Says nothing without a readable roles.yml. Source: `ConfigurableRoleMapper` maps keys unseen, `CompiledRoles` knows defined roles only.
 */
export const undefinedRoleRule: Rule = {
  id: "names/undefined-role",
  level: "warning",
  title: "A mapping for a role that is defined nowhere",
  entrywise: ["roles_mapping"],
  *check(context) {
    if (!context.isSound("roles")) return;
    const open = undefinedIn(context.set.entities.roleMappings ?? [], context).filter(({ at }) => isRealEntry(context, at));
    if (open.length === 0) return;
    const { whole } = context;
    const rolesFile = whole.documents.get("roles");
    // The same for every entry that is asked about, and not cheap.
    const candidates = known.get(whole) ?? candidatesIn(context);
    known.set(whole, candidates);
    if (rolesFile !== undefined) for (const mapping of open) yield* report(context, mapping, { rolesFile, candidates });
  },
};

/** By the set as one analysis sees it. */
const known = new WeakMap<ConfigSet, readonly string[]>();

/** Defined roles that no mapping names yet; none where so many names are unknown that they are no slips, and comparing them all would take long. */
function candidatesIn(context: RuleContext): readonly string[] {
  const free = definedRoles(context).notAmong(context.names("mapping-keys"));
  const { roleMappings = [] } = context.whole.entities;
  if (roleMappings.length * free.length <= maxComparisons) return free;
  return undefinedIn(roleMappings, context).length * free.length > maxComparisons ? [] : free;
}

/** Mappings of roles that nobody defines or names elsewhere. */
function undefinedIn(mappings: readonly RoleMapping[], context: RuleContext): readonly RoleMapping[] {
  const defined = definedRoles(context);
  const byName = rolesUsedByName(context);
  return mappings.filter(({ role }) => !defined.has(role) && !byName.has(role) && !isTemplated(role));
}

const maxComparisons = 50_000;

interface Roles {
  readonly rolesFile: SourceDocument;
  /** Defined roles that no mapping names yet. */
  readonly candidates: readonly string[];
}

function report(context: RuleContext, mapping: RoleMapping, roles: Roles): Report[] {
  const name = quoted(mapping.role);
  const near = nearest(mapping.role, roles.candidates);
  const shipped = demoNamesOf("role", context.target).has(mapping.role);
  const message = shipped
    ? `${name} is mapped, but this \`roles.yml\` lacks it: the role comes with the sample files of the product, not with the plugin itself. Take its definition over, or its users get no permission from it.`
    : `${name} is mapped, but no role of that name is defined in \`roles.yml\` or built in, so whoever is mapped to it gets no permission.${near.length > 0 ? ` Did you mean ${alternatives(near)}?` : " Define the role, or map one that exists."}`;
  return reportAt(context, mapping.at, {
    message,
    effect: "ignored",
    ...(shipped ? { level: "info" as const } : {}),
    related: [{ document: roles.rolesFile.id, span: firstKey(roles.rolesFile), message: "The roles are defined here." }],
    fixes: cures(context, mapping, { near, rolesFile: roles.rolesFile }),
  });
}

function firstKey({ yaml: { root } }: SourceDocument): Report["span"] {
  return (root?.kind === "map" ? entriesNear(root, 0)[0]?.keySpan : undefined) ?? { start: 0, end: 0 };
}

function cures(
  context: RuleContext,
  mapping: RoleMapping,
  { near, rolesFile }: { readonly near: readonly string[]; readonly rolesFile: SourceDocument },
): readonly Fix[] {
  const document = documentAt(context, mapping.at);
  const entry = entryOfPlace(context, mapping.at);
  if (document === undefined || entry === undefined) return [];
  const renames = near.map((role) => review(fix(document, `Rename to \`${role}\``, renameKey(entry, role))));
  return fixes(
    ...renames,
    review(fix(rolesFile, `Add a role ${quoted(mapping.role)} without permissions to \`roles.yml\``, skeleton(rolesFile, mapping.role))),
  );
}

function skeleton({ text, yaml: { root } }: SourceDocument, role: string) {
  if (root?.kind !== "map") return [];
  return appendEntry(text, root, ["", `${writeText(role)}:`, "  reserved: false", "  cluster_permissions: []", "  index_permissions: []"]);
}
