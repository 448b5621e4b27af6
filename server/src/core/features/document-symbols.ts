import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import type { ConfigSet } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import { entryEnd } from "../yaml/extent.ts";
import { entryDescriber } from "./outline/entries.ts";
import { sectionSymbols, settingSymbols } from "./outline/sections.ts";
import { entrySymbol, symbol } from "./outline/symbol.ts";

/** A file with more entries gets an outline of one level. */
const mostWithChildren = 1000;

/** An outline names so many entries; a last symbol says how many more there are. */
const mostEntries = 10_000;

/** The outline of a document, with what each thing is: the order and type of auth domains, whom mappings name, what roles allow. */
export function documentSymbols(set: ConfigSet, document: SourceDocument): readonly DocumentSymbol[] {
  const { root } = document.yaml;
  if (root?.kind !== "map") return [];
  if (document.kind === "opensearch" || document.kind === "opensearch_dashboards") return settingSymbols(document);
  const describe = entryDescriber(set, document, root.entries.length <= mostWithChildren);
  if (describe === undefined) return sectionSymbols(set, document);
  const shown = root.entries
    .slice(0, mostEntries)
    .map((entry) => entrySymbol(document, entry, entry.key === "_meta" ? { kind: SymbolKind.Module } : describe(entry)));
  const [first, ...others] = root.entries.slice(mostEntries);
  if (first === undefined) return shown;
  const whole = { start: first.keySpan.start, end: entryEnd(others.at(-1) ?? first) };
  const rest = { name: `${others.length + 1} more entries are not listed`, kind: SymbolKind.Null, whole, selected: first.keySpan };
  return [...shown, symbol(document, rest)];
}
