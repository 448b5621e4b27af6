import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import type { ConfigSet } from "../../model/config-set.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { AuthDomain } from "../../model/entities.ts";
import { counted } from "../code-lens/words.ts";
import { entryEnd } from "../../yaml/extent.ts";
import { flatten } from "../../yaml/flatten.ts";
import { entryOf, type MapEntry, type MapNode, type Path } from "../../yaml/tree.ts";
import { entrySymbol, symbol, valueDetail } from "./symbol.ts";

/** How deep sections are followed: to an auth domain's authenticator. */
const deepest = 5;

/** The sections of config.yml and of other files whose keys are fixed. Auth domains tell their order and type, and whether they are switched off. */
export function sectionSymbols(set: ConfigSet, document: SourceDocument): readonly DocumentSymbol[] {
  const domains = new Map((set.entities.config?.domains ?? []).map((domain) => [domain.name, domain]));
  const below = (map: MapNode, path: Path): readonly DocumentSymbol[] =>
    map.entries.map((entry) => {
      const here = [...path, entry.key];
      const children = entry.value.kind === "map" && here.length < deepest ? below(entry.value, here) : [];
      const isDomain = document.kind === "config" && isIn(path, "authc");
      const domain = isDomain ? domains.get(entry.key) : undefined;
      if (domain !== undefined) return entrySymbol(document, entry, { detail: domainDetail(domain), kind: SymbolKind.Interface, children });
      return entrySymbol(document, entry, { detail: sectionDetail(document, here, entry), children });
    });
  const { root } = document.yaml;
  return root?.kind === "map" ? below(root, []) : [];
}

const isIn = (path: Path, section: string): boolean => path.join(".") === `config.dynamic.${section}`;

/** `order 1 · jwt → noop · switched off`, with the product's defaults where nothing is written. */
function domainDetail({ order, authenticator, backend, httpEnabled }: AuthDomain): string {
  const parts = [`order ${order}`, `${authenticator?.type ?? "no type"} → ${backend.type ?? "internal"}`];
  return [...parts, ...(httpEnabled ? [] : ["switched off"])].join(" · ");
}

function sectionDetail({ kind }: SourceDocument, path: Path, { key, value }: MapEntry): string | undefined {
  const type = entryOf(value, "type")?.value;
  if (kind === "config" && (isIn(path, "authc") || isIn(path, "authz")) && value.kind === "map")
    return counted(value.entries.length, key === "authc" ? "auth domain" : "role source")[0];
  // What a section is; its type is a word of the product's or the name of a class, never a secret.
  if (key !== "config" && type?.kind === "scalar" && type.text !== "") return type.text;
  return valueDetail(value);
}

/** Dotted and nested settings alike, under the first part of their names. */
export function settingSymbols(document: SourceDocument): readonly DocumentSymbol[] {
  const { root } = document.yaml;
  if (root?.kind !== "map") return [];
  return runsOf(root.entries).flatMap((run) => {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) return [];
    const section = firstPart(first.key);
    if (run.length === 1 && first.value.kind === "map") return [nestedSection(document, first)];
    if (run.length === 1) return [entrySymbol(document, first, { detail: settingDetail(first.key, first) })];
    const children = run.map((entry) => settingSymbol(document, entry, entry.key.slice(section.length + 1)));
    const whole = { start: first.keySpan.start, end: Math.max(...run.map(entryEnd)) };
    const detail = settingCount(run.length);
    return [symbol(document, { name: section, kind: SymbolKind.Module, detail, children, whole, selected: first.keySpan })];
  });
}

/** Neighbours with the same first part; a group that spans other settings would hide where they are. */
function runsOf(entries: readonly MapEntry[]): readonly (readonly MapEntry[])[] {
  const runs: MapEntry[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    const isDotted = entry.key.includes(".");
    const before = run?.[0];
    if (run !== undefined && before?.key.includes(".") === true && isDotted && firstPart(before.key) === firstPart(entry.key))
      run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

const firstPart = (key: string): string => key.split(".", 1)[0] ?? key;

const settingCount = (count: number): string | undefined => counted(count, "setting")[0];

function settingSymbol(document: SourceDocument, entry: MapEntry, name: string): DocumentSymbol {
  if (entry.value.kind === "map") return { ...nestedSection(document, entry), name };
  return entrySymbol(document, entry, { name, detail: settingDetail(entry.key, entry) });
}

function nestedSection(document: SourceDocument, entry: MapEntry): DocumentSymbol {
  const settings = flatten(entry.value);
  const children = settings.map(({ name, keySpan, value }) =>
    entrySymbol(document, { key: name, keySpan, keyStyle: "plain", value }, { detail: settingDetail(name, { value }) }),
  );
  return entrySymbol(document, entry, { kind: SymbolKind.Module, detail: settingCount(settings.length), children });
}

/** The ways to sign in are worth reading at a glance, and they are no secret. */
function settingDetail(name: string, { value }: Pick<MapEntry, "value">): string | undefined {
  if (!/(?:^|\.)auth\.type$/.test(name)) return valueDetail(value);
  const texts = value.kind === "list" ? value.items : [value];
  return texts.flatMap((node) => (node.kind === "scalar" ? [node.text] : [])).join(", ");
}
