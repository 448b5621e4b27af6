import type { FileKind } from "../catalog/kinds.ts";
import type { Target } from "../catalog/target.ts";
import { flatten } from "../yaml/flatten.ts";
import { plainValue } from "../yaml/value.ts";
import { boundSettings, rootCursor } from "./cluster-values.ts";
import { documentOf, type ParsedFile, type SourceDocument } from "./document.ts";
import type { FileGroup } from "./discover.ts";
import type { DashboardsSetting, Entities } from "./entities.ts";
import type { DocumentId } from "./place.ts";
import { readActionGroups, readInternalUsers, readRoleMappings, readRoles, readTenants } from "./read-entries.ts";
import { readSecurityConfig } from "./read-config.ts";

/** The files that belong together, as one release reads them. */
export interface ConfigSet {
  /** The folder that names the set; stable while its files stay. */
  readonly id: string;
  readonly target: Target;
  /** At most one document of a kind. */
  readonly documents: ReadonlyMap<FileKind, SourceDocument>;
  readonly byId: ReadonlyMap<DocumentId, SourceDocument>;
  readonly entities: Entities;
}

/** A set of parsed files and their kinds, read for a target. */
export function configSet(id: string, files: ReadonlyMap<FileKind, ParsedFile>, target: Target): ConfigSet {
  return nextConfigSet({ id, files }, target, undefined);
}

/** A group of files as a set; what an earlier set holds of the same files is taken over. */
export function nextConfigSet({ id, files }: FileGroup, target: Target, earlier: ConfigSet | undefined): ConfigSet {
  const before = earlier?.target === target ? earlier : undefined;
  const documents = new Map<FileKind, SourceDocument>();
  for (const [kind, file] of files) {
    const known = before?.documents.get(kind);
    const isSame = known !== undefined && known.yaml === file.yaml && known.id === file.id && known.path === file.path;
    documents.set(kind, isSame ? known : documentOf(file, kind, target));
  }
  const byId = new Map([...documents.values()].map((document) => [document.id, document]));
  return { id, target, documents, byId, entities: readEntities(documents, before) };
}

/** The kind of file that each sort of entity is read from. */
export const entityKinds = {
  config: "config",
  roleMappings: "roles_mapping",
  roles: "roles",
  internalUsers: "internal_users",
  actionGroups: "action_groups",
  tenants: "tenants",
  dashboards: "opensearch_dashboards",
  node: "opensearch",
} as const satisfies Readonly<Record<keyof Entities, FileKind>>;

function readEntities(documents: ReadonlyMap<FileKind, SourceDocument>, before: ConfigSet | undefined): Entities {
  const read = <K extends keyof Entities>(name: K, reader: (document: SourceDocument) => Entities[K]): Entities[K] | undefined => {
    const document = documents.get(entityKinds[name]);
    if (document === undefined) return undefined;
    return before?.documents.get(entityKinds[name]) === document ? before.entities[name] : reader(document);
  };
  return {
    config: read("config", readSecurityConfig),
    roleMappings: read("roleMappings", readRoleMappings),
    roles: read("roles", readRoles),
    internalUsers: read("internalUsers", readInternalUsers),
    actionGroups: read("actionGroups", readActionGroups),
    tenants: read("tenants", readTenants),
    dashboards: read("dashboards", readDashboards),
    node: read("node", (document) => boundSettings(rootCursor(document))),
  };
}

function readDashboards(document: SourceDocument): ReadonlyMap<string, DashboardsSetting> {
  const settings = new Map<string, DashboardsSetting>();
  for (const { name, path, value } of flatten(document.yaml.root)) {
    settings.set(name, { value: plainValue(value, document.dialect), at: { document: document.id, path, part: "value" } });
  }
  return settings;
}
