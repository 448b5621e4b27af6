import { knownTargets, targetOf } from "../../core/catalog/target.ts";
import type { Credential } from "../../core/engine/input.ts";
import { explain, type ExplainRequest, signaturesOf } from "../../core/features/explain.ts";
import { tokenHeader, usualHeader } from "../../core/features/explain/carrier.ts";
import { isCutShort } from "../../core/features/explain/unread.ts";
import { readKeySet } from "../../core/features/explain/key-set.ts";
import { whatIf } from "../../core/features/explain/what-if.ts";
import type { PreviewContext } from "../../core/features/preview/context.ts";
import type { MomentId, Where } from "../../core/features/preview/model.ts";
import { momentAt, tokenTimes } from "../../core/features/preview/moments.ts";
import { previewModel } from "../../core/features/preview-model.ts";
import { previewMarkdown, previewText } from "../../core/features/preview-text.ts";
import { configSet, type ConfigSet } from "../../core/model/config-set.ts";
import { positionAt } from "../../core/text/line-index.ts";
import type { ExplainParams, ExplainResult, LoginCredential } from "../../protocol.ts";
import { verifySignatures } from "../signatures.ts";
import { zoneOf } from "../zone.ts";
import { decides, type UnreadId, unreadOf } from "./unread.ts";
import { decoded, loginSets, nearestSet, summaryOf } from "./nearest-set.ts";

/** Files that decide about logins; a fault in another file does not make a result old. */
const deciding: ReadonlySet<string> = new Set(["config", "roles_mapping", "roles", "internal_users", "action_groups", "tenants"]);

/** The sets there are, and the edits that cure what keeps the product from taking a set's files. */
export interface LoginSets {
  readonly sets: readonly ConfigSet[];
  readonly repairsOf: (set: ConfigSet) => PreviewContext["repairs"];
  /** Files that are there and were not read. */
  readonly unread: readonly UnreadId[];
}

/** What a login becomes with the files as they stand, and the words for it. The token is kept nowhere. */
export async function explainLogin(
  { sets: all, repairsOf, unread }: LoginSets,
  params: ExplainParams,
  now: number,
): Promise<ExplainResult> {
  const sets = loginSets(all, (set) => decides(set, unread));
  const found = nearestSet(sets, { id: params.set, near: params.near });
  const set = withTarget(found ?? emptySet(params), params.target);
  const moment = params.moment ?? (params.at === undefined ? "now" : "chosen");
  const chosen = params.at ?? now;
  const base = { ...requestOf(set, params, now), unread: unreadOf(set, unread) };
  const verdicts = await verifySignatures(signaturesOf(base));
  const first = explain(base, verdicts);
  const at = momentAt(moment, tokenTimes(first), { now, chosen });
  const request = { ...base, now: at };
  const report = at === now ? first : explain(request, verdicts);
  const unreadable = unreadableFiles(set);
  const summaries = sets.map(summaryOf);
  const summary = found === undefined ? null : summaryOf(found);
  const repairs = report.outcome === "config_error" && found !== undefined ? repairsOf(found) : [];
  const carrier = { header: found === undefined ? usualHeader : tokenHeader(found) };
  const surroundings = { ...carrier, params, now, moment, at, set: summary, sets: summaries, unreadable, repairs };
  const view = previewModel(report, { ...contextOf(surroundings), whatIf: remembered(whatIf(request, verdicts)) });
  return {
    report,
    view,
    set: summary,
    sets: summaries,
    unsaved: [],
    unreadable: unreadable.map(({ path, line }) => ({ uri: path, line: line - 1 })),
    ...(params.render === undefined ? {} : { rendered: params.render === "text" ? previewText(view) : previewMarkdown(view) }),
  };
}

/** Answers each change once: a view asks about the same fix in several places. */
function remembered(look: PreviewContext["whatIf"]): PreviewContext["whatIf"] {
  const answers = new Map<unknown, ReturnType<PreviewContext["whatIf"]>>();
  return (change) => {
    const key = "fix" in change ? change.fix : JSON.stringify(change);
    if (!answers.has(key)) answers.set(key, look(change));
    return answers.get(key);
  };
}

interface Surroundings extends Pick<PreviewContext, "header" | "set" | "sets" | "at" | "moment" | "unreadable" | "repairs"> {
  readonly params: ExplainParams;
  readonly now: number;
  readonly moment: MomentId;
}

function contextOf({ header, params, now, moment, at, set, sets, unreadable, repairs }: Surroundings): Omit<PreviewContext, "whatIf"> {
  return {
    clock: { now, zone: zoneOf(params.timeZone) },
    credential: params.credential.kind,
    header,
    origin: params.origin === undefined ? null : whereOfLine(params.origin.uri, params.origin.line),
    moment,
    at,
    set,
    sets,
    targets: knownTargets()
      .map(({ name }) => name)
      .toReversed(),
    assumptions: params.assumptions ?? {},
    unreadable,
    repairs,
  };
}

function requestOf(set: ConfigSet, { credential, assumptions = {} }: ExplainParams, now: number): ExplainRequest {
  return {
    set,
    pathOf: (id) => id,
    credential: credentialOf(credential, tokenHeader(set)),
    client: { address: assumptions.remoteAddress, hostName: assumptions.remoteHost, reverseDns: assumptions.reverseDns },
    now,
    mappingResolution: assumptions.rolesMappingResolution,
    assumeSignatureValid: assumptions.signatureValid,
    directoryRoles: assumptions.directoryRoles,
    keySet: assumptions.jwks === undefined ? undefined : (readKeySet(assumptions.jwks) ?? []),
  };
}

function credentialOf(credential: LoginCredential, name: string): Credential {
  if (credential.kind === "user") return { kind: "given", name: credential.name, backendRoles: credential.backendRoles };
  const header = /^bearer\s/i.test(credential.token) ? credential.token : `Bearer ${credential.token}`;
  return { kind: "request", headers: [[name, header]], query: new Map() };
}

/** The same files as another release reads them. */
function withTarget(set: ConfigSet, name: string | undefined): ConfigSet {
  const target = name === undefined ? undefined : targetOf(name);
  return target === undefined || target.name === set.target.name ? set : configSet(set.id, set.documents, target);
}

function emptySet({ target }: ExplainParams): ConfigSet {
  const newest = knownTargets().at(-1) ?? { version: { major: 0, minor: 0 }, name: "0.0" };
  return configSet("", new Map(), (target === undefined ? undefined : targetOf(target)) ?? newest);
}

function unreadableFiles(set: ConfigSet): readonly Where[] {
  return [...set.documents].flatMap(([kind, document]) => {
    const problem = document.yaml.problems[0];
    // What nests too deep is a question of its own.
    return problem === undefined || isCutShort(document) || !deciding.has(kind)
      ? []
      : [whereOfLine(document.id, positionAt(document.lines, problem.span.start).line)];
  });
}

function whereOfLine(uri: string, line: number): Where {
  const start = { line, character: 0 };
  return {
    file: decoded(uri.slice(uri.lastIndexOf("/") + 1)),
    line: line + 1,
    path: uri,
    range: { start, end: start },
  };
}
