import { challengeOf, authenticatorKind } from "./authenticators.ts";
import type { Rejection } from "./input.ts";
import type { Outcome, Reason } from "./reasons.ts";
import type { Cause, DomainStep, Question, Trace, Unknown } from "./trace.ts";

/** What a sentence may speak of. */
interface About {
  readonly detail: string;
  readonly backend: string;
  readonly authenticator: string;
}

const quoted = (text: string): string => `\`${text}\``;
const kindName = (kind: string): string => (kind === "config" ? "config.yml" : `${kind}.yml`);

/** Why a domain found no credentials, by authenticator. */
function nothingFound({ authenticator, detail }: About): string {
  if (detail === "skip_users") return "Skips this certificate, as `skip_users` says.";
  const kind = authenticatorKind(authenticator) ?? authenticator;
  const found: Readonly<Record<string, string>> = {
    basic: "Finds no user name and password in the request.",
    jwt: "Finds no token in the request.",
    openid: "Finds no token in the request.",
    saml: "Finds no session of its own in the request.",
    kerberos: "Finds no Kerberos ticket in the request.",
    proxy: "Finds no user header in the request.",
    "extended-proxy": "Finds no user header in the request.",
    clientcert: "Finds no client certificate.",
    api_tokens: "Finds no API token in the request.",
    on_behalf_of: "Finds no on-behalf-of token in the request.",
  };
  return found[kind] ?? "Finds no credentials in the request.";
}

function malformed({ detail }: About): string {
  const parts: Readonly<Record<string, string>> = {
    blank: "The token holds a blank, such as a second one after `Bearer`; send exactly one.",
    parts: "The token does not have three parts between dots, so it is no JWT or was cut off.",
    header: "The token’s header cannot be read.",
    payload: "The token’s claims are no JSON object.",
    signature: "The token’s signature cannot be read; it may be cut off.",
    alg: "The token’s header does not name an algorithm (`alg`).",
  };
  return parts[detail] ?? "The token cannot be read.";
}

function badKey({ detail }: About): string {
  if (detail === "not_base64")
    return "Not loaded: `signing_key` is no Base64; write the secret in standard Base64, or a PEM `PUBLIC KEY` on lines the release can read.";
  if (detail === "too_short") return "Not loaded: `signing_key` decodes to fewer than 32 bytes; use a longer secret.";
  return `The node refuses the configuration: ${quoted(detail)} is too short or no Base64.`;
}

function backendRejected({ detail, backend }: About): string {
  if (detail === "empty_password")
    return `The backend ${quoted(backend)} wants a password, and this login carries none; use \`noop\` with tokens.`;
  if (detail === "no_hash") return "The internal user has no `hash`, so no password fits.";
  return "The internal users file does not list this user name; names are compared letter for letter.";
}

function sameOrder({ detail }: About): string {
  return `Left out: ${quoted(detail)} has the same \`order\`, and of equal orders only one domain is kept. Give each domain an order of its own.`;
}

/** Why a file that is there says nothing here. The limits are ours; the product has others. */
const unread = {
  too_deep: "nests deeper than is read here",
  too_large: "is larger than is read here",
  unreadable_file: "is there but cannot be read",
} as const;

/** Sentences by reason. The tone: what is the case, then what to do where somebody can do something. */
const sentences: Readonly<Record<Reason, (about: About) => string>> = {
  ok: () => "Accepts the login.",
  anonymous: () => "Nobody signed in, and anonymous access is on.",
  admin_certificate: ({ detail }) => `The certificate ${quoted(detail)} belongs to an administrator, who may do everything.`,
  given: () => "The user was given by hand, so no auth domain was asked.",
  no_domain_accepted: () => "No auth domain accepts this login.",
  challenge_without_credentials: ({ detail }) => `An auth domain with \`challenge: true\` ends the request: ${lower(sentenceOf(detail))}`,
  not_initialized: () => "No auth domain could be loaded, so OpenSearch Security answers that it is not initialized.",
  admin_name: ({ detail }) => `${quoted(detail)} is an administrator’s name, which may sign in by certificate only.`,
  directory: () => "Only the directory knows whether it accepts this user.",
  runtime_key: ({ detail }) => `Only the running cluster can check this${detail === "" ? "" : ` (${quoted(detail)})`}.`,
  missing_file: ({ detail }) => `${quoted(detail)} is not among the files, so nobody can say.`,
  too_deep: ({ detail }) => `${quoted(detail)} ${unread.too_deep}, so nobody can say.`,
  too_large: ({ detail }) => `${quoted(detail)} ${unread.too_large}, so nobody can say.`,
  unreadable_file: ({ detail }) => `${quoted(detail)} ${unread.unreadable_file}, so nobody can say.`,
  no_credentials: nothingFound,
  no_key: () => "No `signing_key` is set, so no token is ever accepted; set one.",
  malformed_token: malformed,
  encrypted_token: () =>
    "The token is encrypted (JWE); only signed tokens can be read. Disable token encryption at the identity provider; in Authentik, remove the encryption key from the provider.",
  unsigned_token: () => "The token is not signed; ask the identity provider for signed tokens.",
  unsupported_header: ({ detail }) => `The token’s header field ${quoted(detail)} asks for something this release does not support.`,
  compressed_token: () => "The token is compressed, which cannot be followed here.",
  unexpected_content: () => "The token does not hold plain claims: a `cty` header, or claims that repeat a name.",
  bad_signature: ({ detail }) =>
    detail === "algorithm"
      ? "The key does not fit the token’s algorithm."
      : "The signature does not fit the key, so the token was made by somebody else or the key is wrong.",
  weak_key: () => "The key is too short for the token’s algorithm; use a longer one.",
  unknown_key: () => "The key set has no key with the token’s `kid`.",
  ambiguous_key: () => "The token has no `kid`, and the key set holds several keys.",
  unsupported_key: ({ detail }) => `This release cannot use keys of this kind here (${quoted(detail)}); sign with RSA.`,
  no_key_set: () => "No address of a key set is set; write `openid_connect_url` or `jwks_uri`.",
  invalid_claims: ({ detail }) => `The claim ${quoted(detail)} has a value of a kind that is refused.`,
  expired: () => "The token has expired.",
  not_yet_valid: () => "The token is not valid yet (`nbf`).",
  issuer: ({ detail }) => `The token’s \`iss\` is ${detail === "" ? "missing" : quoted(detail)}, which is not the \`required_issuer\`.`,
  audience: ({ detail }) =>
    `The token’s \`aud\` is ${detail === "" ? "missing" : quoted(detail)}, which does not hold the \`required_audience\`.`,
  no_subject: ({ detail }) => `The token has no claim ${quoted(detail.replaceAll(" ", " › "))} to take the user name from.`,
  role_conversion_error: ({ detail }) =>
    `The claim ${quoted(detail.replaceAll(" ", " › "))} holds something that is no text, which this release refuses.`,
  malformed_header: () => "The `Authorization` header cannot be read as user name and password.",
  no_proxy: () => "The request did not come through a trusted proxy; `http.xff` has to be on, and the proxy among `internalProxies`.",
  malformed_name: () => "The certificate’s name cannot be read.",
  backend_rejected: backendRejected,
  backend_error: () => "A backend role without a value makes the backend fail.",
  disabled: () => "Switched off by `http_enabled: false`.",
  not_reached: ({ detail }) => `Not asked: ${quoted(detail)} settles it before.`,
  same_order: sameOrder,
  no_authenticator: () => "Not loaded: `http_authenticator` has no `type`.",
  unknown_class: ({ detail }) => `Not loaded: ${quoted(detail)} is no type the plugin knows.`,
  bad_key: badKey,
  invalid_settings: ({ detail }) => `Not loaded: ${detail === "" ? "a value" : quoted(detail)} in \`config\` is missing or cannot be read.`,
  not_yaml: () => "The file is not valid YAML.",
  empty_document: () => "The file is empty.",
  duplicate_key: ({ detail }) => `The key ${quoted(detail)} stands there twice; keep one.`,
  unknown_property: ({ detail }) => `${quoted(detail)} is no key that is known there; remove or rename it.`,
  wrong_type: ({ detail }) => `${detail === "" ? "A value" : quoted(detail)} has a value of the wrong kind.`,
  missing_meta: () => "The file has no `_meta` section; add one with `type` and `config_version: 2`.",
  missing_version: () => "`_meta` has no `config_version`; write `config_version: 2`.",
  config_version: ({ detail }) => `\`config_version: ${detail}\` is not accepted; write 2.`,
  meta_type: ({ detail }) => `${quoted(detail)} is no type of file.`,
  config_key: () => "`config.yml` has to hold exactly one entry, `config`, beside `_meta`.",
  invalid_regex: ({ detail }) =>
    `${quoted(detail)} is no valid regular expression, and one such pattern keeps the node from taking the whole file.`,
  overrides_static: ({ detail }) => `${quoted(detail)} is the name of a built-in entry, which must not be redefined; choose another name.`,
  null_pattern: () => "A list holds an item without a value, which this release cannot read; remove it.",
};

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function sentenceOf(reason: string): string {
  return isReason(reason) ? sentences[reason]({ detail: "", backend: "", authenticator: "" }) : "It finds no credentials.";
}

function isReason(text: string): text is Reason {
  return Object.hasOwn(sentences, text);
}

/** What a domain did, in one or two sentences with names in backticks. */
export function describeStep(step: DomainStep): string {
  const about = { detail: step.detail ?? "", backend: step.backend, authenticator: step.authenticator ?? "" };
  const sentence = sentences[step.reason](about);
  if (step.outcome !== "ended" || step.reason === "admin_name") return sentence;
  const kind = authenticatorKind(about.authenticator);
  const scheme = kind === undefined ? undefined : challengeOf(kind);
  return step.challenges && scheme !== undefined && isNull(step.reason)
    ? `${sentence} Then it asks for \`${scheme}\` credentials (\`challenge: true\`) and ends the request.`
    : sentence;
}

const openReasons: ReadonlySet<Reason> = new Set<Reason>([
  "directory",
  "runtime_key",
  "missing_file",
  "too_deep",
  "too_large",
  "unreadable_file",
  "compressed_token",
]);

function isNull(reason: Reason): boolean {
  return !openReasons.has(reason);
}

/** The whole outcome in a sentence. */
export function describeOutcome(trace: Pick<Trace, "outcome" | "domain" | "domains" | "user" | "rejections"> & Cause): string {
  const about = { detail: trace.detail ?? "", backend: "", authenticator: "" };
  const outcomes: Readonly<Record<Outcome, () => string>> = {
    authenticated: () =>
      trace.domain === null ? sentences[trace.reason](about) : `${quoted(trace.domain)} signs in ${quoted(trace.user?.name ?? "")}.`,
    anonymous: () => sentences.anonymous(about),
    unauthenticated: () => describeRefusal(trace, about),
    config_error: () =>
      describeRejection(trace.rejections.find((rejection) => rejection.reason === trace.reason)) ?? sentences[trace.reason](about),
    unknown: () => sentences[trace.reason](about),
  };
  return outcomes[trace.outcome]();
}

function describeRefusal(trace: Pick<Trace, "domains" | "domain"> & Cause, about: About): string {
  const ended = trace.domains.find((step) => step.outcome === "ended");
  if (ended !== undefined) return `${quoted(ended.name)} ends the login. ${describeStep(ended)}`;
  const step = trace.domains.findLast((candidate) => candidate.reason === trace.reason && candidate.outcome === "passed");
  return step === undefined ? sentences[trace.reason](about) : `${quoted(step.name)} refuses the login. ${describeStep(step)}`;
}

/** What keeps a file from being used. */
export function describeRejection(rejection: Rejection | undefined): string | undefined {
  if (rejection === undefined) return undefined;
  const who = rejection.stage === "node" ? "The node" : "securityadmin";
  const sentence = sentences[rejection.reason]({ detail: rejection.detail ?? "", backend: "", authenticator: "" });
  return `${who} refuses ${quoted(kindName(rejection.kind))}. ${sentence}`;
}

const questions: Readonly<Record<Question, (detail: string) => string>> = {
  signature: (detail) => `${quoted(detail)} checks the signature with keys that are not here, so it counts as valid.`,
  password: (detail) => `Passwords are not checked, so the one of ${quoted(detail)} counts as right.`,
  directory: (detail) => `Whether the directory of ${quoted(detail)} accepts the user.`,
  "directory-roles": (detail) => `Which backend roles the directory of ${quoted(detail)} adds.`,
  address: (detail) => `${quoted(detail)} is mapped by \`hosts\`, and the client’s address is not known.`,
  "reverse-dns": (detail) => `${quoted(detail)} is mapped by a host name, and what a look-up of the client’s address gives is not known.`,
  "mapping-resolution": (detail) =>
    `Where the node’s \`plugins.security.roles_mapping_resolution\` is \`BOTH\`, ${quoted(detail)} counts as a role by itself.`,
  pattern: (detail) => `Whether a pattern of ${quoted(detail)} matches cannot be decided.`,
  "custom-class": (detail) => `${quoted(detail)} may be a class of your own; it counts as not loaded.`,
  "admin-names": () => "Whether this certificate is an administrator’s; the node’s settings are not here.",
  "identity-provider": (detail) => `What the identity provider of ${quoted(detail)} answers.`,
  certificate: () => "The certificate’s alternative names are not known.",
  ticket: () => "Whether the Kerberos ticket is accepted.",
  "api-token": () => "Whether the API token is known to the cluster.",
  "on-behalf-of": () => "Whether the cluster accepts its on-behalf-of token: the issuer has to be the cluster’s name.",
  impersonation: (detail) => `Whether ${quoted(detail)} may be impersonated; the node’s settings decide.`,
  "compressed-token": () => "What the compressed token says.",
  environment: (detail) => `The value of ${quoted(detail)} comes from the node’s environment.`,
  "missing-file": (detail) => `${quoted(detail)} is not among the files.`,
  "too-deep": (detail) => `${quoted(detail)} ${unread.too_deep}.`,
  "too-large": (detail) => `${quoted(detail)} ${unread.too_large}.`,
  "unreadable-file": (detail) => `${quoted(detail)} ${unread.unreadable_file}.`,
};

/** What nobody can know from the files, in a sentence. */
export function describeUnknown(unknown: Unknown): string {
  return questions[unknown.question](unknown.detail ?? "");
}

/** An entry that is left out because a built-in one has its name. */
export function describeWarning(name: string | null): string {
  return `${quoted(name ?? "")} is the name of a built-in entry, which stays as it is; this one is left out. Choose another name.`;
}
