import type { SourceDocument } from "../../model/document.ts";
import type { SettingValue } from "../../model/entities.ts";
import type { Place } from "../../model/place.ts";
import { templateMark } from "../../yaml/template.ts";
import { isStandIn, type Item, mapReading, missing, type Reading } from "../readings.ts";
import { reportAt, type Said, soundDocument } from "../reporting.ts";
import type { Level, Rule, RuleContext } from "../rule.ts";

/** opensearch.yml as the rules see it: settings by dotted name, old `opendistro_security.` names by their newer ones. */
export interface NodeFile {
  readonly document: SourceDocument;
  readonly settings: ReadonlyMap<string, SettingValue>;
}

const files = new WeakMap<SourceDocument, NodeFile>();

/** The set's node file when it can be judged: it is read to its end, and no other program completes it. */
export function nodeFile(context: RuleContext): NodeFile | undefined {
  const document = soundDocument(context, "opensearch");
  const written = context.set.entities.node?.values;
  if (document === undefined || written === undefined || templateMark(document) !== undefined) return undefined;
  const known = files.get(document);
  if (known !== undefined) return known;
  const file = {
    document,
    settings: new Map([...written].map(([name, value]) => [name.replace(/^opendistro_security\./, "plugins.security."), value])),
  };
  files.set(document, file);
  return file;
}

function read({ settings }: NodeFile, name: string): Reading<string | readonly string[]> {
  const setting = settings.get(name);
  return setting === undefined ? missing : { kind: "known", value: setting.value, at: setting.at };
}

/** A text. */
export function readText(file: NodeFile, name: string): Reading<string> {
  return mapReading(read(file, name), (value) => (typeof value === "string" && !isStandIn(value) ? value : undefined));
}

/** A truth value. Source: OpenSearch core `Booleans.parseBoolean`. */
export function readFlag(file: NodeFile, name: string): Reading<boolean> {
  return mapReading(readText(file, name), (text) => (text === "true" ? true : text === "false" ? false : undefined));
}

/** A list; a text is cut at its commas. Source: OpenSearch core `Settings.getAsList`. */
export function readList(file: NodeFile, name: string): Reading<readonly Item[]> {
  return mapReading(listed(file, name), (items) => (items.some(({ value }) => isStandIn(value)) ? undefined : items));
}

function listed(file: NodeFile, name: string): Reading<readonly Item[]> {
  const reading = read(file, name);
  if (reading.kind !== "known") {
    const numbered = [...file.settings].filter(([key]) => key.startsWith(`${name}.`) && /^\d+$/.test(key.slice(name.length + 1)));
    const first = numbered[0]?.[1].at;
    return first === undefined
      ? reading
      : { kind: "known", at: first, value: numbered.map(([, { value, at }]) => ({ value: String(value), at })) };
  }
  const { value, at } = reading;
  const items =
    typeof value === "string"
      ? value.split(",").map((part) => ({ value: part.trim(), at }))
      : value.map((item, index) => ({ value: item, at: { ...at, path: [...at.path, index] } }));
  return { kind: "known", value: items, at };
}

/** The place of the first setting of a section. */
export function firstPlace({ settings }: NodeFile, section: string): Place | undefined {
  return [...settings].find(([name]) => name === section || name.startsWith(`${section}.`))?.[1].at;
}

/** True when a setting, or one below it, is written. */
export function isWritten({ settings }: NodeFile, section: string): boolean {
  return [...settings.keys()].some((name) => name === section || name.startsWith(`${section}.`));
}

/** True for a flag that is certainly on. */
export function isOn(file: NodeFile, name: string): boolean {
  const reading = readFlag(file, name);
  return reading.kind === "known" && reading.value;
}

/** The node file and the set around it. */
export interface NodeCase {
  readonly file: NodeFile;
  readonly context: RuleContext;
}

/** A finding and its place; a place that is not there gives none. */
export type NodeFinding = Said & { readonly at: Place | undefined };

/** A rule over opensearch.yml and the files beside it. */
export interface NodeRule {
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  readonly find: (found: NodeCase) => Iterable<NodeFinding>;
}

/** Makes a rule that is silent without a node file that can be judged, and on one that switches security off. */
export function nodeRule({ id, level, title, find }: NodeRule): Rule {
  return {
    id,
    level,
    title,
    *check(context) {
      const file = nodeFile(context);
      if (file === undefined || isOn(file, "plugins.security.disabled")) return;
      for (const { at, ...said } of find({ file, context })) if (at !== undefined) yield* reportAt(context, at, said);
    },
  };
}
