import { challengeOf } from "./authenticators.ts";
import { askBackend } from "./backends.ts";
import { sameName } from "./certificate-login.ts";
import { absentStep, type LoadedDomain } from "./domains.ts";
import type { Attempt, Extraction } from "./extraction.ts";
import type { EngineInput, RequestCredential } from "./input.ts";
import { extract } from "./login.ts";
import { headerOf } from "./request.ts";
import type { Outcome, Reason } from "./reasons.ts";
import { hasPlaceholder, settingList } from "./settings.ts";
import type { Verify } from "./signatures.ts";
import type { Cause, DomainStep, TraceUser, Unknown, WantedClaim } from "./trace.ts";

/** Where the loop over the domains ended. */
export interface LoopEnd extends Cause {
  readonly outcome: Outcome;
  readonly httpStatus: number | null;
  readonly challenge: string | null;
  readonly domain: string | null;
  readonly steps: readonly DomainStep[];
  readonly user: TraceUser | null;
  readonly unknowns: readonly Unknown[];
  readonly wantedClaims: readonly WantedClaim[];
}

/** An end at which nothing happened, to start from. */
export const nobody = { httpStatus: null, challenge: null, domain: null, user: null, steps: [], unknowns: [], wantedClaims: [] } as const;

/** What stays the same while domains are tried. */
export interface LoopInput {
  readonly input: EngineInput;
  readonly request: RequestCredential;
  readonly domains: readonly LoadedDomain[];
  readonly proxied: boolean;
  readonly verify: Verify;
}

/** How a single domain left things. */
type Turn =
  | { readonly turn: "next"; readonly step: DomainStep; readonly lastNull: boolean | null; readonly wanted: readonly WantedClaim[] }
  | {
      readonly turn: "end";
      readonly end: Omit<LoopEnd, "steps" | "wantedClaims">;
      readonly step: DomainStep;
      readonly wanted: readonly WantedClaim[];
    };

/** Tries the domains in turn. Source: `auth/BackendRegistry.authenticate`. */
export function tryDomains(loop: LoopInput): LoopEnd {
  const steps: DomainStep[] = [];
  const wanted: WantedClaim[] = [];
  let lastNull = true;
  for (const [index, domain] of loop.domains.entries()) {
    const turn = takeTurn(domain, loop);
    steps.push(turn.step);
    wanted.push(...turn.wanted);
    if (turn.turn === "end") {
      const rest = loop.domains
        .slice(index + 1)
        .map((next) => absentStep(next, { outcome: "not-reached", reason: "not_reached", detail: domain.name }));
      return { ...turn.end, steps: [...steps, ...rest], wantedClaims: wanted };
    }
    lastNull = turn.lastNull ?? lastNull;
  }
  return { ...afterLoop(loop, steps, lastNull), wantedClaims: wanted };
}

/** What a domain's authenticator has to go by. */
export function attemptOf(domain: LoadedDomain, { input, request, proxied, verify }: LoopInput): Attempt {
  return { domain: domain.name, at: domain.at, settings: domain.settings, request, client: input.client, input, verify, proxied };
}

function takeTurn(domain: LoadedDomain, loop: LoopInput): Turn {
  const { input } = loop;
  const extraction = extract(domain, attemptOf(domain, loop));
  const step = (outcome: DomainStep["outcome"], { reason, detail }: Cause): DomainStep =>
    absentStep({ ...domain, at: placeOf(domain, reason) }, { outcome, reason, detail });
  const wanted = wantedOf(extraction);
  if (extraction.result === "undecided")
    return { turn: "end", step: step("ended", extraction), end: undecided(extraction, domain), wanted };
  if (extraction.result === "failed") return { turn: "next", step: step("passed", extraction), lastNull: null, wanted };
  if (extraction.result === "none") {
    const scheme = domain.challenge && !passesAsAnonymous(loop) ? challengeOf(domain.kind) : undefined;
    if (scheme === undefined) return { turn: "next", step: step("passed", extraction), lastNull: true, wanted };
    const unknowns: Unknown[] = domain.kind === "saml" ? [{ question: "identity-provider", detail: domain.name, at: domain.at }] : [];
    const end = {
      outcome: "unauthenticated",
      httpStatus: 401,
      challenge: scheme,
      reason: "challenge_without_credentials",
      detail: extraction.reason,
    } as const;
    return { turn: "end", step: step("ended", extraction), end: { ...end, domain: domain.name, user: null, unknowns }, wanted };
  }
  const assumed: Unknown[] = [
    ...extraction.identity.assumed.map((question) => ({ question, detail: domain.name, at: domain.at })),
    ...fromEnvironment(domain),
  ];
  const answer = askBackend(extraction.identity, domain, input);
  if (answer.answer === "refused") return { turn: "next", step: step("passed", answer), lastNull: false, wanted };
  if (answer.answer === "undecided") {
    const end = undecided(answer, domain);
    return { turn: "end", step: step("ended", answer), end: { ...end, unknowns: [...assumed, ...end.unknowns] }, wanted };
  }
  return { ...welcome(answer.user, [...assumed, ...answer.unknowns], { domain, input }), wanted };
}

/** Settings of the domain whose value only the node knows. */
function fromEnvironment(domain: LoadedDomain): readonly Unknown[] {
  const settings = [...domain.settings.values].filter(([, { value }]) =>
    typeof value === "string" ? hasPlaceholder(value) : value.some(hasPlaceholder),
  );
  return settings.map(([name, { at }]) => ({ question: "environment", detail: name, at }));
}

/** The setting that a reason is about, the domain where there is none. */
function placeOf(domain: LoadedDomain, reason: Reason): DomainStep["at"] {
  const settings: Partial<Record<Reason, string>> = {
    audience: "required_audience",
    issuer: "required_issuer",
    bad_signature: "signing_key",
    weak_key: "signing_key",
    no_subject: "subject_key",
    role_conversion_error: "roles_key",
  };
  const setting = settings[reason];
  if (reason === "backend_rejected" || reason === "directory") return domain.backendAt ?? domain.at;
  return (setting === undefined ? undefined : domain.settings.values.get(setting)?.at) ?? domain.at;
}

function wantedOf(extraction: Extraction): readonly WantedClaim[] {
  if (extraction.result === "credentials") return extraction.identity.wantedClaims;
  return extraction.result === "none" ? (extraction.wantedClaims ?? []) : [];
}

function undecided(
  cause: Cause & { readonly question: Unknown["question"] },
  domain: LoadedDomain,
): Omit<LoopEnd, "steps" | "wantedClaims"> {
  const unknowns: Unknown[] = [{ question: cause.question, detail: cause.detail ?? domain.name, at: domain.at }];
  return {
    outcome: "unknown",
    httpStatus: null,
    challenge: null,
    reason: cause.reason,
    detail: cause.detail,
    domain: domain.name,
    user: null,
    unknowns,
  };
}

interface Where {
  readonly domain: LoadedDomain;
  readonly input: EngineInput;
}

/** A user whom a backend accepted; only an administrator's name is still turned away. */
function welcome(user: TraceUser, unknowns: readonly Unknown[], { domain, input }: Where): Omit<Extract<Turn, { turn: "end" }>, "wanted"> {
  const admin = adminNames(input).some((name) => sameName(name, user.name));
  const cause: Cause = admin ? { reason: "admin_name", detail: user.name } : { reason: "ok", detail: null };
  const step = absentStep(domain, { outcome: admin ? "ended" : "accepted", ...cause });
  const ending = admin
    ? ({ outcome: "unauthenticated", httpStatus: 403, user: null } as const)
    : ({ outcome: "authenticated", httpStatus: null, user } as const);
  return { turn: "end", step, end: { ...ending, ...cause, challenge: null, domain: domain.name, unknowns } };
}

/** `plugins.security.authcz.admin_dn`, when the node's settings are at hand. */
export function adminNames(input: EngineInput): readonly string[] {
  const { node } = input.entities;
  return node === undefined ? [] : node.values.has(adminSetting) ? adminList(input) : [];
}

const adminSetting = "plugins.security.authcz.admin_dn";

/** A distinguished name holds commas, so a single text is one name here, though core would split it. */
function adminList(input: EngineInput): readonly string[] {
  const value = input.entities.node?.values.get(adminSetting)?.value;
  return typeof value === "string" ? [value] : input.entities.node === undefined ? [] : settingList(input.entities.node, adminSetting);
}

/** True when a request without credentials is taken as anonymous instead of being challenged. */
function passesAsAnonymous({ input, request }: LoopInput): boolean {
  const { config, node } = input.entities;
  if (config?.anonymousAuthEnabled !== true) return false;
  if (node?.values.get("plugins.security.compliance.disable_anonymous_authentication")?.value === "true") return false;
  if (!input.on.has("anonymousNeedsBareRequest")) return true;
  const asked = request.query.get("auth_type");
  return asked === undefined
    ? headerOf(request, "Authorization") === undefined && request.passwordUser === undefined
    : asked === "anonymous";
}

/** True when the plugin has something to try at all; otherwise it answers 503. */
export function isInitialized({ input, domains }: LoopInput): boolean {
  return domains.length > 0 || input.entities.config?.anonymousAuthEnabled === true;
}

function afterLoop(loop: LoopInput, steps: readonly DomainStep[], lastNull: boolean): Omit<LoopEnd, "wantedClaims"> {
  const common = { domain: null, steps, unknowns: [] };
  if (lastNull && passesAsAnonymous(loop)) {
    const at = loop.input.entities.config?.anonymousAt ?? null;
    return {
      ...common,
      outcome: "anonymous",
      httpStatus: null,
      challenge: null,
      reason: "anonymous",
      detail: null,
      user: anonymousUser(at),
    };
  }
  const first = loop.domains.find((domain) => domain.challenge);
  const challenge = first === undefined ? null : (challengeOf(first.kind) ?? null);
  // The last domain that had more to say than "not for me" explains the failure best.
  const telling = steps.findLast(
    (step) => step.reason !== "no_credentials" && step.reason !== "bad_signature" && step.reason !== "no_proxy",
  );
  const { reason, detail }: Cause = telling ?? { reason: "no_domain_accepted", detail: null };
  return { ...common, outcome: "unauthenticated", httpStatus: 401, challenge, reason, detail, user: null };
}

/** Source: `user/User.ANONYMOUS`. */
function anonymousUser(at: TraceUser["nameFrom"]["at"]): TraceUser {
  const from = { kind: "anonymous", claim: null, at } as const;
  const backendRoles = ["opendistro_security_anonymous_backendrole"];
  const rolesFrom = [{ ...from, roles: backendRoles, missing: null }];
  return {
    name: "opendistro_security_anonymous",
    backendRoles,
    directRoles: [],
    attributes: new Map(),
    approximate: [],
    nameFrom: from,
    rolesFrom,
  };
}
