import { type SchemaPlace, wordOf } from "../catalog/schema.ts";
import { gone, notYet, type Target } from "../catalog/target.ts";
import type { PlainValue } from "../yaml/value.ts";
import { writeInline } from "../yaml/write.ts";

/** What a text about a place is to say besides the schema's own words. */
export interface Subject {
  /** The key as written. */
  readonly name: string;
  readonly target: Target;
}

/** Pitfalls shown in a hover; the page behind the link has them all. */
const shownPitfalls = 4;

/** A place in a few lines of Markdown: name, purpose, facts, pitfalls, link. Undefined where the schema has no words. */
export function describePlace(place: SchemaPlace, subject: Subject): string | undefined {
  const purpose = purposeOf(place);
  if (purpose === undefined) return undefined;
  const isSetting = place.flat !== undefined || place.parent?.flat !== undefined;
  const title = isSetting && place.name !== "" ? place.name : subject.name;
  const parts = [`**\`${title}\`**${standingOf(place, subject.target)}`, purpose, factsOf(place), pitfallsOf(place), linkOf(place)];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** What a place is for and where to read on, without its facts. */
export function summaryOf(place: SchemaPlace): string {
  return [purposeOf(place) ?? "", linkOf(place)].filter((part) => part !== "").join(" ");
}

/** One line on what a place is for. */
export function purposeOf(place: SchemaPlace): string | undefined {
  return wordOf(place, "markdownDescription") ?? wordOf(place, "description") ?? wordOf(place, "title");
}

/** What a value means at its place, above what the setting is; undefined where neither is known. */
export function describeWord(place: SchemaPlace, text: string, subject: Subject): string | undefined {
  const about = describePlace(place, subject) ?? (place.parent === undefined ? undefined : describePlace(place.parent, subject));
  const meaning = meaningsOf(place).get(text) ?? meaningsOf(place).get(text.toLowerCase());
  if (meaning === undefined || place.annotation.secret === true) return about;
  return [`\`${text.replaceAll("`", "'")}\`: ${meaning}`, about ?? ""].filter((part) => part !== "").join("\n\n");
}

/** The words that mean something at a place, each with its line. */
export function meaningsOf(place: SchemaPlace): ReadonlyMap<string, string> {
  const meanings = new Map<string, string>();
  for (const node of place.nodes) {
    for (const [index, word] of (node.enum ?? []).entries())
      if (typeof word === "string") meanings.set(word, node.enumDescriptions?.[index] ?? "");
  }
  const isItem = place.annotation.type === undefined && place.parent?.annotation.items !== undefined;
  for (const [word, meaning] of Object.entries(place.annotation.known ?? (isItem ? place.parent?.annotation.known : undefined) ?? {}))
    meanings.set(word, meaning);
  return meanings;
}

function standingOf(place: SchemaPlace, target: Target): string {
  const { since, alsoIn, removedIn, deprecatedSince, noEffect, noEffectSince, replacedBy } = place.annotation;
  const use = replacedBy === undefined ? "" : `; use \`${replacedBy}\``;
  if (gone(target, removedIn)) return ` (removed in ${removedIn ?? ""}${use})`;
  if (notYet(target, since) && alsoIn?.includes(target.name) !== true) return ` (not in ${target.name}: came with ${since ?? ""})`;
  const message = wordOf(place, "deprecationMessage");
  if (deprecatedSince === undefined ? message !== undefined : gone(target, deprecatedSince)) return ` (deprecated${use})`;
  return noEffect === true || gone(target, noEffectSince) ? " (without effect)" : "";
}

/** Type, default, version and what else fits on one line. */
function factsOf(place: SchemaPlace): string {
  const { type, items, unit, range, since, removedIn, secret, required } = place.annotation;
  const standard = wordOf(place, "default");
  const facts = [
    typeText(type, items),
    unit ?? "",
    range === undefined ? "" : `range: ${range}`,
    standard === undefined || secret === true ? "" : `default ${shownDefault(standard)}`,
    since === undefined ? "" : `since ${since}`,
    removedIn === undefined ? "" : `until before ${removedIn}`,
    required === undefined ? "" : "required",
    secret === true ? "secret" : "",
  ];
  return facts.filter((fact) => fact !== "").join(" · ");
}

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  "string-or-list": "text or list",
  class: "type or Java class",
  bytes: "size in bytes",
};

function typeText(type: string | undefined, items: string | undefined): string {
  if (type === undefined || type === "any") return "";
  const word = (name: string): string => typeWords[name] ?? name;
  return type === "list" && items !== undefined ? `list of ${word(items)}` : word(type);
}

/** True for a default that is no value but says how one is worked out: `<the host name>`. */
export function isDescription(value: PlainValue): boolean {
  return typeof value === "string" && value.startsWith("<");
}

function shownDefault(value: PlainValue): string {
  const written = value === "" ? "empty" : writeInline(value);
  const short = written.length > 80 ? `${written.slice(0, 77)}…` : written;
  return value === "" ? short : `\`${short.replaceAll("`", "'")}\``;
}

function pitfallsOf(place: SchemaPlace): string {
  const { missing, appliesWhen, constraint, history, pitfalls } = place.annotation;
  const lines = [
    ...(constraint === undefined ? [] : [constraint]),
    ...(missing === undefined ? [] : [`If left out: ${missing}`]),
    ...(appliesWhen === undefined ? [] : [`Read only when: ${appliesWhen}`]),
    ...(history === undefined ? [] : [history]),
    ...(pitfalls ?? []).slice(0, shownPitfalls),
  ];
  return lines.map((line) => `- ${inert(line)}`).join("\n");
}

/** Angle brackets and stars of our own texts shown as they are, outside of code. */
function inert(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replaceAll(/[<>*_[\]|]/g, "\\$&")))
    .join("");
}

function linkOf(place: SchemaPlace): string {
  const { docs } = place.annotation;
  return docs === undefined ? "" : `[Documentation](${docs})`;
}
