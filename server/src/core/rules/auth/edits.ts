import type { Place } from "../../model/place.ts";
import type { TextChange } from "../../text/change.ts";
import { appendBelow, appendEntry, setValue } from "../../yaml/edit.ts";
import { indentStep } from "../../yaml/lines.ts";
import { entryAt, nodeAt } from "../../yaml/tree.ts";
import { documentAt } from "../reporting.ts";
import type { Fix, RuleContext } from "../rule.ts";
import { fix, withSafety } from "../schema/problems.ts";

/** A key's new value, already written as YAML. */
export interface NewValue {
  readonly title: string;
  /** The map that holds the key. */
  readonly map: Place;
  readonly key: string;
  readonly value: string;
  readonly safety: Fix["safety"];
}

/** Sets a key of a map, or adds it behind the others. */
export function setKey(context: RuleContext, { title, map, key, value, safety }: NewValue): Fix | undefined {
  const document = documentAt(context, map);
  const root = document?.yaml.root;
  if (document === undefined) return undefined;
  const entry = entryAt(root, [...map.path, key]);
  if (entry !== undefined) return withSafety(fix(document, title, setValue(entry, value)), safety);
  const line = [`${key}: ${value}`];
  const owner = entryAt(root, map.path);
  const node = nodeAt(root, map.path);
  const changes: TextChange[] =
    owner !== undefined ? appendBelow(document.text, owner, line) : node?.kind === "map" ? appendEntry(document.text, node, line) : [];
  return withSafety(fix(document, title, changes), safety);
}

/** A setting anywhere in config.yml. */
export interface NewSetting {
  readonly title: string;
  readonly path: readonly string[];
  readonly value: string;
  readonly safety: Fix["safety"];
}

/** Sets a setting of config.yml, making the maps on the way that are not there yet. */
export function setPath(context: RuleContext, { title, path, value, safety }: NewSetting): Fix | undefined {
  const document = context.document("config");
  const root = document?.yaml.root;
  if (document === undefined) return undefined;
  const existing = entryAt(root, path);
  if (existing !== undefined) return withSafety(fix(document, title, setValue(existing, value)), safety);
  let depth = path.length - 1;
  while (depth > 0 && entryAt(root, path.slice(0, depth)) === undefined) depth--;
  const owner = entryAt(root, path.slice(0, depth));
  const missing = path.slice(depth);
  const step = indentStep(document.text);
  const lines = missing.map((key, index) => `${" ".repeat(index * step)}${key}:${index === missing.length - 1 ? ` ${value}` : ""}`);
  return owner === undefined ? undefined : withSafety(fix(document, title, appendBelow(document.text, owner, lines)), safety);
}
