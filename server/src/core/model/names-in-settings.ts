import { type FlatSetting, flatten } from "../yaml/flatten.ts";
import { entryAt, type Path } from "../yaml/tree.ts";
import type { SourceDocument } from "./document.ts";
import type { NamePlace } from "./name-places.ts";
import { type Found, nameInKey, textsAt } from "./written-names.ts";

/** The names in a file in which dotted keys and nesting mean the same. A name in a key that several settings share is given once. */
export function namesInSettings(document: SourceDocument, places: readonly NamePlace[]): readonly Found[] {
  const found = new Map<string, Found>();
  for (const setting of flatten(document.yaml.root)) {
    for (const place of places) {
      for (const one of namesOf(document, setting, place)) found.set(`${place.path} ${one.span.start}`, one);
    }
  }
  return [...found.values()];
}

function namesOf(document: SourceDocument, setting: FlatSetting, place: NamePlace): readonly Found[] {
  const matched = match(place, setting.name.replace(/^opendistro_security\./, "plugins.security."));
  if (matched === undefined) return [];
  if (place.part !== "key") return textsAt(document, setting.value, { place, path: setting.path });
  return [keyName(document, setting, { place, ...matched }) ?? []].flat();
}

interface Match {
  /** The name that the setting's own name holds, and how much stands behind it. */
  readonly name: string;
  readonly behind: number;
}

function match({ path, part }: NamePlace, name: string): Match | undefined {
  const free = path.search(/<name>|\*/);
  // A list can be written as numbered settings. Source: OpenSearch core `Settings`.
  if (free < 0) return name.replace(/\.\d+$/, "") === path ? { name: "", behind: 0 } : undefined;
  const head = path.slice(0, free);
  if (!name.startsWith(head) || name.length === head.length) return undefined;
  const rest = name.slice(head.length);
  if (part !== "key" || !path.endsWith(".*")) return { name: rest, behind: 0 };
  const dot = rest.lastIndexOf(".");
  return dot <= 0 ? undefined : { name: rest.slice(0, dot), behind: rest.length - dot };
}

/** The name inside the keys that make up a setting's name; one that is spread over several keys cannot be changed in place. */
function keyName(
  document: SourceDocument,
  setting: FlatSetting,
  { place, name, behind }: Match & { readonly place: NamePlace },
): Found | undefined {
  const end = setting.path.join(".").length - behind;
  const start = end - name.length;
  let at = 0;
  for (const [index, step] of setting.path.entries()) {
    const key = String(step);
    if (start >= at && end <= at + key.length) {
      const path = setting.path.slice(0, index + 1);
      return inKey(document, setting, { path, text: name, at: start - at, place });
    }
    at += key.length + 1;
  }
  return { name, span: setting.keySpan, style: "plain", form: "fixed", place, path: setting.path };
}

function inKey(
  document: SourceDocument,
  setting: FlatSetting,
  { path, place, ...piece }: { readonly path: Path; readonly text: string; readonly at: number; readonly place: NamePlace },
): Found | undefined {
  const entry = entryAt(document.yaml.root, path);
  if (entry === undefined) return undefined;
  const span = path.length === setting.path.length ? setting.keySpan : entry.keySpan;
  return { ...nameInKey(document.text, { text: entry.key, span, style: entry.keyStyle }, piece), place, path };
}
