import type { ConfigSet } from "../../core/model/config-set.ts";
import type { SetSummary } from "../../protocol.ts";

/** Sets about which a login can be explained: those with a security file, and of them those that decide; in the order of their folders. */
export function loginSets(sets: readonly ConfigSet[], decides: (set: ConfigSet) => boolean): readonly ConfigSet[] {
  const candidates = sets.filter((set) =>
    [...set.documents.keys()].some((kind) => kind !== "opensearch" && kind !== "opensearch_dashboards"),
  );
  const deciding = candidates.filter(decides);
  const chosen = deciding.length > 0 ? deciding : candidates;
  return [...chosen].sort((left, right) => (setId(left) < setId(right) ? -1 : 1));
}

/** The set by its id, else the one that a document belongs to or lies nearest to, else the first. */
export function nearestSet(
  sets: readonly ConfigSet[],
  { id, near }: { readonly id?: string | undefined; readonly near?: string | undefined },
): ConfigSet | undefined {
  const named = sets.find((set) => setId(set) === id);
  if (named !== undefined || near === undefined) return named ?? sets[0];
  const own = sets.find((set) => set.byId.has(near));
  if (own !== undefined) return own;
  const distances = sets.map((set) => ({ set, shared: sharedFolders(near, setId(set)), depth: setId(set).split("/").length }));
  return distances.sort((left, right) => right.shared - left.shared || left.depth - right.depth)[0]?.set;
}

/** A set's name in requests: where its deciding file lies, which is stable while the files stay and differs between workspace folders. */
export function setId(set: ConfigSet): string {
  const first = set.documents.get("config")?.id ?? [...set.byId.keys()].sort()[0] ?? set.id;
  const slash = first.lastIndexOf("/");
  // A new document without a path is on its own.
  return slash < 0 ? first : first.slice(0, slash);
}

/** A set as the editor lists it. */
export function summaryOf(set: ConfigSet): SetSummary {
  const files = [...set.documents].map(([kind, { id }]) => ({ kind, uri: id }));
  const id = setId(set);
  // A file that forms a set of its own is its name, and a new document has no folder.
  const alone = [...set.documents.values()].find(({ path }) => path === set.id || !id.includes("/"));
  if (alone !== undefined) return { id, label: alone.path, files };
  const folder = set.id === "." || set.id === "" ? id.split("/").at(-1) : set.id;
  return { id, label: `${decoded(folder ?? "")}/`, files };
}

function sharedFolders(left: string, right: string): number {
  const [a, b] = [left.split("/"), right.split("/")];
  const differs = a.findIndex((folder, index) => folder !== b[index]);
  return differs < 0 ? a.length : differs;
}

/** A part of a URI as people read it; what is no part of one stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
