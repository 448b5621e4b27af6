import type { FileKind } from "../catalog/kinds.ts";
import { claimsRead } from "./claim-identity.ts";
import { seeClient } from "./client-address.ts";
import { decodeBase64 } from "./base64.ts";
import { absentStep, buildDomains, type DomainList, onBehalfOfCounts } from "./domains.ts";
import { adminNames, attemptOf, isInitialized, type LoopEnd, nobody, tryDomains } from "./loop.ts";
import { sameName } from "./certificate-login.ts";
import type { EngineInput, Rejection, RequestCredential } from "./input.ts";
import { extract } from "./login.ts";
import { compileMappings, type CompiledMapping, mapRoles, refusedPatterns, writtenResolution } from "./mapping.ts";
import { administrator, assertedUser, givenUser } from "./other-logins.ts";
import { headerOf, tokenText } from "./request.ts";
import { type SignatureCheck, type Verify, verdictsOf } from "./signatures.ts";
import { hasPlaceholder } from "./settings.ts";
import { ignoredStatics, refusedStatics } from "./statics.ts";
import { decodeToken, type TokenView, viewToken } from "./token.ts";
import type { Cause, ClaimsRead, Trace, TraceUser, Unknown } from "./trace.ts";
import { fileQuestion, unknownFile } from "./unknown-file.ts";

/** What the plugin would do with a login; pure, and never throws. */
export function evaluate(input: EngineInput): Trace {
  const mappings = compileMappings(input.entities.roleMappings ?? [], input.on);
  return run(input, mappings, verdictsOf(input));
}

/** The signatures `evaluate` may want to know about: every domain is asked, as if no signature held, so that no key is left out. */
export function pendingSignatures(input: EngineInput): readonly SignatureCheck[] {
  const { credential, entities } = input;
  if (credential.kind !== "request" || entities.config === undefined) return [];
  const checks = new Map<string, SignatureCheck>();
  const verify: Verify = (check) => {
    checks.set(check.id, check);
    return false;
  };
  const loop = { input, request: credential, domains: buildDomains(entities.config, input.on).tried, proxied: false, verify };
  for (const domain of loop.domains) extract(domain, attemptOf(domain, loop));
  return [...checks.values()];
}

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

/** Kinds of files that say what roles somebody has and what these allow. */
const aboutRoles: ReadonlySet<FileKind> = new Set<FileKind>(["roles_mapping", "roles", "action_groups", "tenants"]);

/** Files that would have a say in the roles and are not there, or were not read. */
function missingFiles(input: EngineInput, user: TraceUser | null): readonly Unknown[] {
  const { roles, roleMappings } = input.entities;
  const trusts = roles === undefined && user?.directRoles.some((role) => !input.statics.roles.has(role)) === true;
  const missing: readonly FileKind[] = [
    ...(roleMappings === undefined ? ["roles_mapping" as const] : []),
    ...(trusts ? ["roles" as const] : []),
  ];
  const unread = (input.unread ?? []).flatMap(({ kind }) => (aboutRoles.has(kind) ? [kind] : []));
  return [...new Set([...missing, ...unread])].map((kind) => fileQuestion(kind, input));
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
  return input.mappingResolution ?? writtenResolution(input.entities.node);
}

function login(input: EngineInput, list: DomainList, verify: Verify): LoopEnd {
  const { credential } = input;
  if (credential.kind === "given") return givenUser(credential);
  if (input.entities.config === undefined) return unknownEnd(unknownFile("config", input));
  if (credential.kind === "saml") return assertedUser(credential, list);
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

function unknownEnd({ reason, ...unknown }: Unknown & Cause): LoopEnd {
  return { ...nobody, outcome: "unknown", reason, detail: unknown.detail, unknowns: [unknown] };
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
