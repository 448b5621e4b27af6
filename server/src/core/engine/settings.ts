import type { Settings } from "../model/entities.ts";
import { javaTrim, splitAtCommas } from "./java-text.ts";

/** A setting read as text: a list becomes Java's text of it. Source: OpenSearch core `Settings.get`. */
export function settingText(settings: Settings, name: string): string | undefined {
  const value = settings.values.get(name)?.value;
  return value === undefined || typeof value === "string" ? value : `[${value.join(", ")}]`;
}

/**
 * A setting read as a list: members of a list stay as they are, a text is split at commas and the pieces trimmed.
 * An empty text, or one of commas alone, is no list at all. Source: OpenSearch core `Settings.getAsList`.
 */
export function settingList(settings: Settings, name: string): readonly string[] {
  const value = settings.values.get(name)?.value;
  if (value === undefined || value === "") return [];
  return typeof value === "string" ? splitAtCommas(value).map(javaTrim) : value;
}

/** True for a text that the node completes from its environment. Source: `support/ConfigHelper`, `SecurityUtils.replaceEnvVars`. */
export function hasPlaceholder(text: string): boolean {
  return /\$\{env(?:bc|base64)?\.[^}]+\}/.test(text);
}

/** A setting read as an integer: `missing` when it is not there, `invalid` when Java cannot read it. Source: `Settings.getAsInt`. */
export function settingInteger(settings: Settings, name: string): number | "missing" | "invalid" {
  const text = settingText(settings, name);
  if (text === undefined) return "missing";
  const value = /^[-+]?\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= -(2 ** 31) && value < 2 ** 31 ? value : "invalid";
}

/** True when a boolean setting is readable: not there, blank, or exactly `true` or `false`. Source: core `Booleans.parseBoolean`. */
export function settingBooleanIsReadable(settings: Settings, name: string): boolean {
  const text = settingText(settings, name);
  return text === undefined || javaTrim(text) === "" || text === "true" || text === "false";
}
