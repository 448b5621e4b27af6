import { nearest } from "../../base/suggest.ts";
import { demoNamesOf } from "../../catalog/shipped-names.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { RoleMapping } from "../../model/entities.ts";
import { appendEntry, renameKey } from "../../yaml/edit.ts";
import { writeText } from "../../yaml/write.ts";
import { documentAt, entryOfPlace, isRealEntry, isTemplated, reportAt, soundDocument } from "../reporting.ts";
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
  *check(context) {
    const rolesFile = soundDocument(context, "roles");
    if (rolesFile === undefined) return;
    const defined = definedRoles(context);
    const byName = rolesUsedByName(context);
    for (const mapping of context.set.entities.roleMappings ?? []) {
      if (defined.has(mapping.role) || byName.has(mapping.role) || isTemplated(mapping.role) || !isRealEntry(context, mapping.at)) continue;
      yield* report(context, mapping, { rolesFile, defined });
    }
  },
};

interface Roles {
  readonly rolesFile: SourceDocument;
  readonly defined: ReadonlySet<string>;
}

function report(context: RuleContext, mapping: RoleMapping, roles: Roles): Report[] {
  const name = quoted(mapping.role);
  const taken = new Set((context.set.entities.roleMappings ?? []).map(({ role }) => role));
  const near = nearest(mapping.role, roles.defined).filter((role) => !taken.has(role));
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
  return (root?.kind === "map" ? root.entries[0]?.keySpan : undefined) ?? { start: 0, end: 0 };
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
