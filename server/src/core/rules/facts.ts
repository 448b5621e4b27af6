import { remembered } from "../base/remember.ts";
import type { FileKind } from "../catalog/kinds.ts";
import { switchesOf, type Target } from "../catalog/target.ts";
import { compilePattern } from "../engine/pattern.ts";
import type { ConfigSet } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import type { Entities, RoleMapping } from "../model/entities.ts";
import { entitiesOf, entitiesOfPart } from "../model/read-entries.ts";
import { tallyOf } from "../yaml/tally.ts";

/**
 * Names that one file gives and that rules look up for entries of other files. As long as they stay the same the rules need not be asked
 * again, whatever else changes in the file.
 */
export type NamesFact = "role-keys" | "mapping-keys" | "mapped-backend-roles" | "direct-roles";

/** Names to look up, to be used at once; `version` is the same object as long as the names are the same. */
export interface Names {
  has(name: string): boolean;
  all(): Iterable<string>;
  readonly version: unknown;
}

interface Source {
  readonly kind: FileKind;
  readonly namesIn: (found: Found) => readonly string[];
}

interface Found {
  readonly keys: readonly string[];
  readonly entities: Partial<Entities>;
  readonly target: Target;
}

const sources: Readonly<Record<NamesFact, Source>> = {
  // Also those without content.
  "role-keys": { kind: "roles", namesIn: ({ keys }) => keys.filter((key) => key !== "_meta") },
  "mapping-keys": { kind: "roles_mapping", namesIn: ({ entities: { roleMappings = [] } }) => roleMappings.map(({ role }) => role) },
  "mapped-backend-roles": {
    kind: "roles_mapping",
    namesIn: ({ entities: { roleMappings = [] }, target }) => roleMappings.flatMap((mapping) => plainBackendRoles(mapping, target)),
  },
  "direct-roles": {
    kind: "internal_users",
    namesIn: ({ entities: { internalUsers = [] } }) =>
      internalUsers.flatMap(({ directRoles }) => directRoles.flatMap(({ value }) => value ?? [])),
  },
};

/** Backend roles that a mapping names letter for letter. */
function plainBackendRoles({ backendRoles, andBackendRoles }: RoleMapping, target: Target): readonly string[] {
  const switches = switchesOf(target);
  return [...backendRoles, ...andBackendRoles].flatMap(({ value }) =>
    value !== null && compilePattern(value, switches).kind === "exact" ? [value] : [],
  );
}

/** The names that a set's file gives; none when the set lacks it. */
export function namesIn({ documents, target }: ConfigSet, fact: NamesFact): Names {
  const source = sources[fact];
  const document = documents.get(source.kind);
  if (document === undefined) return noNames;
  const { parts, lineage, repeats } = document.yaml;
  if (parts === undefined || lineage === undefined || repeats === true) return wholeNames(document)(source)(target);
  const { counts, version } = tallyOf(
    { parts, lineage },
    (content) => source.namesIn({ keys: content.keys, entities: entitiesOfPart(document, content), target }),
    aboutFor(source)(target),
  );
  return { has: (name) => counts.has(name), all: () => counts.keys(), version };
}

const noNames: Names = { has: () => false, all: () => [], version: undefined };
/** One object for each question to a tally. */
const aboutFor = remembered((_source: Source) => remembered((_target: Target) => ({})));

const wholeNames = remembered((document: SourceDocument) =>
  remembered(({ namesIn: find }: Source) =>
    remembered((target: Target): Names => {
      const { root } = document.yaml;
      const keys = root?.kind === "map" ? root.entries.map(({ key }) => key) : [];
      const names = new Set(find({ keys, entities: entitiesOf(document), target }));
      return { has: (name) => names.has(name), all: () => names, version: names };
    }),
  ),
);
