import { staticNames } from "../catalog/shipped-names.ts";
import { switchesOf } from "../catalog/target.ts";
import { describeOutcome, describeRejection, describeStep, describeUnknown, describeWarning } from "../engine/describe.ts";
import { evaluate, pendingSignatures } from "../engine/evaluate.ts";
import type { Client, Credential, EngineInput, SetKey, UnreadFile } from "../engine/input.ts";
import { plainJson, type ParsedJson } from "../engine/json.ts";
import type { SignatureCheck } from "../engine/signatures.ts";
import type { ClaimsRead, MappedRole, Trace, Unknown } from "../engine/trace.ts";
import { rejectionsOf } from "../model/binding.ts";
import type { ConfigSet } from "../model/config-set.ts";
import type { DocumentId } from "../model/place.ts";
import { findClaimMisses } from "./explain/claim-miss.ts";
import { domainFixes } from "./explain/domain-fixes.ts";
import { findMisses, type Misses } from "./explain/near-miss.ts";
import { permissionsOf } from "./explain/permissions.ts";
import { type Files, reportPlace } from "./explain/places.ts";
import { findProvider } from "./explain/provider.ts";
import { readSet } from "./explain/unread.ts";
import type { PreviewReport, ReportPlace } from "./preview/report.ts";

/** A login to explain with the files of a set. */
export interface ExplainRequest {
  readonly set: ConfigSet;
  /** How a report names a document. */
  readonly pathOf: (id: DocumentId) => string;
  readonly credential: Credential;
  readonly client: Client;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly mappingResolution?: string | undefined;
  readonly assumeSignatureValid?: boolean | undefined;
  readonly directoryRoles?: readonly string[] | undefined;
  readonly keySet?: readonly SetKey[] | undefined;
  /** Files of the set that a shell found and did not read. */
  readonly unread?: readonly UnreadFile[] | undefined;
  /** True: what would follow if the refused files were accepted. */
  readonly ignoreRejections?: boolean | undefined;
  /** True: leave out what was nearly granted, which costs most. */
  readonly brief?: boolean | undefined;
  /** A role to count as mapped besides, for what it would allow. */
  readonly alsoGranted?: string | undefined;
}

/** A file that the product refuses, and why. */
export interface ReportRejection {
  readonly kind: string;
  readonly stage: "securityadmin" | "node";
  readonly reason: string;
  readonly detail: string | null;
  readonly message: string;
  readonly at: ReportPlace | null;
}

/** The stable JSON of `explain`. Fields may be added; none changes its meaning within a schema version. */
export interface ExplainReport extends PreviewReport {
  readonly schemaVersion: 1;
  /** What the reason is about: a property, a claim, a kind of fault. */
  readonly reasonDetail: string | null;
  /** The domain that accepted or ended the login. */
  readonly domain: string | null;
  readonly rejections: readonly ReportRejection[];
  /** What the product leaves out of account, with a line in its log. */
  readonly warnings: readonly {
    readonly reason: string;
    readonly detail: string | null;
    readonly message: string;
    readonly at: ReportPlace | null;
  }[];
}

/** What the engine is asked. */
function inputOf(request: ExplainRequest): EngineInput {
  const { set, unread } = readSet(request.set, request.unread);
  const statics = {
    roles: staticNames("role", set.target),
    actionGroups: staticNames("action-group", set.target),
    tenants: staticNames("tenant", set.target),
  };
  const rejections = [...set.documents.values()].flatMap((document) => rejectionsOf(document, set.target));
  return {
    entities: set.entities,
    credential: request.credential,
    client: request.client,
    now: request.now,
    on: switchesOf(set.target),
    statics,
    rejections,
    unread,
    mappingResolution: request.mappingResolution,
    assumeSignatureValid: request.assumeSignatureValid,
    directoryRoles: request.directoryRoles,
    keySet: request.keySet,
    ignoreRejections: request.ignoreRejections,
    verdicts: new Map(),
  };
}

/** The signatures that have to be verified before `explain`. */
export function signaturesOf(request: ExplainRequest): readonly SignatureCheck[] {
  return pendingSignatures(inputOf(request));
}

const noMisses: Misses = { nearMisses: [], unmapped: [] };

/** What becomes of a login, with the places that decide it. The token and secrets of the files are never in it. */
export function explain(request: ExplainRequest, verdicts: ReadonlyMap<string, boolean>): ExplainReport {
  const files: Files = { ...request, set: readSet(request.set).set };
  const trace = evaluate({ ...inputOf(request), verdicts });
  const misses = request.brief === true ? noMisses : findMisses(trace, files);
  return {
    schemaVersion: 1,
    target: request.set.target.name,
    at: isoTime(request.now),
    token: tokenReport(trace),
    outcome: trace.outcome,
    httpStatus: trace.httpStatus,
    challenge: trace.challenge,
    reason: trace.reason,
    reasonDetail: trace.detail,
    message: describeOutcome(trace),
    messageAt: messagePlace(trace, files),
    domain: trace.domain,
    domains: domainReports(trace, files),
    user: userReport(trace),
    sources: sourcesReport(trace.reads, files),
    mappedRoles: trace.mappedRoles.map((role) => roleReport(role, files)),
    unmapped: misses.unmapped,
    nearMisses: request.brief === true ? [] : [...findClaimMisses(trace, files), ...misses.nearMisses],
    ...permissionsOf(withRole(trace, request.alsoGranted), files),
    provider: findProvider(files),
    unknowns: unknownReports(trace.unknowns, files),
    rejections: trace.rejections.map(({ at, ...rejection }) => ({
      ...rejection,
      message: describeRejection({ at, ...rejection }) ?? "",
      at: reportPlace(at, files),
    })),
    warnings: trace.warnings.map(({ reason, detail, at }) => ({
      reason,
      detail,
      message: describeWarning(detail),
      at: reportPlace(at, files),
    })),
  };
}

function withRole(trace: Trace, name: string | undefined): Trace {
  return name === undefined ? trace : { ...trace, mappedRoles: [...trace.mappedRoles, { name, because: [] }] };
}

function isoTime(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

function tokenReport({ token }: Trace): ExplainReport["token"] {
  const object = (parsed: ParsedJson | undefined): Readonly<Record<string, unknown>> | null =>
    parsed?.value.type === "map" ? (plainJson(parsed.value) as Readonly<Record<string, unknown>>) : null;
  return {
    kind: token.kind,
    header: object(token.header),
    claims: object(token.payload),
    length: token.length,
    parts: token.parts,
  };
}

function userReport({ user, outcome }: Trace): ExplainReport["user"] {
  if (user === null || outcome === "unauthenticated") return null;
  return {
    name: user.name,
    backendRoles: user.backendRoles,
    attributes: Object.fromEntries([...user.attributes].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function domainReports(trace: Trace, files: Files): ExplainReport["domains"] {
  return trace.domains.map((step) => ({
    name: step.name,
    order: step.order,
    authenticator: step.authenticator,
    backend: step.backend,
    outcome: step.outcome,
    reason: step.reason,
    message: describeStep(step),
    at: reportPlace(step.at, files),
    fixes: domainFixes(step, trace, files),
  }));
}

function sourcesReport(reads: ClaimsRead | null, files: Files): ExplainReport["sources"] {
  if (reads === null) return { name: [], roles: [] };
  const source = (read: ClaimsRead["name"] | null) => (read === null ? [] : [{ claim: read.path, at: reportPlace(read.at, files) }]);
  return { name: source(reads.name), roles: source(reads.roles) };
}

/** A role is undefined only when roles.yml is there to say so. */
function roleReport(role: MappedRole, files: Files): ExplainReport["mappedRoles"][number] {
  const { entities, target } = files.set;
  const defined =
    entities.roles === undefined || entities.roles.some(({ name }) => name === role.name) || staticNames("role", target).has(role.name);
  return { name: role.name, defined, because: role.because.map(({ at, ...because }) => ({ ...because, at: reportPlace(at, files) })) };
}

/** Each question once, with the first place that asks it. */
function unknownReports(unknowns: readonly Unknown[], files: Files): ExplainReport["unknowns"] {
  const seen = new Set<string>();
  return unknowns.flatMap((unknown) => {
    const message = describeUnknown(unknown);
    if (seen.has(`${unknown.question} ${message}`)) return [];
    seen.add(`${unknown.question} ${message}`);
    return [{ question: unknown.question, message, at: reportPlace(unknown.at, files) }];
  });
}

function messagePlace(trace: Trace, files: Files): ReportPlace | null {
  const rejection = trace.outcome === "config_error" ? trace.rejections.find((item) => item.reason === trace.reason) : undefined;
  if (rejection !== undefined) return reportPlace(rejection.at, files);
  const step =
    trace.domains.find((candidate) => candidate.name === trace.domain) ??
    trace.domains.findLast((candidate) => candidate.reason === trace.reason);
  return reportPlace(step?.at ?? (trace.outcome === "anonymous" ? (trace.user?.nameFrom.at ?? null) : null), files);
}
