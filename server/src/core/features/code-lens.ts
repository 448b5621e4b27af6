import type { Location } from "vscode-languageserver-types";
import type { ConfigSet } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import type { Span } from "../text/span.ts";
import { entryOf, type MapEntry, nodeAt } from "../yaml/tree.ts";
import { domainLens, hasDomainLens, orderLens } from "./code-lens/domains.ts";
import { hasReadableCounts, mappingLens } from "./code-lens/mappings.ts";
import { hasRoleLens, roleLens } from "./code-lens/roles.ts";
import { isSound } from "./code-lens/words.ts";

/** What a lens is about; each kind can be switched off. */
export type LensKind = "authcOrder" | "domain" | "mapping" | "role";

/** A lens without its words: which kind, on which key, about which name. */
export interface Lens {
  readonly kind: LensKind;
  readonly name: string;
  readonly span: Span;
}

/** What a lens says. `places` are worth opening, most telling first; `previews` is true where who gets the role can be previewed. */
export interface LensText {
  readonly title: string;
  readonly places: readonly Location[];
  readonly previews: boolean;
}

/**
 * The lenses of a document in file order, without their words, which `lensText` finds when a lens comes into sight. Costs one pass over the
 * file's entries.
 */
export function codeLenses(set: ConfigSet, document: SourceDocument, shown: ReadonlySet<LensKind>): readonly Lens[] {
  const { root } = document.yaml;
  if (set.documents.get(document.kind) !== document) return [];
  // In a broken list not everybody is counted.
  if (document.kind === "roles_mapping" && shown.has("mapping") && isSound(document))
    return topEntries(document)
      .filter((entry) => hasReadableCounts(set, entry))
      .map(lensOn("mapping"));
  if (document.kind === "roles" && shown.has("role"))
    return topEntries(document)
      .filter(({ key, value }) => value.kind === "map" && hasRoleLens(set, key))
      .map(lensOn("role"));
  if (document.kind !== "config") return [];
  const authc = entryOf(nodeAt(root, ["config", "dynamic"]), "authc");
  if (authc === undefined) return [];
  const order = shown.has("authcOrder") && orderLens(set) !== undefined ? [lensOn("authcOrder")(authc)] : [];
  const domains = shown.has("domain") && authc.value.kind === "map" ? authc.value.entries : [];
  return [...order, ...domains.filter(({ key }) => hasDomainLens(set, key)).map(lensOn("domain"))];
}

/** The words of a lens, as the set stands now; undefined where nobody can tell or the thing is gone. */
export function lensText(set: ConfigSet, { kind, name }: Pick<Lens, "kind" | "name">): LensText | undefined {
  switch (kind) {
    case "authcOrder":
      return orderLens(set);
    case "domain":
      return domainLens(set, name);
    case "mapping":
      return mappingLens(set, name);
    case "role":
      return roleLens(set, name);
  }
}

const lensOn =
  (kind: LensKind) =>
  ({ key, keySpan }: MapEntry): Lens => ({ kind, name: key, span: keySpan });

/** The entries that count, in file order: of a repeated key the last one, and without `_meta`. */
function topEntries({ yaml: { root } }: SourceDocument): readonly MapEntry[] {
  if (root?.kind !== "map") return [];
  const last = new Map(root.entries.map((entry) => [entry.key, entry]));
  last.delete("_meta");
  return [...last.values()];
}
