import { decodeBase64, utf8Text } from "./base64.ts";
import { type Attempt, type Extraction, failed, type Identity, none, settingPlace } from "./extraction.ts";
import { javaTrim } from "./java-text.ts";
import { headerOf } from "./request.ts";
import { settingText } from "./settings.ts";
import type { Source } from "./trace.ts";

/** An identity without attributes and questions, to start from. */
function plainIdentity(name: string, nameFrom: Source): Identity {
  return {
    name,
    backendRoles: [],
    attributes: new Map(),
    approximate: [],
    nameFrom,
    rolesFrom: [],
    password: "none",
    wantedClaims: [],
    assumed: [],
  };
}

/**
 * User name and password of a request. Only what stands between the first and the second blank is decoded.
 * Source: `support/HTTPHelper.extractCredentials`.
 */
export function readBasic(attempt: Attempt): Extraction {
  const from: Source = { kind: "password", claim: null, at: attempt.at };
  const { passwordUser } = attempt.request;
  if (passwordUser !== undefined) return { result: "credentials", identity: { ...plainIdentity(passwordUser, from), password: "assumed" } };
  const value = headerOf(attempt.request, "Authorization");
  if (value === undefined || !javaTrim(value).toLowerCase().startsWith("basic ")) return none("no_credentials");
  const bytes = decodeBase64(value.split(" ")[1] ?? "");
  if (bytes === undefined) return failed("malformed_header");
  const text = utf8Text(bytes);
  const colon = text.indexOf(":");
  if (colon <= 0) return none("no_credentials");
  if (colon === text.length - 1) return failed("malformed_header", "empty_password");
  return { result: "credentials", identity: { ...plainIdentity(text.slice(0, colon), from), password: "assumed" } };
}

/** User and roles that a trusted proxy wrote into headers. Source: `http/HTTPProxyAuthenticator`, `http/proxy/HTTPExtendedProxyAuthenticator`. */
export function readProxy(attempt: Attempt, extended: boolean): Extraction {
  if (!attempt.proxied) return failed("no_proxy");
  const userHeader = settingText(attempt.settings, "user_header");
  const name = userHeader === undefined ? undefined : headerOf(attempt.request, userHeader);
  if (name === undefined) return none("no_credentials", userHeader ?? null);
  if (name === "")
    return attempt.input.on.has("emptyProxyHeaderThrows")
      ? failed("no_subject", userHeader ?? null)
      : none("no_credentials", userHeader ?? null);
  const roles = proxyRoles(attempt);
  if (roles === undefined) return { result: "undecided", question: "pattern", reason: "invalid_settings", detail: "roles_separator" };
  const identity: Identity = {
    ...plainIdentity(name, { kind: "header", claim: null, at: settingPlace(attempt, "user_header") }),
    backendRoles: roles,
    rolesFrom: [{ kind: "header", claim: null, at: settingPlace(attempt, "roles_header"), roles, missing: null }],
    attributes: extended ? proxyAttributes(name, attempt) : new Map(),
  };
  return { result: "credentials", identity };
}

/** Roles of the roles header; undefined when the separator is a regular expression with more to it than its own letters. */
function proxyRoles(attempt: Attempt): readonly string[] | undefined {
  const rolesHeader = settingText(attempt.settings, "roles_header");
  const value = rolesHeader === undefined ? undefined : headerOf(attempt.request, rolesHeader);
  const separator = settingText(attempt.settings, "roles_separator") ?? ",";
  if (value === undefined) return [];
  const literal = /^\\[^A-Za-z0-9]$/.test(separator) ? separator.slice(1) : separator;
  if (literal === separator && /[\\^$.|?*+()[\]{}]/.test(separator)) return undefined;
  return value
    .split(literal)
    .map(javaTrim)
    .filter((role) => role !== "");
}

function proxyAttributes(name: string, attempt: Attempt): ReadonlyMap<string, string> {
  const prefix = (settingText(attempt.settings, "attr_header_prefix") ?? "").toLowerCase();
  const attributes = new Map<string, string>();
  if (prefix === "") return attributes;
  attributes.set("attr.proxy.username", name);
  for (const [header, value] of attempt.request.headers) {
    const key = header.toLowerCase();
    if (!key.startsWith(prefix)) continue;
    const attribute = `attr.proxy.${key.slice(prefix.length)}`;
    const before = attributes.get(attribute);
    attributes.set(attribute, before === undefined || attribute === "attr.proxy.username" ? value : `${before},${value}`);
  }
  return attributes;
}

/** An identity that is what it is said to be. */
export function identityOf(name: string, nameFrom: Source, roles: readonly string[]): Identity {
  return { ...plainIdentity(name, nameFrom), backendRoles: roles, rolesFrom: [{ ...nameFrom, roles, missing: null }] };
}
