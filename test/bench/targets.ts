import { measures, type Sample } from "./measure.ts";
import { quantile } from "./statistics.ts";

/** What some samples have in common. */
export type Measure = Pick<Sample, "fixture" | "operation" | "participant">;

/** Something that must be at most a share of something else of the same run. */
export interface Target {
  readonly value: Measure;
  readonly against: Measure;
  /** Which quantile of the samples is compared, from 0 to 1. */
  readonly at: number;
  readonly most: number;
}

const median = 0.5;
const slow = 0.95;

/** Ours against the peer, doing the same. */
function peer(operation: string, fixture: string, { at = median, most }: { readonly at?: number; readonly most: number }): Target {
  const what = { fixture, operation };
  return { value: { ...what, participant: "ours" }, against: { ...what, participant: "peer" }, at, most };
}

/** Ours in one place against ours in another. */
function own(operation: string, fixture: string, { than, most }: { readonly than: Partial<Measure>; readonly most: number }): Target {
  const value = { fixture, operation, participant: "ours" };
  return { value, against: { ...value, ...than }, at: median, most };
}

const requests = ["hover", "completion", "definition", "code action"];

/** What the product promises of its speed, as ratios that hold on any machine. */
export const targets: readonly Target[] = [
  peer("type", "mappings-10", { most: 1 / 6 }),
  peer("type", "mappings-100", { most: 1 / 30 }),
  peer("type", "mappings-1000", { most: 1 / 60 }),
  peer("type", "mappings-10000", { most: 1 / 400 }),
  own("type", "mappings-10000", { than: { fixture: "mappings-100" }, most: 3 }),
  own("type", "set-10000-mapping", { than: { fixture: "set-100-mapping" }, most: 3 }),
  own("type a name", "set-10000-mapping", { than: { fixture: "set-100-mapping" }, most: 3 }),
  own("type", "set-10000-role", { than: { fixture: "set-100-role" }, most: 3 }),
  own("type a name", "set-10000-role", { than: { fixture: "set-100-role" }, most: 3 }),
  own("type a permission", "set-10000-role", { than: { fixture: "set-100-role" }, most: 3 }),
  // Work that queues would make the last key wait for twelve.
  ...["mappings-1000", "mappings-10000", "domains-200"].map((fixture) => own("burst", fixture, { than: { operation: "type" }, most: 3 })),
  peer(measures.open, "mappings-1000", { most: 1 / 3 }),
  peer(measures.open, "mappings-10000", { most: 1 / 5 }),
  ...requests.map((operation) => peer(operation, "mappings-10", { at: slow, most: 1 })),
  ...requests.map((operation) => peer(operation, "mappings-1000", { at: slow, most: 1 / 10 })),
  ...requests.map((operation) => peer(operation, "mappings-10000", { at: slow, most: 1 / 10 })),
  peer("type, completion", "mappings-1000", { most: 1 / 30 }),
  peer(measures.start, "", { most: 1 / 3 }),
  peer(measures.memory, "mappings-10000", { most: 1 / 3 }),
  // In windows without files of ours nothing else is loaded.
  own(measures.entryLoad, "", { than: { operation: measures.start }, most: 1 / 3 }),
  // "Parsing them" is what everybody has for it, the bare library: our own parser is several times as fast, which must not count against us.
  own(measures.check, "", { than: { operation: measures.parse, participant: "floor" }, most: 1.3 }),
];

/** A target with what came of it in a run. */
export interface Verdict {
  readonly target: Target;
  /** How much of the other it is. */
  readonly ratio: number;
  readonly isMet: boolean;
}

/** The verdicts on those targets of which the run measured both sides. */
export function judge(samples: readonly Sample[], all: readonly Target[] = targets): readonly Verdict[] {
  const at = (measure: Measure, share: number): number | undefined => quantile(valuesOf(samples, measure), share);
  return all.flatMap((target) => {
    const value = at(target.value, target.at);
    const other = at(target.against, target.at);
    if (value === undefined || other === undefined) return [];
    const ratio = value / other;
    return [{ target, ratio, isMet: ratio <= target.most }];
  });
}

/** The values of all samples of a measure. */
export function valuesOf(samples: readonly Sample[], { fixture, operation, participant }: Measure): readonly number[] {
  return samples
    .filter((sample) => sample.fixture === fixture && sample.operation === operation && sample.participant === participant)
    .map(({ value }) => value);
}
