import type { PreviewContext } from "./context.ts";
import type { Row, Section, Sentence, Sign } from "./model.ts";
import { code, fromBackticks, say } from "./pieces.ts";
import type { PreviewReport, ReportDomain } from "./report.ts";
import { sawNothing, signs } from "./sign-in-words.ts";
import { whereOf } from "./where.ts";

const ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

interface Station {
  readonly sign: Sign;
  readonly word: string;
}

/** Every auth domain in the order tried, as far as the request went and beyond. */
export function journeySection(report: PreviewReport, context: PreviewContext): Section {
  const stations = report.domains.map((domain, index) => stationRow(report, domain, index));
  return {
    id: "journey",
    title: "Journey",
    digest: digest(report),
    open: true,
    facts: [],
    trees: [],
    rows: [arrival(report, context), ...stations, ...ending(report)],
  };
}

function digest(report: PreviewReport): string {
  const loaded = report.domains.filter(({ outcome }) => outcome !== "disabled" && outcome !== "not-loaded");
  const stop = loaded.findIndex(({ outcome }) => outcome === "accepted" || outcome === "ended");
  if (report.outcome === "config_error") return "not asked";
  if (loaded.length === 0) return "no domain is loaded";
  if (report.outcome === "anonymous") return "no domain accepts; anonymous access is on";
  if (stop < 0) return report.outcome === "unknown" ? "not decided" : "no domain accepts";
  const verb = loaded[stop]?.outcome === "accepted" ? "accepted" : "ended";
  if (loaded.length === 1) return `${verb} by the only domain`;
  return `${verb} by the ${ordinals[stop] ?? `${stop + 1}th`} of ${loaded.length} domains`;
}

function arrival(report: PreviewReport, context: PreviewContext): Row {
  const bearer = `${context.header}: Bearer ${report.token.kind === "malformed" ? "…" : "eyJ…"}`;
  const text = context.credential === "token" ? say`A request arrives with ${{ code: bearer }}` : ["A request arrives, already signed in"];
  return row("journey:arrival", { icon: "circle-small-filled", tone: "quiet" }, { name: text, rail: "walk" });
}

function stationRow(report: PreviewReport, domain: ReportDomain, index: number): Row {
  const stop = report.domains.findIndex(({ outcome }) => outcome === "accepted" || outcome === "ended");
  const rail = stop < 0 || index < stop ? "walk" : index === stop ? "stop" : "ghost";
  const { sign, word } = station(domain);
  const described = domain.outcome === "disabled" ? [] : kindOf(domain);
  return {
    ...row(`domain:${domain.name}`, sign, { name: [code(domain.name)], rail }),
    word,
    text: [stationWords(report, domain)].filter((sentence) => sentence.length > 0),
    meta: described,
    where: whereOf(domain.at),
  };
}

function stationWords({ user }: PreviewReport, { outcome, message }: ReportDomain): Sentence {
  return outcome === "accepted" && user !== null ? say`Signs in ${code(user.name)} and stops here.` : fromBackticks(message);
}

function kindOf({ order, authenticator, backend }: ReportDomain): Sentence {
  const users = backend === "internal" || backend === "intern" ? "internal users" : backend;
  return [`order ${order}, ${authenticator ?? "no authenticator"}${users === "" ? "" : ` with ${users}`}`];
}

function station(domain: ReportDomain): Station {
  switch (domain.outcome) {
    case "accepted":
      return { sign: signs.ok, word: "Accepted" };
    case "passed":
      return sawNothing(domain.reason)
        ? { sign: { icon: "arrow-circle-down", tone: "plain" }, word: "Passed on" }
        : { sign: { icon: "arrow-circle-down", tone: "warn" }, word: "Refused, passed on" };
    case "ended":
      return { sign: signs.ended, word: "Ended here" };
    case "not-reached":
      return { sign: { icon: "issue-draft", tone: "quiet" }, word: "Never reached" };
    case "not-loaded":
      return { sign: signs.warning, word: "Not loaded" };
    case "disabled":
      return { sign: { icon: "circle-slash", tone: "quiet" }, word: "Disabled" };
  }
}

/** A refusal by the whole list is a station of its own. */
function ending(report: PreviewReport): readonly Row[] {
  if (report.outcome !== "unauthenticated" || report.domains.some(({ outcome }) => outcome === "ended")) return [];
  const status = report.httpStatus ?? 401;
  const words =
    report.challenge === null
      ? "No domain is left, and none of them challenges."
      : `No domain is left; the browser gets the challenge of the first one that challenges, ${report.challenge}.`;
  return [{ ...row("journey:end", signs.ended, { name: [statusWords(status)], rail: "walk" }), word: "Ended here", text: [[words]] }];
}

/** `401 Unauthorized` */
export function statusWords(status: number): string {
  const words: Readonly<Record<number, string>> = { 401: "401 Unauthorized", 403: "403 Forbidden", 503: "503 Service Unavailable" };
  return words[status] ?? String(status);
}

function row(key: string, sign: Sign, { name, rail }: { readonly name: Sentence; readonly rail: "walk" | "stop" | "ghost" }): Row {
  return { key, sign, name, word: "", text: [], meta: [], where: null, actions: [], rail };
}
