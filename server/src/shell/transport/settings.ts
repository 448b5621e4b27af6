import { newestTarget, type Target, targetOf, unknownTarget } from "../../core/catalog/target.ts";
import type { Levels } from "../../core/rules/analysis.ts";
import { readLevels } from "../../core/rules/levels.ts";
import { rules } from "../../core/rules/registry.ts";

/** What the editor's settings ask for, as far as it can be used. */
export interface Settings {
  readonly target: Target;
  /** True when a setting names the target; it is the newest release otherwise. */
  readonly targetStated: boolean;
  readonly levels: Levels;
  /** A sentence for each setting that cannot be used. */
  readonly problems: readonly string[];
}

const known = new Set(rules.map(({ id }) => id));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads the section `opensearchSecurity` of an editor's settings, or what it sent along at the start. */
export function readSettings(section: unknown): Settings {
  const { targetVersion, rules: stated } = isRecord(section) ? section : {};
  const text = typeof targetVersion === "string" ? targetVersion.trim() : "";
  const target = text === "" ? newestTarget() : targetOf(text);
  const { levels, problems } = readLevels(isRecord(stated) ? stated : {}, known);
  return {
    target: target ?? newestTarget(),
    targetStated: text !== "" && target !== undefined,
    levels,
    problems: [
      ...(target === undefined ? [`Setting opensearchSecurity.targetVersion: ${unknownTarget(text)}`] : []),
      ...problems.map(({ message }) => `Setting opensearchSecurity.rules: ${message}`),
    ],
  };
}
