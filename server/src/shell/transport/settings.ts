import { newestTarget, type Target, targetOf, unknownTarget } from "../../core/catalog/target.ts";
import type { Levels } from "../../core/rules/analysis.ts";
import { readLevels } from "../../core/rules/levels.ts";
import { rules } from "../../core/rules/registry.ts";
import { defaultLimits, type Limits } from "../limits.ts";

/** What the editor's settings ask for, as far as it can be used. */
export interface Settings {
  readonly target: Target;
  /** True when a setting names the target; it is the newest release otherwise. */
  readonly targetStated: boolean;
  readonly levels: Levels;
  readonly limits: Limits;
  /** A sentence for each setting that cannot be used. */
  readonly problems: readonly string[];
}

const known = new Set(rules.map(({ id }) => id));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads the section `opensearchSecurity` of an editor's settings, or what it sent along at the start. */
export function readSettings(section: unknown): Settings {
  const { targetVersion, rules: stated, limits: statedLimits } = isRecord(section) ? section : {};
  const text = typeof targetVersion === "string" ? targetVersion.trim() : "";
  const target = text === "" ? newestTarget() : targetOf(text);
  const { levels, problems } = readLevels(isRecord(stated) ? stated : {}, known);
  const limits = readLimits(isRecord(statedLimits) ? statedLimits : {});
  return {
    target: target ?? newestTarget(),
    targetStated: text !== "" && target !== undefined,
    levels,
    limits: limits.limits,
    problems: [
      ...limits.problems,
      ...(target === undefined ? [`Setting opensearchSecurity.targetVersion: ${unknownTarget(text)}`] : []),
      ...problems.map(({ message }) => `Setting opensearchSecurity.rules: ${message}`),
    ],
  };
}

function readLimits(stated: Readonly<Record<string, unknown>>): { readonly limits: Limits; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const read = (name: keyof Limits, isUsable: (value: number) => boolean): number => {
    const value = stated[name];
    if (value === undefined || value === null) return defaultLimits[name];
    if (typeof value === "number" && isUsable(value)) return value;
    problems.push(`Setting opensearchSecurity.limits.${name}: write a number above 0; ${defaultLimits[name]} counts until then.`);
    return defaultLimits[name];
  };
  const isAbove0 = (value: number): boolean => Number.isFinite(value) && value > 0;
  const isCount = (value: number): boolean => isAbove0(value) && Number.isInteger(value);
  const limits = { fileSize: read("fileSize", isAbove0), files: read("files", isCount), values: read("values", isCount) };
  return { limits, problems };
}
