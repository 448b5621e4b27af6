import { type Answer, answer } from "./answer-shape.ts";
import type { PreviewContext } from "./context.ts";
import { statusWords } from "./journey.ts";
import type { PreviewModel, Sentence } from "./model.ts";
import { momentsOf, tokenTimes } from "./moments.ts";
import { code, fromBackticks, names, say, visible } from "./pieces.ts";
import type { PreviewReport, ReportDomain } from "./report.ts";
import { fixAction } from "./roles.ts";
import { decidingDomain, decidingReason, sawNothing, signs } from "./sign-in-words.ts";
import { duration, moment, stretch } from "./times.ts";
import { whereOf } from "./where.ts";

/** Why a login that could be read is refused: a challenge in the way, the clock, a missing claim, or the sum of all. */
export function refusedAnswer(report: PreviewReport, context: PreviewContext): Answer {
  const blocker = report.domains.find(({ outcome, reason }) => outcome === "ended" && sawNothing(reason));
  const decider = decidingDomain(report);
  if (blocker !== undefined && decider === undefined) return challenged(report, blocker, context);
  switch (decidingReason(report)) {
    case "expired":
      return expired(report, context);
    case "not_yet_valid":
      return early(report, context);
    case "no_subject":
      return withoutName(report, decider);
    default:
      return refused(report, decider, context);
  }
}

function challenged(report: PreviewReport, blocker: ReportDomain, context: PreviewContext): Answer {
  const prompt = report.challenge === "Basic" || report.challenge === null ? "a password prompt" : `a ${report.challenge} challenge`;
  const missed = report.domains.filter(({ outcome }) => outcome === "not-reached").map(label);
  const title =
    missed.length === 0
      ? `Stops at ${prompt}`
      : `Stops at ${prompt}; ${missed.slice(0, 2).join(" and ")} ${missed.length === 1 ? "is" : "are"} never asked`;
  const lead = say`${code(blocker.name)} challenges every request without credentials of its kind, so ${report.challenge === "Basic" ? "the browser prompts for a password" : "the request ends there"} and the token stays unread.`;
  return { ...answer(signs.ended, title, [lead]), cure: domainCure(blocker, context) };
}

/** The edit at a domain, with where it leads. */
function domainCure(domain: ReportDomain | undefined, context: PreviewContext): PreviewModel["cure"] {
  const fix = domain?.fixes[0];
  if (domain === undefined || fix === undefined) return null;
  const after = context.whatIf({ fix });
  return { action: fixAction(fix, "cure"), where: whereOf(domain.at), promise: after === undefined ? [] : promiseOf(after) };
}

function promiseOf(after: PreviewReport): Sentence {
  if (after.outcome !== "authenticated" || after.user === null) return [];
  const roles = after.mappedRoles.map(({ name }) => name);
  return say`Then ${visible(after.user.name)} signs in${roles.length === 0 ? [] : say` with ${names(roles, 3)}`}.`;
}

function expired(report: PreviewReport, context: PreviewContext): Answer {
  const { issued, notBefore, expires } = tokenTimes(report);
  const at = expires ?? context.at;
  const from = notBefore ?? issued;
  const title = `This token expired ${duration(context.at - at)} ago, so nobody is signed in`;
  const was =
    from === undefined ? `It was valid until ${moment(at, context.clock)}.` : `It was valid from ${stretch(from, at, context.clock)}.`;
  const cure = momentsOf(report, context).listed ? "Fetch a fresh token, or look at an earlier moment:" : "Fetch a fresh token.";
  return answer(signs.time, title, [[`${was} ${cure}`]]);
}

function early(report: PreviewReport, context: PreviewContext): Answer {
  const { notBefore } = tokenTimes(report);
  const from = notBefore === undefined ? "later" : moment(notBefore, context.clock).replace(/ today$/, "");
  return answer(signs.time, `This token is valid from ${from}, so nobody is signed in yet`, [
    ["The clock of the identity provider may run ahead of the cluster’s."],
  ]);
}

function withoutName(report: PreviewReport, decider: ReportDomain | undefined): Answer {
  const source = report.sources.name[0];
  const claim = source?.claim.map(visible).join(" › ") ?? "sub";
  const who = decider === undefined ? "The cluster" : label(decider);
  const where = whereOf(source?.at ?? decider?.at);
  const cause = decider === undefined ? [] : fromBackticks(decider.message);
  return answer(signs.ended, `${who} finds no user name: the token has no claim ${claim}`, [
    where === null ? cause : say`${cause} ${{ where }}`,
  ]);
}

function refused(report: PreviewReport, decider: ReportDomain | undefined, context: PreviewContext): Answer {
  const status = statusWords(report.httpStatus ?? 401);
  const title = report.domains.length === 0 ? `No domain is there to ask: ${status}` : `No domain accepts this login: ${status}`;
  const where = whereOf(decider?.at);
  const cause = decider === undefined ? fromBackticks(report.message) : say`${code(decider.name)}: ${fromBackticks(decider.message)}`;
  const lead = where === null ? cause : say`${cause} ${{ where }}`;
  return { ...answer(signs.ended, title, [lead]), cure: domainCure(decider, context) };
}

/** The word people know a domain by: its kind. */
function label({ authenticator, name }: ReportDomain): string {
  return visible(authenticator ?? name);
}
