import kinds from "../../../../schemas/kinds.json" with { type: "json" };
import recognition from "../../../../schemas/recognition.json" with { type: "json" };
import type { Dialect } from "../yaml/dialect.ts";
import { entryOf, isMissing, type YamlNode } from "../yaml/tree.ts";
import { switchesOf, type Target } from "./target.ts";

/** What a file of ours is. */
export type FileKind = keyof typeof kinds;
/** Which program reads it: the plugin, Dashboards, or the node itself. */
export type Reader = "cluster" | "dashboards" | "node";

interface KindRow {
  readonly metaTypes: readonly string[];
  readonly names: readonly string[];
  readonly title: string;
  readonly reader: string;
}

const rows: Readonly<Record<FileKind, KindRow>> = kinds;

export const fileKinds = Object.keys(kinds) as readonly FileKind[];

/** `role mappings`: how the kind is called in sentences. */
export function kindTitle(kind: FileKind): string {
  return rows[kind].title;
}

/** The file name that the product looks for. */
export function kindFileName(kind: FileKind): string {
  return `${rows[kind].names[0] ?? kind}.yml`;
}

export function readerOf(kind: FileKind): Reader {
  const reader = rows[kind].reader;
  return reader === "dashboards" || reader === "node" ? reader : "cluster";
}

/** The YAML reader of that kind of file in a release. */
export function dialectOf(kind: FileKind, target: Target): Dialect {
  const on = switchesOf(target);
  if (readerOf(kind) === "dashboards") return on.has("jsYaml4") ? "js-yaml-4" : "js-yaml-3";
  return readerOf(kind) === "cluster" && on.has("jackson3") ? "jackson3" : "jackson2";
}

/** The kind that `_meta.type` names, in any case, or undefined. */
export function kindOfMetaType(text: string): FileKind | undefined {
  return fileKinds.find((kind) => rows[kind].metaTypes.includes(text.toLowerCase()));
}

/** The kind whose usual file name this is, or undefined. */
export function kindOfName(fileName: string): FileKind | undefined {
  const match = /^(.+)\.ya?ml$/i.exec(fileName);
  return match === null ? undefined : fileKinds.find((kind) => rows[kind].names.includes((match[1] ?? "").toLowerCase()));
}

/** File names that nothing but this product uses: enough to recognise a file whose content says nothing. */
const tellingNames: ReadonlySet<string> = new Set(recognition.tellingNames);

/** True when the kind's file name alone recognises the file. */
export function isTellingName(kind: FileKind): boolean {
  return tellingNames.has(kind);
}

/** Folder names that hold the plugin's files in packages, images and guides. */
export function isSecurityFolder(folderName: string): boolean {
  return securityFolders.has(folderName.toLowerCase());
}

const securityFolders: ReadonlySet<string> = new Set(recognition.securityFolders);

/** True when one of the words stands in a text of which at least one is in every file that is recognised by content. */
export function hasTellingWords(text: string): boolean {
  return tellingWords.test(text);
}

const tellingWords = new RegExp(recognition.tellingWords);

/** What a file's content says it is, or undefined when it says nothing of us. */
export function kindOfContent(root: YamlNode | undefined): FileKind | undefined {
  if (root?.kind !== "map") return undefined;
  const metaType = entryOf(entryOf(root, "_meta")?.value, "type")?.value;
  const fromMeta = metaType?.kind === "scalar" && !isMissing(metaType) ? kindOfMetaType(metaType.text) : undefined;
  if (fromMeta !== undefined) return fromMeta;
  const dynamic = entryOf(entryOf(root, "config")?.value, "dynamic");
  if (dynamic !== undefined) return "config";
  // Node settings stand in many files that no node reads as they are (charts, playbooks): only the name tells opensearch.yml.
  return looksLikeDashboards(root) ? "opensearch_dashboards" : undefined;
}

/** Names that only Dashboards has, flat or nested. */
const dashboardsOnly =
  /^(?:opensearch_security|opensearchDashboards)(?:\.|$)|^opensearch\.(?:requestHeaders\w+|customHeaders|optimizedHealthcheck\w*|ignoreVersionMismatch|ssl\.verificationMode)(?:\.|$)/;
/** Names that Dashboards writes with a dot. Nested, `opensearch:` with `hosts:` below stands in the settings of many programs that use OpenSearch. */
const dashboardsFlat = /^opensearch\.(?:hosts|username)$/;

function looksLikeDashboards(root: YamlNode & { kind: "map" }): boolean {
  return root.entries.some(({ key, value }) => {
    if (dashboardsFlat.test(key) || dashboardsOnly.test(key)) return true;
    if (key !== "opensearch" || value.kind !== "map") return false;
    const nested = value.entries.flatMap((inner) =>
      [inner, ...(inner.value.kind === "map" ? inner.value.entries : [])].map(({ key: last }) =>
        last === inner.key ? last : `${inner.key}.${last}`,
      ),
    );
    return nested.some((name) => dashboardsOnly.test(`opensearch.${name}`));
  });
}

/** How many of a file's top entries have keys that entries of the kind have; used when name and `_meta.type` disagree. */
export function shapeScore(root: YamlNode | undefined, kind: FileKind): number {
  if (root?.kind !== "map") return 0;
  const telling = tellingKeys[kind] ?? [];
  const bodies = root.entries.filter((entry) => entry.key !== "_meta");
  return bodies.filter((entry) => telling.some((key) => entryOf(entry.value, key) !== undefined)).length;
}

/** Keys that entries of any kind may have. */
const commonKeys = ["reserved", "hidden", "static", "description"];
/** Top keys of a config.yml, of its older layouts, and of one whose upper levels got lost. */
const configKeys = ["config", "dynamic", "opendistro_security", "searchguard", "authc", "authz", "http"];

/** True when a file may be of the kind its generic name says: it is empty, has `_meta`, or looks like one, however broken. */
export function couldBe(root: YamlNode | undefined, kind: FileKind): boolean {
  if (root === undefined || root.kind !== "map") return root === undefined;
  if (root.entries.some((entry) => entry.key === "_meta")) return true;
  if (kind === "config") return root.entries.some((entry) => configKeys.includes(entry.key));
  const telling = [...(tellingKeys[kind] ?? []), ...commonKeys];
  const empty = root.entries.every(({ value }) => isMissing(value) || (value.kind === "map" && value.entries.length === 0));
  return empty || root.entries.some(({ value }) => telling.some((key) => entryOf(value, key) !== undefined));
}

const tellingKeys: Partial<Record<FileKind, readonly string[]>> = {
  config: ["dynamic"],
  roles_mapping: ["backend_roles", "users", "hosts", "and_backend_roles"],
  internal_users: ["hash", "opendistro_security_roles", "attributes"],
  roles: ["cluster_permissions", "index_permissions", "tenant_permissions"],
  action_groups: ["allowed_actions"],
  nodes_dn: ["nodes_dn"],
  allowlist: ["requests"],
  audit: ["audit", "compliance"],
};
