import type { PreviewContext } from "./context.ts";
import type { Moment, MomentId, PreviewModel } from "./model.ts";
import type { PreviewReport } from "./report.ts";
import { signInWords } from "./sign-in-words.ts";
import { fieldValue, moment, timeOfDay } from "./times.ts";

/** The times that a token states, in milliseconds; undefined where it does not, or not as a number. */
export interface TokenTimes {
  readonly issued: number | undefined;
  readonly notBefore: number | undefined;
  readonly expires: number | undefined;
}

/** What a token says of its own life. */
export function tokenTimes(report: PreviewReport): TokenTimes {
  const read = (name: string): number | undefined => {
    const value = report.token.claims?.[name];
    return typeof value === "number" && Number.isFinite(value) ? value * 1000 : undefined;
  };
  return { issued: read("iat"), notBefore: read("nbf"), expires: read("exp") };
}

/** The moment of a choice, given a token's times; the reader's own time stays what it is. */
export function momentAt(id: MomentId, times: TokenTimes, own: { readonly now: number; readonly chosen: number }): number {
  const issued = Math.max(times.issued ?? times.notBefore ?? own.now, times.notBefore ?? Number.NEGATIVE_INFINITY);
  if (id === "issue") return issued;
  // A second before: `exp` counts in whole seconds.
  if (id === "before-expiry") return times.expires === undefined ? own.now : times.expires - 1000;
  return id === "chosen" ? own.chosen : own.now;
}

/** The moments that may be chosen. They stand as a list with their outcomes where they differ in who is signed in. */
export function momentsOf(report: PreviewReport, context: PreviewContext): PreviewModel["moments"] {
  const times = tokenTimes(report);
  const own = { now: context.clock.now, chosen: context.at };
  const known: readonly MomentId[] = [
    "now",
    ...(times.expires === undefined ? [] : ["before-expiry" as const]),
    ...(times.issued === undefined && times.notBefore === undefined ? [] : ["issue" as const]),
  ];
  const looked = known.map((id) => {
    const at = momentAt(id, times, own);
    const result = id === context.moment ? report : context.whatIf({ at });
    return { id, at, result };
  });
  const listed = new Set(looked.map(({ result }) => result?.outcome)).size > 1;
  const choices = looked.map(({ id, at, result }): Moment => {
    const outcome = !listed || result === undefined ? null : signInWords(result);
    return { id, at, label: label(id, at, { context, listed }), outcome };
  });
  const chosen: Moment = { id: "chosen", at: context.at, label: chosenLabel(context), outcome: null };
  return { chosen: context.moment, listed, choices: [...choices, chosen], field: fieldValue(context.at, context.clock.zone) };
}

function label(id: MomentId, at: number, { context, listed }: { readonly context: PreviewContext; readonly listed: boolean }): string {
  const { clock } = context;
  const said = moment(at, clock);
  const time = said.endsWith(" today") ? timeOfDay(at, clock.zone) : said;
  if (id === "now") return `now, ${time}`;
  if (id === "before-expiry") return `just before expiry, ${time}`;
  return listed ? `at issue, ${time}` : `issue, ${time}`;
}

function chosenLabel({ moment: chosen, at, clock }: PreviewContext): string {
  return chosen === "chosen" ? moment(at, clock) : "a chosen time…";
}
