import { parseArgs } from "node:util";
import { type Target, targetOf, unknownTarget } from "../../core/catalog/target.ts";
import type { Levels } from "../../core/rules/analysis.ts";
import { readLevels } from "../../core/rules/levels.ts";
import { rules } from "../../core/rules/registry.ts";
import type { Limits } from "../limits.ts";
import { limitOptions, readLimits } from "./limits.ts";
import { UsageError } from "./usage.ts";

/** How findings can be written. */
export type CheckFormat = "human" | "json" | "sarif" | "github";

/** What `check` was asked to do. */
export interface CheckArguments {
  readonly paths: readonly string[];
  readonly format: CheckFormat;
  readonly target: Target | undefined;
  readonly maxWarnings: number | undefined;
  /** Levels of `--rule`, which win over the check file. */
  readonly levels: Levels;
  readonly fix: boolean;
  readonly limits: Limits;
  /** The name under which standard input is checked; then there are no paths. */
  readonly stdinFileName: string | undefined;
}

const options = {
  format: { type: "string" },
  target: { type: "string" },
  rule: { type: "string", multiple: true },
  "max-warnings": { type: "string" },
  fix: { type: "boolean" },
  "stdin-file-name": { type: "string" },
  ...limitOptions,
} as const;

/** Reads the arguments of `check`; throws a UsageError for what cannot be carried out. */
export function readCheckArguments(argv: readonly string[]): CheckArguments {
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
  const stdinFileName = readStdinName(positionals, values["stdin-file-name"]);
  if (stdinFileName !== undefined && values.fix === true) throw new UsageError("`--fix` cannot change standard input; name the file.");
  return {
    paths: positionals.length === 0 ? ["."] : positionals,
    format: readFormat(values.format),
    target: readTarget(values.target),
    maxWarnings: readCount(values["max-warnings"]),
    levels: readRuleLevels(values.rule ?? []),
    fix: values.fix === true,
    limits: readLimits(values),
    stdinFileName,
  };
}

function readStdinName(paths: readonly string[], name: string | undefined): string | undefined {
  const isStdin = paths.includes("-");
  if (isStdin && name === undefined)
    throw new UsageError("`-` needs `--stdin-file-name NAME`, since files are recognised by their names too.");
  if (!isStdin && name !== undefined) throw new UsageError("`--stdin-file-name` goes with `-`, which stands for standard input.");
  if (isStdin && paths.length > 1) throw new UsageError("`-` cannot be checked together with other paths.");
  if (name === "") throw new UsageError("`--stdin-file-name` needs a file name.");
  return name;
}

const formats: readonly CheckFormat[] = ["human", "json", "sarif", "github"];

function readFormat(text: string | undefined): CheckFormat {
  const format = formats.find((known) => known === (text ?? "human"));
  if (format === undefined) throw new UsageError(`\`--format ${text}\` is not known; use human, json, sarif or github.`);
  return format;
}

/** The target of `--target`, undefined when it is not given. */
export function readTarget(text: string | undefined): Target | undefined {
  if (text === undefined) return undefined;
  const target = targetOf(text);
  if (target === undefined) throw new UsageError(`--target: ${unknownTarget(text)}`);
  return target;
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`\`--max-warnings\` needs a number from 0, not \`${text}\`.`);
  return Number(text);
}

function readRuleLevels(settings: readonly string[]): Levels {
  const stated = settings.map((setting): [string, string] => {
    const equals = setting.indexOf("=");
    if (equals <= 0) throw new UsageError(`\`--rule\` needs a rule and its level, such as names/undefined-role=off, not \`${setting}\`.`);
    return [setting.slice(0, equals), setting.slice(equals + 1)];
  });
  const { levels, problems } = readLevels(Object.fromEntries(stated), new Set(rules.map(({ id }) => id)));
  const [problem] = problems;
  if (problem !== undefined) throw new UsageError(`--rule: ${problem.message}`);
  return levels;
}
