import type { FileKind } from "../catalog/kinds.ts";
import type { Target } from "../catalog/target.ts";
import { flatten } from "../yaml/flatten.ts";
import { plainValue } from "../yaml/value.ts";
import { boundSettings, rootCursor } from "./cluster-values.ts";
import { documentOf, type ParsedFile, type SourceDocument } from "./document.ts";
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
  const documents = new Map<FileKind, SourceDocument>();
  for (const [kind, file] of files) documents.set(kind, documentOf(file, kind, target));
  const byId = new Map([...documents.values()].map((document) => [document.id, document]));
  return { id, target, documents, byId, entities: readEntities(documents) };
}

function readEntities(documents: ReadonlyMap<FileKind, SourceDocument>): Entities {
  const read = <T>(kind: FileKind, reader: (document: SourceDocument) => T): T | undefined => {
    const document = documents.get(kind);
    return document === undefined ? undefined : reader(document);
  };
  return {
    config: read("config", readSecurityConfig),
    roleMappings: read("roles_mapping", readRoleMappings),
    roles: read("roles", readRoles),
    internalUsers: read("internal_users", readInternalUsers),
    actionGroups: read("action_groups", readActionGroups),
    tenants: read("tenants", readTenants),
    dashboards: read("opensearch_dashboards", readDashboards),
    node: read("opensearch", (document) => boundSettings(rootCursor(document))),
  };
}

function readDashboards(document: SourceDocument): ReadonlyMap<string, DashboardsSetting> {
  const settings = new Map<string, DashboardsSetting>();
  for (const { name, path, value } of flatten(document.yaml.root)) {
    settings.set(name, { value: plainValue(value, document.dialect), at: { document: document.id, path, part: "value" } });
  }
  return settings;
}
