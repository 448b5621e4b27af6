import { staticNames } from "../../catalog/shipped-names.ts";
import { boundBoolean, child, rootCursor } from "../../model/cluster-values.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import { fileNameOf, type SourceDocument } from "../../model/document.ts";
import { filesNaming, type Occurrence, occurrencesIn, type SymbolKind } from "../../model/symbols.ts";
import { positionAt } from "../../text/line-index.ts";
import { aliasesIn } from "../../yaml/repeated.ts";
import { templateMark } from "../../yaml/template.ts";
import { kindWords } from "../kind-words.ts";
import type { Located } from "../names.ts";

/**
 * Names that a program knows without any file, and who does. Source: plugin `User.ANONYMOUS`, `ConfigV7.Kibana.server_username`,
 * `AuditConfig.DEFAULT_IGNORED_USERS`; security-dashboards-plugin `tenant_resolver.ts`.
 */
const knownByPrograms: Readonly<Partial<Record<SymbolKind, Readonly<Record<string, string>>>>> = {
  user: {
    kibanaserver: "OpenSearch takes this user for the Dashboards server where no other is named",
    opendistro_security_anonymous: "OpenSearch gives this name to everybody without a login",
  },
  "backend-role": {
    opendistro_security_anonymous_backendrole: "OpenSearch gives it to everybody without a login",
  },
  role: { kibana_read_only: "Dashboards itself knows this role as the read-only one" },
};

/** Who knows a name without any file, as a clause; undefined for names of one's own. */
export function whoKnows(kind: SymbolKind, name: string): string | undefined {
  const known = knownByPrograms[kind];
  return known !== undefined && Object.hasOwn(known, name) ? known[name] : undefined;
}

/** True for a name of the kind that exists in the set's release without any file. */
export function isBuiltIn(set: ConfigSet, kind: SymbolKind, name: string): boolean {
  return (kind === "role" || kind === "action-group" || kind === "tenant") && staticNames(kind, set.target).has(name);
}

/** `roles.yml, line 4`: a spot for people. */
export function spotText(document: SourceDocument, offset: number): string {
  return `\`${fileNameOf(document.path)}\`, line ${positionAt(document.lines, offset).line + 1}`;
}

/** Why a name cannot be changed at all; undefined when it can. */
export function whyFixed(set: ConfigSet, { kind, name }: Occurrence, spots: readonly Located[]): string | undefined {
  const thing = `The ${kindWords[kind]} \`${name}\``;
  if (isBuiltIn(set, kind, name)) return `${thing} is built into OpenSearch ${set.target.name}; its name is fixed.`;
  const known = whoKnows(kind, name);
  if (known !== undefined) return `${thing} cannot be renamed: ${known}.`;
  const guard = spots.map(guardOf).find((word) => word !== undefined);
  if (guard !== undefined) return `${thing} is ${guard}; its name is fixed.`;
  return whyTwin(set, { kind, name }) ?? whyUnreadable(set, kind) ?? whyUnwritable(spots, thing) ?? whyAlsoBackendRole(set, kind);
}

/** What protects an entry that carries the name. Source: plugin `Hideable`, `StaticDefinable`. */
function guardOf({ document, at, kind }: Located): string | undefined {
  const [key, ...deeper] = at.path;
  if (at.part !== "key" || kind === "auth-domain" || deeper.length > 0 || typeof key !== "string") return undefined;
  const entry = child(rootCursor(document), key);
  const word = ["reserved", "hidden", "static"].find((flag) => boundBoolean(child(entry, flag), false));
  return word === undefined ? undefined : `${word} in \`${fileNameOf(document.path)}\``;
}

/** A user's private tenant goes by the user's name. Source: plugin `TenantPrivileges.tenantMap`. */
function whyTwin(set: ConfigSet, { kind, name }: Pick<Occurrence, "kind" | "name">): string | undefined {
  const twin = twinOf(set, kind, name);
  if (twin === undefined) return undefined;
  return `A user and a tenant share the name \`${name}\` (${twin}). A user's private tenant goes by the user's name, so renaming one changes what the other can reach.`;
}

/** Where a tenant of that name is written, for a user, and the other way round. */
export function twinOf(set: ConfigSet, kind: SymbolKind, name: string): string | undefined {
  const other = kind === "tenant" ? "user" : kind === "user" ? "tenant" : undefined;
  const twin = other === undefined ? undefined : occurrencesIn(set).find((each) => each.kind === other && each.name === name);
  return twin === undefined ? undefined : placeText(set, twin);
}

/** The spot of a name for people. */
export function placeText(set: ConfigSet, { at, span }: Occurrence): string {
  const document = set.byId.get(at.document);
  return document === undefined ? at.document : spotText(document, span.start);
}

/** A file that cannot be read to its end, or that another program completes, may use the name where nobody sees it. */
function whyUnreadable(set: ConfigSet, kind: SymbolKind): string | undefined {
  for (const file of filesNaming(kind)) {
    const document = set.documents.get(file);
    const problem = document?.yaml.problems[0];
    if (document === undefined) continue;
    if (problem !== undefined) {
      return `${spotText(document, problem.span.start)}, cannot be read as YAML. Mend it first, so that no use of the name is missed.`;
    }
    const mark = templateMark(document);
    if (mark !== undefined) {
      return `${spotText(document, mark.start)}, is a template. Another program completes this file, so uses of the name in it cannot be known.`;
    }
  }
  return undefined;
}

function whyUnwritable(spots: readonly Located[], thing: string): string | undefined {
  const fixed = spots.find((spot) => spot.form === "fixed" || isAnchored(spot));
  if (fixed === undefined) return undefined;
  return `${thing} is written with an alias, an anchor or escapes in ${spotText(fixed.document, fixed.span.start)}, which cannot be changed in place. Write the name out there first.`;
}

/** Dashboards follows aliases, so another setting would change with the anchored one. */
function isAnchored({ document, span }: Located): boolean {
  if (document.kind !== "opensearch_dashboards") return false;
  return [...aliasesIn(document.yaml.root)].some(({ node }) => node.target?.kind === "scalar" && node.target.span.start === span.start);
}

const resolution = "roles_mapping_resolution";

/** Where backend roles become roles by their name, one name means both. Source: plugin `ConfigModelV7.RoleMappingHolder`. */
function whyAlsoBackendRole(set: ConfigSet, kind: SymbolKind): string | undefined {
  if (kind !== "role" && kind !== "backend-role") return undefined;
  const values = set.entities.node?.values;
  const setting = values?.get(`plugins.security.${resolution}`) ?? values?.get(`opendistro_security.${resolution}`);
  if (setting === undefined || setting.value === "MAPPING_ONLY") return undefined;
  return `\`plugins.security.${resolution}\` turns backend roles into roles of the same name, so one cannot be renamed without the other.`;
}
