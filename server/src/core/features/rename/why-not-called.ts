import { switchesOf } from "../../catalog/target.ts";
import { compilePattern, matchPattern, type Verdict } from "../../engine/pattern.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import { namePlaces } from "../../model/name-places.ts";
import { spanOf } from "../../model/spans.ts";
import { type Occurrence, occurrencesIn, patternsIn, type PatternUse, type SymbolKind } from "../../model/symbols.ts";
import { templateMarkIn } from "../../yaml/template.ts";
import type { Located } from "../names.ts";
import { kindWords } from "../kind-words.ts";
import { isBuiltIn, placeText, spotText, twinOf, whoKnows } from "./why-fixed.ts";

/** A name with all its spots. */
export interface Renaming {
  readonly set: ConfigSet;
  readonly name: Occurrence;
  readonly spots: readonly Located[];
}

/** YAML allows keys on one line up to 1024 characters, escapes counted. */
const longest = 200;

/** Why the thing cannot get that name: it would be read otherwise, mean somebody else, or change what the files grant; undefined when it can. */
export function whyNotCalled(renaming: Renaming, wanted: string): string | undefined {
  return (
    whyNoName(renaming.name.kind, wanted) ??
    whyTaken(renaming, wanted) ??
    whyNotWritable(renaming, wanted) ??
    whyOrderChanges(renaming) ??
    whyMatchesOtherwise(renaming, wanted)
  );
}

function whyNoName(kind: SymbolKind, wanted: string): string | undefined {
  if (wanted === "") return "A name cannot be empty.";
  if (wanted.length > longest) return `A name cannot be longer than ${longest} characters here.`;
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\ufeff\ufffe\uffff]/u.test(wanted)) return "A name cannot hold line breaks or invisible characters.";
  if (/[*?]/.test(wanted) || (wanted.startsWith("/") && wanted.endsWith("/"))) return `\`${wanted}\` would be read as a pattern.`;
  if (/\$\{/.test(wanted) || templateMarkIn(wanted) !== undefined) return `\`${wanted}\` would be read as a placeholder.`;
  if (kind === "user" && wanted.includes(":")) return "A user name with a colon cannot log in: basic login splits at the first colon.";
  if (kind === "action-group" && wanted.includes(":")) return `\`${wanted}\` would be read as an action: those have colons.`;
  if (kind !== "auth-domain" && kind !== "backend-role" && wanted === "_meta") return "`_meta` is the head of the file, not a name.";
  const file = Object.entries(namePlaces).find(([, places]) =>
    places.some((place) => place.kind === kind && place.words?.some((word) => word.toLowerCase() === wanted.toLowerCase()) === true),
  )?.[0];
  return file === undefined ? undefined : `\`${wanted}\` has a meaning of its own in \`${file}.yml\`.`;
}

function whyTaken({ set, name }: Renaming, wanted: string): string | undefined {
  const { kind } = name;
  if (isBuiltIn(set, kind, wanted))
    return `There is already ${article(kind)} ${kindWords[kind]} \`${wanted}\` built into OpenSearch ${set.target.name}.`;
  const known = whoKnows(kind, wanted);
  if (known !== undefined) return `\`${wanted}\` is taken: ${known}.`;
  const all = occurrencesIn(set);
  const rival = all.find((other) => other.kind === kind && other.name === wanted);
  if (rival !== undefined) return `There is already ${article(kind)} ${kindWords[kind]} named \`${wanted}\`: ${placeText(set, rival)}.`;
  const twin = twinOf(set, kind, wanted);
  if (twin === undefined) return undefined;
  return `A tenant and a user cannot share the name \`${wanted}\`, since a user's private tenant goes by the user's name: ${twin}.`;
}

const article = (kind: SymbolKind): string => (kindWords[kind].startsWith("a") ? "an" : "a");

function whyNotWritable({ spots }: Renaming, wanted: string): string | undefined {
  const part = spots.find(({ form }) => form === "part");
  if (part !== undefined && !/^\w[\w@.+-]*$/.test(wanted)) {
    return `\`${wanted}\` cannot stand inside a longer text as in ${spotText(part.document, part.span.start)}. Give the name a line of its own there first.`;
  }
  const lowered = spots.find(({ document, name, at }) => isLowered(document.kind, at.path.join("."), name));
  if (lowered !== undefined && wanted !== wanted.toLowerCase()) {
    return `Preferred tenants are compared in lower case, so ${spotText(lowered.document, lowered.span.start)}, would not find \`${wanted}\`. Choose a name without capital letters.`;
  }
  return undefined;
}

function isLowered(file: Located["document"]["kind"], path: string, name: string): boolean {
  return name === name.toLowerCase() && namePlaces[file]?.some((place) => place.lowered === true && path.startsWith(place.path)) === true;
}

/** Of domains with one order the plugin keeps the first in the order of their names' hashes. Source: plugin `DynamicConfigModelV7.buildAAA`. */
function whyOrderChanges({ set, name }: Renaming): string | undefined {
  if (name.kind !== "auth-domain") return undefined;
  const domains = set.entities.config?.domains ?? [];
  const own = domains.find((domain) => domain.name === name.name);
  const rival = domains.find((domain) => domain !== own && domain.order === own?.order);
  if (own === undefined || rival === undefined) return undefined;
  return `\`${own.name}\` and \`${rival.name}\` have the same \`order\`, and their names decide which of them counts. Give them different orders first.`;
}

function whyMatchesOtherwise({ set, name }: Renaming, wanted: string): string | undefined {
  for (const use of patternsIn(set)) {
    if (use.kind !== name.kind) continue;
    const before = verdictOf(set, use, name.name);
    const after = verdictOf(set, use, wanted);
    if (before === after && before !== "unknown") continue;
    const spot = set.byId.get(use.at.document);
    const where = spot === undefined ? "" : ` (${spotText(spot, spanOf(spot, use.at).start)})`;
    if (before === "unknown" || after === "unknown") {
      return `Whether the pattern \`${use.pattern}\`${where} matches \`${name.name}\` and \`${wanted}\` cannot be known here, so the rename could change who gets what.`;
    }
    const [match, miss] = before === "yes" ? [name.name, wanted] : [wanted, name.name];
    return `The pattern \`${use.pattern}\`${where} matches \`${match}\` but not \`${miss}\`, so the rename would change who gets what. Change the pattern first, or choose another name.`;
  }
  return undefined;
}

/** A placeholder can become any text, so a pattern with one may match. */
function verdictOf(set: ConfigSet, { pattern }: PatternUse, name: string): Verdict {
  const on = switchesOf(set.target);
  if (!pattern.includes("${")) return matchPattern(compilePattern(pattern, on), name);
  const widest = pattern.startsWith("/") ? "*" : pattern.replaceAll(/\$\{[^}]*\}?/g, "*");
  return matchPattern(compilePattern(widest, on), name) === "no" ? "no" : "unknown";
}
