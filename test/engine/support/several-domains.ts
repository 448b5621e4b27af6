import type { Credential } from "../../../server/src/core/engine/input.ts";
import type { Trace } from "../../../server/src/core/engine/trace.ts";
import { type Login, traceOf } from "./case.ts";
import { bearer, clusterFile, config, signingKey, token } from "./tokens.ts";

/** Everybody gets a role. */
export const mapping = clusterFile("rolesmapping", ["everybody:", "  users: ['*']"]);
/** One internal user. */
export const users = clusterFile("internalusers", [
  "kim:",
  "  hash: $2y$12$abcdefghijklmnopqrstuu",
  "  backend_roles: [staff]",
  "  opendistro_security_roles: [kibana_user, ghost, secret_role]",
  "  attributes:",
  "    team: blue",
]);

/** What domains, given as lines, make of a login. */
export const run = (
  lines: readonly string[],
  credential: Credential,
  release: string,
  more: Partial<Login> & { dynamic?: readonly string[] } = {},
): Promise<Trace> => {
  const { dynamic = [], files = {}, ...login } = more;
  return traceOf(
    { files: { "config.yml": config(lines, dynamic), "roles_mapping.yml": mapping, ...files }, credential, ...login },
    release,
  );
};

/** The lines of a domain. */
export const domain = (
  name: string,
  order: number,
  type: string,
  more: { challenge?: boolean; backend?: string; settings?: readonly string[] } = {},
): string[] => [
  `${name}:`,
  `  order: ${order}`,
  "  http_authenticator:",
  `    type: ${type}`,
  `    challenge: ${more.challenge ?? false}`,
  "    config:",
  ...(more.settings ?? [`signing_key: ${signingKey}`]).map((line) => `      ${line}`),
  "  authentication_backend:",
  `    type: ${more.backend ?? "noop"}`,
];
/** Every domain with its outcome and reason. */
export const steps = (trace: Trace): string[] => trace.domains.map((step) => `${step.name} ${step.outcome} ${step.reason}`);
/** A token that the usual key has signed. */
export const good = bearer(token({ sub: "kim" }));
