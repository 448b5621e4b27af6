import { claimsRead } from "./claim-identity.ts";
import type { Settings } from "../model/entities.ts";
import { seeClient } from "./client-address.ts";
import { decodeBase64 } from "./base64.ts";
import { absentStep, buildDomains, type DomainList, onBehalfOfCounts } from "./domains.ts";
import { adminNames, isInitialized, type LoopEnd, tryDomains } from "./loop.ts";
import { sameName } from "./certificate-login.ts";
import { identityOf } from "./header-login.ts";
import type { EngineInput, GivenCredential, Rejection, RequestCredential, SamlCredential } from "./input.ts";
import { compileMappings, type CompiledMapping, mapRoles, refusedPatterns } from "./mapping.ts";
import { headerOf, tokenText } from "./request.ts";
import { type SignatureCheck, type Verify, verdictsOf } from "./signatures.ts";
import { hasPlaceholder, settingText } from "./settings.ts";
import { ignoredStatics, refusedStatics } from "./statics.ts";
import { decodeToken, type TokenView, viewToken } from "./token.ts";
import type { Cause, ClaimsRead, Trace, TraceUser, Unknown } from "./trace.ts";

/** What the plugin would do with a login; pure, and never throws. */
export function evaluate(input: EngineInput): Trace {
  const mappings = compileMappings(input.entities.roleMappings ?? [], input.on);
  return run(input, mappings, verdictsOf(input));
}

/** The signatures `evaluate` wants to know about, found by an evaluation in which every one of them holds, and by one in which none does. */
export function pendingSignatures(input: EngineInput): readonly SignatureCheck[] {
  const checks = new Map<string, SignatureCheck>();
  const mappings: readonly CompiledMapping[] = [];
  for (const verdict of [false, undefined]) {
    const verify: Verify = (check) => {
      checks.set(check.id, check);
      return verdict;
    };
    run({ ...input, entities: { ...input.entities, roleMappings: [] } }, mappings, verify);
  }
  return [...checks.values()];
}

const nobody = { httpStatus: null, challenge: null, domain: null, user: null, steps: [], unknowns: [], wantedClaims: [] } as const;

function run(input: EngineInput, mappings: readonly CompiledMapping[], verify: Verify): Trace {
  const { config } = input.entities;
  const rejections = [...input.rejections, ...refusedStatics(input), ...refusedPatterns(mappings, input.on), ...refusedOnBehalfOf(input)];
  const list: DomainList = config === undefined ? { tried: [], absent: [], unknowns: [] } : buildDomains(config, input.on);
  const token = tokenOf(input, list);
  const first = input.ignoreRejections === true ? undefined : firstRejection(rejections);
  if (first !== undefined)
    return finish(input, {
      token,
      rejections,
      list,
      mappings,
      end: { ...nobody, outcome: "config_error", reason: first.reason, detail: first.detail },
    });
  return finish(input, { token, rejections, list, mappings, end: login(input, list, verify) });
}

/** The file that stops things first: uploads come before the node reads them, in securityadmin's order. */
function firstRejection(rejections: readonly Rejection[]): Rejection | undefined {
  const order = ["config", "roles", "roles_mapping", "internal_users", "action_groups", "tenants"];
  const rank = (item: Rejection): number => (item.stage === "node" ? 100 : 0) + order.indexOf(item.kind);
  return rejections.filter((item) => order.includes(item.kind)).sort((a, b) => rank(a) - rank(b))[0];
}

interface Findings {
  readonly token: TokenView;
  readonly rejections: readonly Rejection[];
  readonly list: DomainList;
  readonly mappings: readonly CompiledMapping[];
  readonly end: LoopEnd;
}

function finish(input: EngineInput, { token, rejections, list, mappings, end }: Findings): Trace {
  const { steps, ...rest } = end;
  const isUser = end.user !== null && end.outcome !== "unauthenticated";
  const mapped =
    isUser && end.user !== null
      ? mapRoles({ user: end.user, client: seeClient(input), mappings, resolution: resolutionOf(input) })
      : { roles: [], unknowns: [] };
  const unknowns = [
    ...end.unknowns,
    ...list.unknowns,
    ...(isUser ? missingFiles(input, end.user) : []),
    ...mapped.unknowns,
    ...openResolution(input, isUser ? end.user : null, mapped.roles),
  ];
  const tried = end.outcome === "config_error" ? unasked(list, rejections) : steps;
  return {
    ...rest,
    token,
    domains: [...tried, ...list.absent],
    mappedRoles: mapped.roles,
    rejections,
    warnings: ignoredStatics(input),
    unknowns,
    reads: readsOf(input, list, end),
  };
}

/** Files that would have a say in the roles and are not there. */
function missingFiles(input: EngineInput, user: TraceUser | null): readonly Unknown[] {
  const { roles, roleMappings } = input.entities;
  const trusts = roles === undefined && user?.directRoles.some((role) => !input.statics.roles.has(role)) === true;
  const missing = [...(roleMappings === undefined ? ["roles_mapping.yml"] : []), ...(trusts ? ["roles.yml"] : [])];
  return missing.map((detail) => ({ question: "missing-file", detail, at: null }));
}

/** Domains of a configuration that never comes into force. */
function unasked(list: DomainList, rejections: readonly Rejection[]): Trace["domains"] {
  const detail = `${firstRejection(rejections)?.kind ?? "config"}.yml`;
  return list.tried.map((domain) => absentStep(domain, { outcome: "not-reached", reason: "not_reached", detail }));
}

/** The claims that the domain which decided looks at; the first that reads tokens when none decided. */
function readsOf(input: EngineInput, list: DomainList, end: LoopEnd): ClaimsRead | null {
  const readers = list.tried.filter((domain) => domain.kind === "jwt" || domain.kind === "openid" || domain.kind === "jwks");
  const telling = end.steps.findLast((step) => step.outcome === "passed" && step.reason !== "no_credentials")?.name;
  const domain =
    readers.find((reader) => reader.name === (end.domain ?? telling)) ?? (end.outcome === "unauthenticated" ? readers[0] : undefined);
  return domain === undefined ? null : claimsRead(domain.settings, domain.at, input.on);
}

/** Without the node's settings nobody knows whether backend roles count as roles; asked where it would matter. */
function openResolution(input: EngineInput, user: TraceUser | null, mapped: Trace["mappedRoles"]): readonly Unknown[] {
  if (user === null || input.entities.node !== undefined || input.mappingResolution !== undefined) return [];
  const isRole = (name: string): boolean =>
    input.statics.roles.has(name) || input.entities.roles?.some((role) => role.name === name) === true;
  const matters = user.backendRoles.find((role) => isRole(role) && !mapped.some(({ name }) => name === role));
  return matters === undefined ? [] : [{ question: "mapping-resolution", detail: matters, at: null }];
}

function resolutionOf(input: EngineInput): string {
  const { node } = input.entities;
  const written = node === undefined ? undefined : settingText(node, "plugins.security.roles_mapping_resolution");
  return input.mappingResolution ?? written ?? "MAPPING_ONLY";
}

function login(input: EngineInput, list: DomainList, verify: Verify): LoopEnd {
  const { credential } = input;
  if (credential.kind === "given") return given(credential);
  if (input.entities.config === undefined) return unknownEnd({ reason: "missing_file", detail: "config.yml" });
  if (credential.kind === "saml") return assertion(credential, list);
  const certificate = credential.certificate;
  if (certificate !== undefined && adminNames(input).some((name) => sameName(name, certificate))) return administrator(certificate);
  const loop = { input, request: credential, domains: list.tried, proxied: seeClient(input).proxied, verify };
  const end = isInitialized(loop)
    ? tryDomains(loop)
    : { ...nobody, outcome: "unauthenticated" as const, httpStatus: 503, reason: "not_initialized" as const, detail: null };
  return { ...end, unknowns: [...end.unknowns, ...furtherQuestions(credential, input, end)] };
}

/** What the request asks for that only the node's settings can answer. */
function furtherQuestions(request: RequestCredential, input: EngineInput, end: LoopEnd): readonly Unknown[] {
  const other = headerOf(request, "opendistro_security_impersonate_as") ?? "";
  const impersonates = end.outcome === "authenticated" && other !== "";
  return [
    ...(request.certificate !== undefined && input.entities.node === undefined
      ? [{ question: "admin-names", detail: null, at: null } as const]
      : []),
    ...(impersonates ? [{ question: "impersonation", detail: other, at: null } as const] : []),
  ];
}

function unknownEnd(cause: Cause): LoopEnd {
  return { ...nobody, outcome: "unknown", ...cause, unknowns: [{ question: "missing-file", detail: cause.detail, at: null }] };
}

function given(credential: GivenCredential): LoopEnd {
  const user = userOf(credential.name, credential.backendRoles, "given");
  return {
    ...nobody,
    outcome: "authenticated",
    reason: "given",
    detail: null,
    user: { ...user, attributes: credential.attributes ?? new Map() },
  };
}

function administrator(name: string): LoopEnd {
  return { ...nobody, outcome: "authenticated", reason: "admin_certificate", detail: name, user: userOf(name, [], "certificate") };
}

function userOf(name: string, roles: readonly string[], kind: "given" | "certificate" | "assertion"): TraceUser {
  const {
    backendRoles: _,
    password: __,
    wantedClaims: ___,
    assumed: ____,
    ...identity
  } = identityOf(name, { kind, claim: null, at: null }, roles);
  return { ...identity, backendRoles: [...new Set(roles)].sort(), directRoles: [] };
}

/** What the first SAML domain makes of an assertion. Source: `auth/http/saml/AuthTokenProcessorHandler`. */
function assertion(credential: SamlCredential, list: DomainList): LoopEnd {
  const domain = list.tried.find((candidate) => candidate.kind === "saml");
  if (domain === undefined) return { ...nobody, outcome: "unauthenticated", httpStatus: 401, reason: "no_domain_accepted", detail: null };
  const valuesOf = (setting: string): readonly string[] | undefined => {
    const key = settingText(domain.settings, setting) ?? "";
    return key === "" ? undefined : (credential.attributes.get(key) ?? []);
  };
  const subject = valuesOf("subject_key");
  const name = subject === undefined ? credential.nameId : subject[0];
  const step = {
    name: domain.name,
    order: domain.order,
    authenticator: domain.authenticator,
    backend: domain.backendType,
    challenges: domain.challenge,
    at: domain.at,
  };
  const cause: Cause =
    name === undefined || name === ""
      ? { reason: "no_subject", detail: settingText(domain.settings, "subject_key") ?? null }
      : { reason: "ok", detail: null };
  const unknowns = [{ question: "identity-provider", detail: domain.name, at: domain.at }] as const;
  if (name === undefined || name === "")
    return {
      ...nobody,
      outcome: "unauthenticated",
      httpStatus: 401,
      ...cause,
      domain: domain.name,
      steps: [{ ...step, outcome: "ended", ...cause }],
    };
  const user = userOf(name, splitRoles(valuesOf("roles_key") ?? [], domain.settings), "assertion");
  const refused = domain.backend !== "noop" ? ({ reason: "backend_rejected", detail: "empty_password" } as const) : undefined;
  if (refused !== undefined)
    return {
      ...nobody,
      outcome: "unauthenticated",
      httpStatus: 401,
      ...refused,
      domain: domain.name,
      steps: [{ ...step, outcome: "passed", ...refused }],
    };
  return {
    ...nobody,
    outcome: "authenticated",
    ...cause,
    domain: domain.name,
    user,
    steps: [{ ...step, outcome: "accepted", ...cause }],
    unknowns,
  };
}

/** `roles_separator` (also in its old spelling) splits every value; a pattern with more to it than its own letters leaves them whole. */
function splitRoles(values: readonly string[], settings: Settings): readonly string[] {
  const written = settingText(settings, "roles_separator") ?? settingText(settings, "roles_seperator");
  if (written === undefined || (/[\\^$.|?*+()[\]{}]/.test(written) && !/^\\[^A-Za-z0-9]$/.test(written))) return values;
  const separator = written.length === 2 && written.startsWith("\\") ? written.slice(1) : written;
  return values.flatMap((value) => value.split(separator)).filter((role) => role !== "");
}

/** The token of the request as the first domain that reads tokens sees it, for people to look at. */
function tokenOf(input: EngineInput, list: DomainList): TokenView {
  const request: RequestCredential | undefined = input.credential.kind === "request" ? input.credential : undefined;
  if (request === undefined) return viewToken(decodeToken(""));
  const readers = list.tried.filter((domain) => domain.kind === "jwt" || domain.kind === "openid" || domain.kind === "jwks");
  const texts = readers.map((domain) => tokenText(request, domain.settings));
  const fallback = tokenText(request, { values: new Map(), broken: [] });
  return viewToken(decodeToken((texts.find((text) => text !== undefined) ?? fallback ?? "").trim()));
}

/** `on_behalf_of` is built outside of any guard: a bad key keeps the node from taking the whole configuration. */
function refusedOnBehalfOf(input: EngineInput): readonly Rejection[] {
  const { config } = input.entities;
  if (config === undefined || !onBehalfOfCounts(config, input.on) || config.onBehalfOf === null) return [];
  const { signingKey, encryptionKey, at } = config.onBehalfOf;
  const reject = (detail: string): Rejection => ({ kind: "config", stage: "node", reason: "bad_key", detail, at });
  if (hasPlaceholder(signingKey ?? "") || hasPlaceholder(encryptionKey ?? "")) return [];
  if ((signingKey ?? "").length * 8 < 512) return [reject("on_behalf_of.signing_key")];
  return encryptionKey !== null && decodeBase64(encryptionKey) === undefined ? [reject("on_behalf_of.encryption_key")] : [];
}
