import { kindWords } from "./kind-words.ts";
import { staticGroupType } from "../catalog/action-groups.ts";
import { knownPermissions, type PermissionLevel } from "../catalog/permissions.ts";
import type { FileKind } from "../catalog/kinds.ts";
import type { ConfigSet } from "../model/config-set.ts";
import { fileNameOf } from "../model/document.ts";
import type { SymbolKind } from "../model/symbols.ts";
import type { Path } from "../yaml/tree.ts";
import { type KnownName, knownNames } from "./known-names.ts";
import type { NameKind } from "./name-slots.ts";
import type { NameSpot } from "./name-spot.ts";

/** A name that fits a spot. Lower ranks come first. */
export interface Candidate {
  readonly name: string;
  readonly kind: NameKind;
  readonly detail: string;
  readonly rank: number;
}

/** All names that make sense at a spot and do not stand beside it already, best first. */
export function candidatesFor(set: ConfigSet, spot: NameSpot, file: FileKind): readonly Candidate[] {
  const { kind } = spot.slot;
  const found = kind === "permission" ? permissions(set, levelOf(spot.path)) : names(set, kind, file);
  const isLowered = spot.slot.place.lowered === true;
  const free = found.filter(({ name }) => !spot.taken.has(name) && !(isLowered && name !== name.toLowerCase()));
  return free.toSorted((a, b) => a.rank - b.rank);
}

function names(set: ConfigSet, kind: SymbolKind, file: FileKind): readonly Candidate[] {
  const isFree = (entry: KnownName): boolean => {
    if (entry.origin === "mentioned") return mayBeUndefined(set, kind);
    // The built-in tenant goes by words of their own outside of roles.
    return entry.origin !== "built-in" || kind !== "tenant" || file === "roles";
  };
  return knownNames(set, kind)
    .filter(isFree)
    .map((entry) => ({ name: entry.name, kind, detail: detailOf(set, kind, entry), rank: ranks[entry.origin] }));
}

const ranks: Readonly<Record<KnownName["origin"], number>> = { file: 0, mentioned: 1, "built-in": 2, sample: 3 };

const homes: Partial<Record<SymbolKind, FileKind>> = { role: "roles", tenant: "tenants" };

/** Names that nobody defines are of use where others define them: users and backend roles, and all where the file is not here. */
function mayBeUndefined(set: ConfigSet, kind: SymbolKind): boolean {
  const home = homes[kind];
  return home === undefined ? kind !== "action-group" : !set.documents.has(home);
}

function detailOf(set: ConfigSet, kind: SymbolKind, { origin, at }: KnownName): string {
  if (origin === "built-in") return `built-in ${kindWords[kind]}`;
  if (origin === "sample") return `${kindWords[kind]} of the sample files`;
  const document = at === undefined ? undefined : set.byId.get(at.document);
  const file = document === undefined ? "" : fileNameOf(document.path);
  return origin === "file" ? `${kindWords[kind]} in ${file}` : `named in ${file}`;
}

type Level = "cluster" | "index" | "tenant" | "any";

/** What a list of permissions is for, by its key. */
function levelOf(path: Path): Level {
  if (path.at(-1) === "cluster_permissions") return "cluster";
  if (path.at(-3) === "index_permissions") return "index";
  return path.at(-3) === "tenant_permissions" ? "tenant" : "any";
}

const fitting: Readonly<Record<Level, readonly PermissionLevel[]>> = {
  cluster: ["all", "cluster", "rest"],
  index: ["all", "index", "special"],
  tenant: ["tenant"],
  any: ["all", "cluster", "index", "tenant", "rest", "special"],
};

/** The types of built-in groups by what they are for. */
const groupTypes: Readonly<Record<Level, readonly string[]>> = {
  cluster: ["all", "cluster"],
  index: ["all", "index"],
  tenant: ["kibana"],
  any: ["all", "cluster", "index", "kibana"],
};

const levelWords: Readonly<Record<PermissionLevel, string>> = {
  all: "everything",
  cluster: "cluster action",
  index: "index action",
  tenant: "tenant action",
  rest: "REST administration",
  special: "has to be named",
};

function permissions(set: ConfigSet, level: Level): readonly Candidate[] {
  const groups = names(set, "action-group", "action_groups").filter(({ name }) => {
    const type = staticGroupType(name, set.target);
    return type === undefined || groupTypes[level].includes(type);
  });
  const actions = knownPermissions().filter((permission) => fitting[level].includes(permission.level));
  return [
    ...groups,
    ...actions.map(({ name, level: own, isPattern }): Candidate => {
      return { name, kind: "permission", detail: isPattern ? `${levelWords[own]}, pattern` : levelWords[own], rank: isPattern ? 3 : 4 };
    }),
  ];
}
