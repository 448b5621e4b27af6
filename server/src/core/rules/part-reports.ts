import { remembered } from "../base/remember.ts";
import type { FileKind } from "../catalog/kinds.ts";
import type { ConfigSet } from "../model/config-set.ts";
import type { SourceDocument } from "../model/document.ts";
import { onlyDocument, partSet, standingIn, withoutDocuments } from "../model/part-set.ts";
import { differingParts } from "../yaml/by-parts.ts";
import type { Part, PartContent } from "../yaml/part.ts";
import { type NamesNews, namesNews, notedNames, versionsOf } from "./asked-names.ts";
import type { Asker } from "./asker.ts";
import type { NamesFact } from "./facts.ts";
import { type Look, lookAtDocument, lookAtSoundness } from "./look.ts";
import { isStill, type Memory, type PartOutcome, type Seen, seenBy } from "./memory.ts";
import { liesWithin, movedReport } from "./portable.ts";
import type { Report, Rule } from "./rule.ts";

/** What rules that judge entries one by one say about a document that is looked at in parts. */
export interface PartwiseAsked {
  readonly set: ConfigSet;
  readonly document: SourceDocument;
  readonly parts: readonly Part[];
  readonly rules: readonly Rule[];
  readonly memory: Memory;
  readonly asker: Asker;
}

/** Asks the rules about the parts that changed, and takes over the rest. Each rule's reports come in file order. */
export function partReports(asked: PartwiseAsked): ReadonlyMap<Rule, readonly Report[]> {
  const { set, document, parts, rules, memory } = asked;
  const { kind } = document;
  const seenBefore = memory.partsSeen.get(kind) ?? new Map<Rule, Seen>();
  const stale = rules.filter((rule) => !isStill(seenBefore.get(rule) ?? new Map(), { seen: set, whole: set }));
  const namesBefore = memory.namesSeen.get(kind) ?? new Map<NamesFact, unknown>();
  const news = namesNews(set, namesBefore);
  const before = memory.partReports.get(kind);
  if (before?.document === document && before.parts === parts && stale.length === 0 && news.none) return before.reports;
  const looks = new Map(rules.map((rule) => [rule, new Set(stale.includes(rule) ? [] : (seenBefore.get(rule)?.keys() ?? []))]));
  const { reports, facts, isSettled } = throughParts(asked, { stale, looks, news });
  memory.namesSeen.set(kind, versionsOf(set, [...namesBefore.keys(), ...facts]));
  if (isSettled) memory.partReports.set(kind, { document, parts, reports });
  else memory.partReports.delete(kind);
  memory.partsSeen.set(kind, new Map([...looks].map(([rule, seen]) => [rule, seenBy(seen, { seen: set, whole: set })])));
  return reports;
}

interface Round {
  /** Rules that saw something else than before. */
  readonly stale: readonly Rule[];
  readonly looks: Looks;
  readonly news: NamesNews;
}

interface Said {
  readonly reports: ReadonlyMap<Rule, readonly Report[]>;
  /** What names were asked for about. */
  readonly facts: ReadonlySet<NamesFact>;
  /** False when some rule has to be asked anew each time. */
  readonly isSettled: boolean;
}

function throughParts(asked: PartwiseAsked, { stale, looks, news }: Round): Said {
  const { document, parts, memory } = asked;
  const reports = new Map<Rule, Report[]>();
  const facts = new Set<NamesFact>();
  const standing = standingIn(document);
  const isSound = document.yaml.problems.length === 0;
  const loud = new Set<PartContent>();
  let isSettled = true;
  for (const part of isSound && stale.length === 0 && news.none ? perhapsLoud(asked) : parts) {
    const at = standing(part);
    const outcomes = outcomesOf(memory, part, { at, isStale: stale.length > 0, news });
    const known = outcomes.get(at) ?? quietOutcome(outcomes);
    const touched = known === undefined || news.none ? [] : news.touched(known);
    // Most parts have nothing to say, wherever they stand.
    if (known !== undefined && stale.length + touched.length === 0 && known.reports.size === 0 && known.unportable.length === 0) continue;
    const outcome =
      known === undefined ? freshOutcome(asked, part, looks) : currentOutcome(asked, { part, known, stale: [...stale, ...touched], looks });
    outcomes.set(at, outcome);
    if (outcome.unportable.length > 0) isSettled = false;
    for (const [rule, own] of outcome.reports) add(reports, rule, own);
    for (const own of outcome.asked.values()) for (const fact of own.keys()) facts.add(fact);
    if (outcome.reports.size > 0 || outcome.unportable.length > 0) loud.add(part.content);
  }
  if (isSound) memory.loudParts.set(document.kind, { parts, loud });
  else memory.loudParts.delete(document.kind);
  return { reports, facts, isSettled };
}

/** The parts that there may be something to say about, when nothing changed that what is said about the others hangs on. */
function perhapsLoud({ document, parts, memory }: PartwiseAsked): readonly Part[] {
  const before = memory.loudParts.get(document.kind);
  if (before === undefined) return parts;
  const { start, endAfter } = differingParts(before.parts, parts);
  if (before.loud.size === 0) return parts.slice(start, endAfter);
  return parts.filter(({ content }, index) => (index >= start && index < endAfter) || before.loud.has(content));
}

interface Standing {
  readonly at: string;
  /** True when some of what is kept no longer holds: only the outcome that is looked at now is brought up to date. */
  readonly isStale: boolean;
  readonly news: NamesNews;
}

function outcomesOf({ parts }: Memory, { content }: Part, { at, isStale, news }: Standing): Map<string, PartOutcome> {
  const known = parts.get(content);
  if (known !== undefined && !isStale) return news.none ? known : withoutTouched(known, at, news);
  const current = known?.get(at);
  const outcomes = new Map(current === undefined ? [] : [[at, current]]);
  parts.set(content, outcomes);
  return outcomes;
}

/** Of what names changed, only the outcome that is looked at now is brought up to date. */
function withoutTouched(outcomes: Map<string, PartOutcome>, at: string, news: NamesNews): Map<string, PartOutcome> {
  for (const [other, outcome] of outcomes) if (other !== at && news.touched(outcome).length > 0) outcomes.delete(other);
  return outcomes;
}

/** No rule says more about an entry of a file that has mistakes than about one of a sound file. */
function quietOutcome(outcomes: ReadonlyMap<string, PartOutcome>): PartOutcome | undefined {
  const sound = outcomes.get("sound");
  return sound !== undefined && sound.reports.size === 0 && sound.unportable.length === 0 ? sound : undefined;
}

function add(all: Map<Rule, Report[]>, rule: Rule, reports: readonly Report[]): void {
  const known = all.get(rule);
  if (known === undefined) all.set(rule, [...reports]);
  else known.push(...reports);
}

type Looks = ReadonlyMap<Rule, Set<Look>>;

function freshOutcome(asked: PartwiseAsked, part: Part, looks: Looks): PartOutcome {
  return askRules(asked, { part, rules: asked.rules, looks }, { start: part.start, reports: new Map(), unportable: [], asked: new Map() });
}

interface Known {
  readonly part: Part;
  readonly known: PartOutcome;
  readonly stale: readonly Rule[];
  readonly looks: Looks;
}

function currentOutcome(asked: PartwiseAsked, { part, known, stale, looks }: Known): PartOutcome {
  const by = part.start - known.start;
  const moved =
    by === 0
      ? known
      : {
          ...known,
          start: part.start,
          reports: new Map([...known.reports].map(([rule, reports]) => [rule, reports.map((report) => movedReport(report, by))])),
        };
  const again =
    stale.length === 0 ? known.unportable : asked.rules.filter((rule) => stale.includes(rule) || known.unportable.includes(rule));
  return again.length === 0 ? moved : askRules(asked, { part, rules: again, looks }, moved);
}

interface Question {
  readonly part: Part;
  readonly rules: readonly Rule[];
  readonly looks: Looks;
}

function askRules({ set, document, asker }: PartwiseAsked, { part, rules, looks }: Question, before: PartOutcome): PartOutcome {
  let isPinned = false;
  let isBeyond = false;
  const seenSet = partSet(set, document, { part, onLines: () => (isPinned = true) });
  const setFor = setsFor(seenSet, document.kind);
  const stretch = { start: part.start, end: part.start + part.content.length };
  const isOurs = ({ document: id, span: { start } }: Report): boolean =>
    id === document.id && stretch.start <= start && (start < stretch.end || stretch.end === document.text.length);
  const reports = new Map(before.reports);
  const asked = new Map(before.asked);
  const unportable = before.unportable.filter((rule) => !rules.includes(rule));
  for (const rule of rules) {
    isPinned = false;
    isBeyond = false;
    const own = ownLooks(rule);
    const seen = looks.get(rule);
    const names = notedNames();
    const found = asker.ask(rule, setFor(rule), {
      // Whoever looks beyond the part is asked anew in any case.
      asked: (fact, name) => void (isBeyond || names.note(fact, name)),
      looked: (look) => void (isBeyond || own.has(look) || rule.alone === true || seen?.add(look)),
      lookedBeyond: () => (isBeyond = true),
    });
    if (names.asked.size > 0 && !isBeyond) asked.set(rule, names.asked);
    else asked.delete(rule);
    const ours = found.filter(isOurs);
    if (ours.length > 0) reports.set(rule, ours);
    else reports.delete(rule);
    if (isBeyond || (ours.length > 0 && (isPinned || !ours.every((report) => liesWithin(report, stretch))))) unportable.push(rule);
  }
  return { start: part.start, reports, unportable, asked };
}

/** Looks that say nothing about other files: those at files whose entries the rule judges one by one. */
const ownLooks = remembered(({ entrywise = [] }: Rule): ReadonlySet<Look> => {
  return new Set(entrywise.flatMap((own) => [lookAtDocument(own), lookAtSoundness(own)]));
});

/** What a rule needs to see of a set to judge entries of one kind: other entries that it judges one by one say nothing about them. */
function setsFor(set: ConfigSet, kind: FileKind): (rule: Rule) => ConfigSet {
  const made = new Map<string, ConfigSet>();
  return ({ alone, entrywise = [] }) => {
    const others = entrywise.filter((other) => other !== kind && set.documents.has(other));
    if (alone !== true && others.length === 0) return set;
    const key = alone === true ? "alone" : others.join();
    const narrowed = made.get(key) ?? (alone === true ? onlyDocument(set, kind) : withoutDocuments(set, others));
    made.set(key, narrowed);
    return narrowed;
  };
}
