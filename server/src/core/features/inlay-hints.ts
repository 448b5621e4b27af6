import { placeOf, wordOf } from "../catalog/schema.ts";
import type { ConfigSet } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import type { Span } from "../text/span.ts";
import { entryOf, type MapEntry, nodeAt, type Path, type Step } from "../yaml/tree.ts";
import { writeInline } from "../yaml/write.ts";
import { isSound } from "./code-lens/words.ts";
import { purposeOf } from "./setting-text.ts";

/** What the product takes where a key is not written, shown behind the key that would hold it. */
export interface Hint {
  readonly offset: number;
  /** `order: 0` */
  readonly label: string;
  /** Markdown. */
  readonly tooltip: string;
}

interface Section {
  readonly name: "authc" | "authz";
  /** Keys right in an entry. */
  readonly keys: readonly string[];
  readonly authenticator: string | undefined;
  readonly backend: string;
}

/** Defaults that decide who gets in. */
const sections: readonly Section[] = [
  { name: "authc", keys: ["order", "http_enabled"], authenticator: "http_authenticator", backend: "authentication_backend" },
  { name: "authz", keys: ["http_enabled"], authenticator: undefined, backend: "authorization_backend" },
];

/**
 * Defaults of auth domains and role sources that are switched on, in a stretch of config.yml. Silent in a file that cannot be read to its end:
 * what is missing may stand in its broken part. The defaults are the schema's.
 */
export function inlayHints(set: ConfigSet, document: SourceDocument, stretch: Span): readonly Hint[] {
  if (document.kind !== "config" || !isSound(document)) return [];
  const { config } = set.entities;
  const off = new Set(
    [...(config?.domains ?? []), ...(config?.authorizers ?? [])].flatMap((one) => (one.httpEnabled ? [] : [pathKey(one.at.path)])),
  );
  return sections.flatMap((section) => {
    const path: Path = ["config", "dynamic", section.name];
    const map = nodeAt(document.yaml.root, path);
    if (map?.kind !== "map") return [];
    return map.entries
      .filter(
        (entry) => entry.keySpan.start <= stretch.end && entry.value.span.end >= stretch.start && !off.has(pathKey([...path, entry.key])),
      )
      .flatMap((entry) => ofEntry(document, { section, path: [...path, entry.key], entry }))
      .filter(({ offset }) => stretch.start <= offset && offset <= stretch.end);
  });
}

const pathKey = (path: Path): string => path.join("\n");

interface Holder {
  readonly section: Section;
  readonly path: Path;
  readonly entry: MapEntry;
}

function ofEntry(document: SourceDocument, { section, path, entry }: Holder): readonly Hint[] {
  const own = section.keys.map((key) => hint(document, entry, { path, steps: [key] }));
  const authenticator = section.authenticator === undefined ? undefined : entryOf(entry.value, section.authenticator);
  const challenge =
    authenticator === undefined ? undefined : hint(document, authenticator, { path: [...path, authenticator.key], steps: ["challenge"] });
  const backend = entryOf(entry.value, section.backend);
  const type =
    backend === undefined
      ? hint(document, entry, { path, steps: [section.backend, "type"] })
      : hint(document, backend, { path: [...path, backend.key], steps: ["type"] });
  return [...own, type, challenge].filter((one) => one !== undefined);
}

interface Wanted {
  readonly path: Path;
  /** The key that is not written, and what below it holds the default. */
  readonly steps: readonly [string, ...Step[]];
}

/** The default of a key that an entry's map lacks; undefined where the key is there, no map is, or the schema knows no default. */
function hint(document: SourceDocument, { keySpan, value }: MapEntry, { path, steps }: Wanted): Hint | undefined {
  const [key] = steps;
  if (value.kind !== "map" || entryOf(value, key) !== undefined || entryOf(value, "<<") !== undefined) return undefined;
  const place = placeOf(document.kind, [...path, ...steps], { root: document.yaml.root, dialect: document.dialect });
  const standard = place === undefined ? undefined : wordOf(place, "default");
  if (place === undefined || standard === undefined) return undefined;
  const offset = value.flow ? flowEnd(document, value.span) : document.text.indexOf(":", keySpan.end) + 1;
  if (offset === undefined || offset <= 0) return undefined;
  const name = steps.join(".");
  const tooltip = [`Not written, so \`${name}\` is \`${writeInline(standard)}\`.`, purposeOf(place) ?? ""].filter((text) => text !== "");
  return { offset, label: `${key}: ${writeInline(standard)}`, tooltip: tooltip.join("\n\n") };
}

/** Behind a map in braces that stands on one line. */
function flowEnd({ text }: SourceDocument, { start, end }: Span): number | undefined {
  return /[\r\n]/.test(text.slice(start, end)) ? undefined : end;
}
