import { nearest } from "../base/suggest.ts";
import { type FileKind, fileKinds } from "../catalog/kinds.ts";
import { type Target, targetOf, unknownTarget } from "../catalog/target.ts";
import type { Span } from "../text/span.ts";
import { parseYaml } from "../yaml/parse.ts";
import { entryAt, type Path, type YamlNode } from "../yaml/tree.ts";
import type { Levels } from "./analysis.ts";
import { readLevels } from "./levels.ts";

/** What a path pattern makes of files; `none` keeps them from being checked. */
export interface Association {
  readonly glob: string;
  readonly kind: FileKind | "none";
}

export interface CheckFileProblem {
  readonly message: string;
  readonly span: Span;
}

/** A check file's content, as far as it can be used, and what is wrong with the rest. */
export interface CheckFile {
  readonly target: Target | undefined;
  /** Where the release stands; undefined when none is stated or nobody knows it. */
  readonly targetSpan: Span | undefined;
  readonly levels: Levels;
  readonly files: readonly Association[];
  readonly problems: readonly CheckFileProblem[];
}

/** A fault before anyone looked where it stands. */
interface Fault {
  readonly path: Path;
  readonly part: "key" | "value";
  readonly message: string;
}

interface Reading {
  readonly json: Readonly<Record<string, unknown>>;
  readonly known: ReadonlySet<string>;
  readonly faults: Fault[];
}

const keys = ["$schema", "target", "rules", "files"];

/** Reads a check file for the rules there are. Never throws: every fault is a problem at its place. */
export function readCheckFile(text: string, known: ReadonlySet<string>): CheckFile {
  const nothing = { target: undefined, targetSpan: undefined, levels: new Map(), files: [] };
  const parsed = parse(text);
  if ("failure" in parsed) return { ...nothing, problems: [parsed.failure] };
  if (!isRecord(parsed.json))
    return { ...nothing, problems: [{ message: "The file has to hold one object.", span: { start: 0, end: text.length } }] };
  const reading: Reading = { json: parsed.json, known, faults: [] };
  readKeys(reading);
  const read = { target: readTarget(reading), levels: readRules(reading), files: readFiles(reading) };
  const { root } = parseYaml(text);
  const problems = reading.faults.map(({ message, path, part }) => ({ message, span: spanOf(root, path, part) }));
  const targetSpan = read.target === undefined ? undefined : spanOf(root, ["target"], "value");
  return { ...read, targetSpan, problems: problems.toSorted((a, b) => a.span.start - b.span.start) };
}

function parse(text: string): { readonly json: unknown } | { readonly failure: CheckFileProblem } {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch (error) {
    const stated = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    const start = Math.min(stated === undefined ? text.trimEnd().length : Number(stated), Math.max(0, text.length - 1));
    return { failure: { message: "This is no valid JSON from here on.", span: { start, end: Math.min(start + 1, text.length) } } };
  }
}

/** JSON is YAML too, so the YAML tree knows where each key and value stands. */
function spanOf(root: YamlNode | undefined, path: Path, part: Fault["part"]): Span {
  const entry = entryAt(root, path);
  return (part === "key" ? entry?.keySpan : entry?.value.span) ?? { start: 0, end: 1 };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function readKeys({ json, faults }: Reading): void {
  for (const key of Object.keys(json).filter((name) => !keys.includes(name))) {
    const [near] = nearest(key, keys);
    const cure = near === undefined ? "Known are `target`, `rules` and `files`." : `Did you mean \`${near}\`?`;
    faults.push({ path: [key], part: "key", message: `\`${key}\` is not known here. ${cure}` });
  }
  const { $schema: schema } = json;
  if (schema !== undefined && typeof schema !== "string")
    faults.push({ path: ["$schema"], part: "value", message: "`$schema` has to be a text." });
}

function readTarget({ json, faults }: Reading): Target | undefined {
  const { target: stated } = json;
  if (stated === undefined) return undefined;
  const target = typeof stated === "string" ? targetOf(stated) : undefined;
  const message = typeof stated === "string" ? unknownTarget(stated) : '`target` has to be a release in quotes, such as `"2.19"`.';
  if (target === undefined) faults.push({ path: ["target"], part: "value", message });
  return target;
}

function readRules({ json, known, faults }: Reading): Levels {
  const { rules: stated = {} } = json;
  if (!isRecord(stated)) {
    faults.push({ path: ["rules"], part: "value", message: "`rules` has to be an object of rules and their levels." });
    return new Map();
  }
  const { levels, problems } = readLevels(stated, known);
  for (const { rule, aboutLevel, message } of problems) faults.push({ path: ["rules", rule], part: aboutLevel ? "value" : "key", message });
  return levels;
}

function readFiles({ json, faults }: Reading): Association[] {
  const { files: stated = {} } = json;
  if (!isRecord(stated)) {
    faults.push({ path: ["files"], part: "value", message: "`files` has to be an object of path patterns and file kinds." });
    return [];
  }
  return Object.entries(stated).flatMap(([glob, value]): Association[] => {
    const kind = ([...fileKinds, "none"] as const).find((word) => word === value);
    const message = `The kind of files has to be one of ${fileKinds.join(", ")}, or none.`;
    if (kind === undefined) faults.push({ path: ["files", glob], part: "value", message });
    return kind === undefined ? [] : [{ glob, kind }];
  });
}
