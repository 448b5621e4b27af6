import type { Settings } from "../model/entities.ts";
import { absentStep, type DomainList } from "./domains.ts";
import { identityOf } from "./header-login.ts";
import type { GivenCredential, SamlCredential } from "./input.ts";
import { type LoopEnd, nobody } from "./loop.ts";
import { settingText } from "./settings.ts";
import type { Cause, TraceUser } from "./trace.ts";

/** A user that was given by hand: no domain is asked. */
export function givenUser(credential: GivenCredential): LoopEnd {
  const user = { ...userOf(credential.name, credential.backendRoles, "given"), attributes: credential.attributes ?? new Map() };
  return { ...nobody, outcome: "authenticated", reason: "given", detail: null, user };
}

/** An administrator by certificate, whom no domain is asked about. Source: `BackendRegistry.authenticate`. */
export function administrator(name: string): LoopEnd {
  return { ...nobody, outcome: "authenticated", reason: "admin_certificate", detail: name, user: userOf(name, [], "certificate") };
}

function userOf(name: string, roles: readonly string[], kind: "given" | "certificate" | "assertion"): TraceUser {
  const { attributes, approximate, nameFrom, rolesFrom } = identityOf(name, { kind, claim: null, at: null }, roles);
  return { name, backendRoles: [...new Set(roles)].sort(), directRoles: [], attributes, approximate, nameFrom, rolesFrom };
}

/** What the first SAML domain makes of an assertion. Source: `auth/http/saml/AuthTokenProcessorHandler`. */
export function assertedUser(credential: SamlCredential, list: DomainList): LoopEnd {
  const domain = list.tried.find((candidate) => candidate.kind === "saml");
  const refused = (cause: Cause): LoopEnd => ({
    ...nobody,
    outcome: "unauthenticated",
    httpStatus: 401,
    ...cause,
    domain: domain?.name ?? null,
  });
  if (domain === undefined) return refused({ reason: "no_domain_accepted", detail: null });
  const step = (outcome: "accepted" | "ended" | "passed", cause: Cause) => absentStep(domain, { outcome, ...cause });
  const subjectKey = settingText(domain.settings, "subject_key") ?? "";
  const name = subjectKey === "" ? credential.nameId : credential.attributes.get(subjectKey)?.[0];
  if (name === undefined || name === "") {
    const cause: Cause = { reason: "no_subject", detail: subjectKey };
    return { ...refused(cause), steps: [step("ended", cause)] };
  }
  if (domain.backend !== "noop") {
    const cause: Cause = { reason: "backend_rejected", detail: "empty_password" };
    return { ...refused(cause), steps: [step("passed", cause)] };
  }
  const ok: Cause = { reason: "ok", detail: null };
  const unknowns = [{ question: "identity-provider", detail: domain.name, at: domain.at }] as const;
  const user = userOf(name, assertedRoles(credential, domain.settings), "assertion");
  return { ...nobody, outcome: "authenticated", ...ok, domain: domain.name, user, steps: [step("accepted", ok)], unknowns };
}

/** `roles_separator` (also in its old spelling) splits every value; a pattern with more to it than its own letters leaves them whole. */
function assertedRoles(credential: SamlCredential, settings: Settings): readonly string[] {
  const values = credential.attributes.get(settingText(settings, "roles_key") ?? "") ?? [];
  const written = settingText(settings, "roles_separator") ?? settingText(settings, "roles_seperator");
  if (written === undefined || (/[\\^$.|?*+()[\]{}]/.test(written) && !/^\\[^A-Za-z0-9]$/.test(written))) return values;
  const separator = written.length === 2 && written.startsWith("\\") ? written.slice(1) : written;
  return values.flatMap((value) => value.split(separator)).filter((role) => role !== "");
}
