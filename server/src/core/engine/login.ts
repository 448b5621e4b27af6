import type { Settings } from "../model/entities.ts";
import type { AuthenticatorKind } from "./authenticators.ts";
import { readCertificate } from "./certificate-login.ts";
import type { LoadedDomain } from "./domains.ts";
import { type Attempt, type Extraction, none } from "./extraction.ts";
import { readBasic, readProxy } from "./header-login.ts";
import { javaTrim } from "./java-text.ts";
import { openForNimbus } from "./compact.ts";
import { readOpenidToken } from "./openid-token.ts";
import { headerOf, tokenText } from "./request.ts";
import { readStaticToken } from "./static-token.ts";
import { keyFits, signingKeys } from "./signing-keys.ts";
import { materialOf } from "./signatures.ts";
import { openForJjwt } from "./compact.ts";

/** What a domain's authenticator makes of the request. */
export function extract(domain: LoadedDomain, attempt: Attempt): Extraction {
  const readers: Readonly<Record<AuthenticatorKind, () => Extraction>> = {
    basic: () => readBasic(attempt),
    jwt: () => readStaticToken(attempt),
    openid: () => readOpenidToken(attempt, "openid"),
    jwks: () => readOpenidToken(attempt, "jwks"),
    saml: () => readSessionToken(attempt),
    kerberos: () => readTicket(attempt),
    proxy: () => readProxy(attempt, false),
    "extended-proxy": () => readProxy(attempt, true),
    clientcert: () => readCertificate(attempt),
    "on-behalf-of": () => readOnBehalfOf(attempt),
    "api-token": () => readApiToken(attempt),
  };
  return readers[domain.kind]();
}

/** A SAML domain only takes tokens it made itself, signed with HS512. Source: `auth/http/saml/HTTPSamlAuthenticator`. */
function readSessionToken(attempt: Attempt): Extraction {
  const text = tokenText(attempt.request, noSettings);
  if (text === undefined || text === "") return none("no_credentials");
  const opened = openForNimbus(text);
  if ("refused" in opened) return none(opened.refused.reason, opened.refused.detail);
  if (opened.algorithm !== "HS512") return none("bad_signature", "algorithm");
  return { result: "undecided", question: "identity-provider", reason: "runtime_key", detail: "exchange_key" };
}

const noSettings: Settings = { values: new Map(), broken: [] };

/** Source: `auth/http/kerberos/HTTPSpnegoAuthenticator`. */
function readTicket(attempt: Attempt): Extraction {
  const value = javaTrim(headerOf(attempt.request, "Authorization") ?? "").toLowerCase();
  return value.startsWith("negotiate ")
    ? { result: "undecided", question: "ticket", reason: "runtime_key", detail: null }
    : none("no_credentials");
}

/** Source: `http/ApiTokenAuthenticator`. */
function readApiToken(attempt: Attempt): Extraction {
  const value = javaTrim(headerOf(attempt.request, "Authorization") ?? "").toLowerCase();
  return value.startsWith("apikey ")
    ? { result: "undecided", question: "api-token", reason: "runtime_key", detail: null }
    : none("no_credentials");
}

/** Source: `http/OnBehalfOfAuthenticator`. A token it signed is for the running cluster to judge: the issuer is the cluster's name. */
function readOnBehalfOf(attempt: Attempt): Extraction {
  const section = attempt.input.entities.config?.onBehalfOf;
  if (section === undefined || section === null || !section.enabled) return none("no_credentials");
  const value = headerOf(attempt.request, "Authorization") ?? "";
  const bearer = value.toLowerCase().indexOf("bearer ");
  if (!/^\s*Bearer\s.*$/i.test(value) || bearer < 0) return none("no_credentials");
  const { on } = attempt.input;
  const opened = openForJjwt(value.slice(bearer + "bearer ".length), on);
  if ("refused" in opened) return none(opened.refused.reason, opened.refused.detail);
  const values = new Map([["signing_key", { value: [section.signingKey ?? ""], at: section.at }]]);
  const [key] = signingKeys({ values, broken: [] }, on);
  if (key === undefined || (key.kind !== "hmac" && key.kind !== "public") || keyFits(key, opened.algorithm) !== "fits")
    return none("bad_signature");
  const { algorithm, signed, signature } = opened;
  const verdict = attempt.verify({ id: "on_behalf_of signing_key 0", algorithm, signed, signature, key: materialOf(key) });
  if (verdict === false) return none("bad_signature");
  return { result: "undecided", question: "on-behalf-of", reason: "runtime_key", detail: "on_behalf_of" };
}
