import { renameRow } from "../../catalog/dashboards.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { DashboardsSetting } from "../../model/entities.ts";
import type { Place } from "../../model/place.ts";
import { templateMark } from "../../yaml/template.ts";
import { isStandIn, type Item, known, knownOr, mapReading, missing, type Reading } from "../readings.ts";
import { soundDocument } from "../reporting.ts";
import type { RuleContext } from "../rule.ts";

/** opensearch_dashboards.yml as the rules see it: settings by today's dotted name, however they are spelt in the file. */
export interface DashboardsFile {
  readonly document: SourceDocument;
  readonly settings: ReadonlyMap<string, DashboardsSetting>;
  /** The security plugin is there and not switched off. */
  readonly secured: boolean;
  /** The file also says how the server is reached or reaches the cluster; an excerpt does not, and what it lacks may stand elsewhere. */
  readonly whole: boolean;
}

const files = new WeakMap<SourceDocument, DashboardsFile>();

/** The set's Dashboards file when it can be judged: it is read to its end, and no other program completes it. */
export function dashboardsFile(context: RuleContext): DashboardsFile | undefined {
  const document = soundDocument(context, "opensearch_dashboards");
  const written = context.set.entities.dashboards;
  if (document === undefined || written === undefined || templateMark(document) !== undefined) return undefined;
  const known = files.get(document);
  if (known !== undefined) return known;
  const settings = new Map([...written].map(([name, setting]) => [currentName(name), setting]));
  const file = { document, settings, secured: isSecured(settings), whole: isWhole(settings) };
  files.set(document, file);
  return file;
}

/** A name that Dashboards itself replaces at start gives its newer name. */
function currentName(name: string): string {
  const row = renameRow(name);
  const isTaken = row?.new !== undefined && (row.kind === "renamed" || row.kind === "renamed-silently" || row.kind === "alias");
  return isTaken ? row.new + name.slice(row.old.length) : name;
}

function isWhole(settings: DashboardsFile["settings"]): boolean {
  return [...settings.keys()].some((name) => /^(?:opensearch|server)\./.test(name));
}

function isSecured(settings: DashboardsFile["settings"]): boolean {
  // Without the security plugin on the other side nobody needs a user.
  const own = [...settings.keys()].some((name) => name.startsWith("opensearch_security.") || name === "opensearch.username");
  const enabled = settings.get("opensearch_security.enabled")?.value;
  return own && enabled !== false && !(typeof enabled === "string" && enabled.toLowerCase() === "false");
}

function read({ settings }: DashboardsFile, name: string): Reading<unknown> {
  const setting = settings.get(name);
  return setting === undefined ? missing : { kind: "known", value: setting.value, at: setting.at };
}

/** A text; numbers and truth values are not read as one, as Dashboards does not. */
export function readText(file: DashboardsFile, name: string): Reading<string> {
  return mapReading(read(file, name), (value) => (typeof value === "string" && !isStandIn(value) ? value : undefined));
}

/** A truth value, also one written as text in any letter case. Source: joi `boolean`, as `osd-config-schema` uses it. */
export function readFlag(file: DashboardsFile, name: string): Reading<boolean> {
  return mapReading(read(file, name), (value) => {
    if (typeof value === "boolean") return value;
    const text = typeof value === "string" ? value.toLowerCase() : "";
    return text === "true" ? true : text === "false" ? false : undefined;
  });
}

/** A number, also one written as text. */
export function readNumber(file: DashboardsFile, name: string): Reading<number> {
  return mapReading(read(file, name), (value) => {
    if (typeof value === "number") return value;
    return typeof value === "string" && /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
  });
}

/** A list of texts: a YAML list or a list written as JSON text. */
export function readList(file: DashboardsFile, name: string): Reading<readonly Item[]> {
  return listFrom(read(file, name), (text, at) => jsonItems(text, at));
}

/** A text or a list of texts; a text is one item, commas and all. */
export function readTextOrList(file: DashboardsFile, name: string): Reading<readonly Item[]> {
  return listFrom(read(file, name), (text, at) => [{ value: text, at }]);
}

function listFrom(reading: Reading<unknown>, ofText: (text: string, at: Place) => readonly Item[] | undefined): Reading<readonly Item[]> {
  if (reading.kind !== "known") return reading;
  const { value, at } = reading;
  const items = Array.isArray(value) ? itemsOf(value, at) : typeof value === "string" ? ofText(value, at) : undefined;
  const isOpen = items === undefined || items.some((item) => isStandIn(item.value));
  return isOpen ? { kind: "open", at } : { kind: "known", value: items, at };
}

function itemsOf(values: readonly unknown[], at: Place): readonly Item[] | undefined {
  if (!values.every((value) => typeof value === "string")) return undefined;
  return values.map((value, index) => ({ value, at: { ...at, path: [...at.path, index] } }));
}

function jsonItems(text: string, at: Place): readonly Item[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === "string")
      ? value.map((item: string) => ({ value: item, at }))
      : undefined;
  } catch {
    return undefined;
  }
}

/** True when a setting, or one below it, is written. */
export function isWritten({ settings }: DashboardsFile, section: string): boolean {
  return [...settings.keys()].some((name) => name === section || name.startsWith(`${section}.`));
}

/** The place of the first setting of a section. */
export function firstPlace({ settings }: DashboardsFile, section: string): Place | undefined {
  return [...settings].find(([name]) => name === section || name.startsWith(`${section}.`))?.[1].at;
}

export const authType = "opensearch_security.auth.type";

/**
 * The login methods in file order, in lower case; without the setting it is the login form. Undefined when nobody can tell.
 * Source: security-dashboards-plugin `auth_handler_factory.ts`.
 */
export function loginTypes(file: DashboardsFile): readonly Item[] | undefined {
  const reading = readLogins(file);
  if (reading.kind === "missing") return [];
  return known(reading)?.map(({ value, at }) => ({ value: value.toLowerCase(), at }));
}

/** `opensearch_security.auth.type` as it is written. A list may stand in a text as JSON. */
export function readLogins(file: DashboardsFile): Reading<readonly Item[]> {
  return listFrom(read(file, authType), (text, at) => (/^\s*\[/.test(text) ? jsonItems(text, at) : [{ value: text, at }]));
}

/** True when a login method is certainly offered. */
export function offers(file: DashboardsFile, type: string): boolean {
  const types = loginTypes(file);
  return (
    types?.some(({ value }) => value === type || (type === "basicauth" && value === "")) === true ||
    (types?.length === 0 && type === "basicauth")
  );
}

/** The place of a login method in `auth.type`. */
export function loginPlace(file: DashboardsFile, type: string): Place | undefined {
  return loginTypes(file)?.find(({ value }) => value === type)?.at;
}

/** True for a flag that is certainly on. */
export function isOn(file: DashboardsFile, name: string): boolean {
  return known(readFlag(file, name)) === true;
}

/** True for a flag that is certainly on or off, its default being known. */
export function isFlag(
  file: DashboardsFile,
  name: string,
  { is, byDefault }: { readonly is: boolean; readonly byDefault: boolean },
): boolean {
  return knownOr(readFlag(file, name), byDefault) === is;
}
