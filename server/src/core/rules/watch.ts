import type { FileKind } from "../catalog/kinds.ts";
import { type ConfigSet, entityKinds } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import type { Entities } from "../model/entities.ts";

/** Called with each kind of file that somebody looks at, whether the set has it or not. */
export type Notice = (kind: FileKind) => void;

/** The same set, which tells what is looked at. A look at all files at once counts as one at every file there is, and at every one that is not. */
export function watched(set: ConfigSet, notice: Notice, kinds: readonly FileKind[]): ConfigSet {
  const noticeAll = (): void => kinds.forEach(notice);
  return {
    id: set.id,
    target: set.target,
    documents: watchedMap(set.documents, notice, noticeAll),
    byId: watchedMap(set.byId, (id) => noticeDocument(set.byId.get(id), notice, noticeAll), noticeAll),
    entities: watchedEntities(set.entities, notice),
  };
}

function noticeDocument(document: SourceDocument | undefined, notice: Notice, noticeAll: () => void): void {
  if (document === undefined) noticeAll();
  else notice(document.kind);
}

function watchedMap<K, V>(map: ReadonlyMap<K, V>, notice: (key: K) => void, noticeAll: () => void): ReadonlyMap<K, V> {
  const whole = (): ReadonlyMap<K, V> => {
    noticeAll();
    return map;
  };
  return {
    get size() {
      return whole().size;
    },
    get: (key) => {
      notice(key);
      return map.get(key);
    },
    has: (key) => {
      notice(key);
      return map.has(key);
    },
    keys: () => whole().keys(),
    values: () => whole().values(),
    entries: () => whole().entries(),
    forEach: (each) => whole().forEach(each),
    [Symbol.iterator]: () => whole()[Symbol.iterator](),
  };
}

function watchedEntities(entities: Entities, notice: Notice): Entities {
  const seen = <K extends keyof Entities>(name: K): Entities[K] => {
    notice(entityKinds[name]);
    return entities[name];
  };
  return {
    get config() {
      return seen("config");
    },
    get roleMappings() {
      return seen("roleMappings");
    },
    get roles() {
      return seen("roles");
    },
    get internalUsers() {
      return seen("internalUsers");
    },
    get actionGroups() {
      return seen("actionGroups");
    },
    get tenants() {
      return seen("tenants");
    },
    get dashboards() {
      return seen("dashboards");
    },
    get node() {
      return seen("node");
    },
  };
}
