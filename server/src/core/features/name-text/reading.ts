import { staticNames } from "../../catalog/shipped-names.ts";
import { kindFileName, type FileKind } from "../../catalog/kinds.ts";
import { switchesOf } from "../../catalog/target.ts";
import { directRolesOf } from "../../engine/backends.ts";
import { type CompiledMapping, compileMappings, type Mapped, mapRoles, writtenResolution } from "../../engine/mapping.ts";
import type { TraceUser } from "../../engine/trace.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import type { InternalUser } from "../../model/entities.ts";
import { templateMark } from "../../yaml/template.ts";
import { code } from "./markdown.ts";

/** How much of a file can be told: all, some (syntax errors, a template), or nothing because it is not in the set. */
export type Readable = "whole" | "partly" | "missing";

/** How far a file of the set can be relied on. */
export function readable(set: ConfigSet, kind: FileKind): Readable {
  const document = set.documents.get(kind);
  if (document === undefined) return "missing";
  return document.yaml.problems.length > 0 || templateMark(document) !== undefined ? "partly" : "whole";
}

/** A fact about files that cannot be relied on; empty when all can. */
export function doubt(set: ConfigSet, kinds: readonly FileKind[]): string {
  const named = (state: Readable): string[] =>
    kinds.filter((kind) => readable(set, kind) === state).map((kind) => code(kindFileName(kind)));
  const missing = named("missing");
  const partly = named("partly");
  return [
    ...(missing.length === 0 ? [] : [`Not among these files: ${missing.join(", ")}`]),
    ...(partly.length === 0 ? [] : [`Read in part only: ${partly.join(", ")}`]),
  ].join(". ");
}

const compiled = new WeakMap<ConfigSet, readonly CompiledMapping[]>();

/** The role mappings of a set with their patterns read, once for each set. */
export function compiledMappings(set: ConfigSet): readonly CompiledMapping[] {
  const known = compiled.get(set) ?? compileMappings(set.entities.roleMappings ?? [], switchesOf(set.target));
  compiled.set(set, known);
  return known;
}

/** A user as far as the files say: nothing that an identity provider adds. */
export function traceUser(set: ConfigSet, entry: InternalUser | string): TraceUser {
  const isName = typeof entry === "string";
  const roles = isName ? [] : [...new Set(entry.backendRoles.flatMap(({ value }) => value ?? []))];
  const at = isName ? null : entry.at;
  return {
    name: isName ? entry : entry.name,
    backendRoles: roles,
    directRoles: isName ? [] : directRolesOf(entry, { entities: set.entities, statics: { roles: staticNames("role", set.target) } }),
    attributes: new Map(),
    approximate: [],
    nameFrom: { kind: "internal-user", claim: null, at },
    rolesFrom: [{ kind: "internal-user", claim: null, at, roles, missing: null }],
  };
}

/** The roles that a user gets from mappings; what depends on the client's address stays open. */
export function mapped(set: ConfigSet, user: TraceUser, mappings: readonly CompiledMapping[]): Mapped {
  const client = { forms: [], known: false, nameMissing: false, proxied: false };
  return mapRoles({ user, client, mappings, resolution: writtenResolution(set.entities.node) });
}

/** A fact about a node that does not go by mappings alone; empty for the default. */
export function resolutionNote(set: ConfigSet): string {
  const resolution = writtenResolution(set.entities.node);
  if (/^both$/i.test(resolution)) return "Backend roles count as roles of the same name too (`roles_mapping_resolution: BOTH`)";
  return /^backendroles_only$/i.test(resolution)
    ? "Mappings do not count: backend roles are roles of the same name (`roles_mapping_resolution: BACKENDROLES_ONLY`)"
    : "";
}
