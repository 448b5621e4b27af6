import { SymbolKind, type WorkspaceSymbol } from "vscode-languageserver-types";
import type { ConfigSet } from "../model/config-set.ts";
import { fileNameOf, type SourceDocument } from "../model/document.ts";
import type { Place } from "../model/place.ts";
import { toRange } from "./convert.ts";
import { spanOfPlace } from "./key-places.ts";

/** A list nobody reads to its end; the next letter narrows it. */
const mostShown = 200;

interface Named {
  readonly set: ConfigSet;
  readonly name: string;
  readonly what: string;
  readonly kind: SymbolKind;
  readonly at: Place;
}

/**
 * Everything the sets define whose name has the query's letters in their order, whatever their case: names that begin with it first, then those
 * that hold it, then the rest. At most two hundred.
 */
export function workspaceSymbols(sets: readonly ConfigSet[], query: string): readonly WorkspaceSymbol[] {
  const wanted = query.trim().toLowerCase();
  const ranked: Named[][] = [[], [], []];
  for (const set of sets) {
    for (const named of namesIn(set)) {
      const rank = rankOf(named.name.toLowerCase(), wanted);
      if (rank !== undefined) ranked[rank]?.push(named);
    }
  }
  return ranked.flat().slice(0, mostShown).flatMap(toSymbol);
}

/** 0: begins with it, 1: holds it, 2: has its letters in this order. */
function rankOf(name: string, wanted: string): number | undefined {
  const at = name.indexOf(wanted);
  if (at >= 0) return at === 0 ? 0 : 1;
  let from = 0;
  for (const letter of wanted) {
    from = name.indexOf(letter, from) + 1;
    if (from === 0) return undefined;
  }
  return 2;
}

function* namesIn(set: ConfigSet): Generator<Named> {
  const { entities } = set;
  for (const { name, at } of entities.config?.domains ?? []) yield { set, name, at, what: "auth domain", kind: SymbolKind.Interface };
  for (const { name, at } of entities.roles ?? []) yield { set, name, at, what: "role", kind: SymbolKind.Class };
  for (const { role, at } of entities.roleMappings ?? []) yield { set, name: role, at, what: "role mapping", kind: SymbolKind.Key };
  for (const { name, at } of entities.internalUsers ?? []) yield { set, name, at, what: "internal user", kind: SymbolKind.Object };
  for (const { name, at } of entities.actionGroups ?? []) yield { set, name, at, what: "action group", kind: SymbolKind.Enum };
  for (const { name, at } of entities.tenants ?? []) yield { set, name, at, what: "tenant", kind: SymbolKind.Namespace };
}

function toSymbol({ set, name, what, kind, at }: Named): readonly WorkspaceSymbol[] {
  const document: SourceDocument | undefined = set.byId.get(at.document);
  if (document === undefined || name.trim() === "") return [];
  const location = { uri: document.id, range: toRange(document, spanOfPlace(document, at)) };
  return [{ name, kind, location, containerName: `${what} in ${fileNameOf(document.path)}` }];
}
