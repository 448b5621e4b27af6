import { nearest } from "../base/suggest.ts";
import type { Levels } from "./analysis.ts";
import type { Level } from "./rule.ts";

/** What a rule's level can be set to, from silence to the gravest. */
export const levelWords: readonly (Level | "off")[] = ["off", "hint", "info", "warning", "error"];

/** Why one rule's level cannot be set; one sentence. */
export interface LevelProblem {
  readonly rule: string;
  /** True when the rule is fine and its level is not. */
  readonly aboutLevel: boolean;
  readonly message: string;
}

export interface ReadLevels {
  readonly levels: Levels;
  readonly problems: readonly LevelProblem[];
}

/** Levels by rule id, from whatever a settings file holds; what cannot be used is a problem and left out. */
export function readLevels(entries: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): ReadLevels {
  const levels = new Map<string, Level | "off">();
  const problems: LevelProblem[] = [];
  for (const [rule, value] of Object.entries(entries)) {
    const level = levelWords.find((word) => word === value);
    if (!known.has(rule)) problems.push({ rule, aboutLevel: false, message: unknownRule(rule, known) });
    else if (level === undefined) problems.push({ rule, aboutLevel: true, message: unknownLevel(rule, value) });
    else levels.set(rule, level);
  }
  return { levels, problems };
}

function unknownRule(rule: string, known: ReadonlySet<string>): string {
  const near = nearest(rule, known);
  return `\`${rule}\` is no rule${near.length === 0 ? "." : `; did you mean ${near.map((name) => `\`${name}\``).join(" or ")}?`}`;
}

function unknownLevel(rule: string, value: unknown): string {
  const written = typeof value === "string" ? `\`${value}\`` : "that";
  return `The level of \`${rule}\` cannot be ${written}; use off, hint, info, warning or error.`;
}
