import {
  boundBoolean,
  boundInteger,
  boundSettings,
  boundText,
  child,
  type Cursor,
  entriesOf,
  isNull,
  isWritten,
  placeAt,
  rootCursor,
} from "./cluster-values.ts";
import type { SourceDocument } from "./document.ts";
import type { AuthDomain, Authenticator, AuthorizationDomain, Backend, SecurityConfig } from "./entities.ts";

/**
 * config.yml with the defaults of the plugin's classes. Tolerant of half-typed files: what cannot be read counts as not written.
 * Source: `securityconf/impl/v7/ConfigV7` (defaults), evaluation of nulls by running Jackson 2.14 with the plugin's switches.
 */
export function readSecurityConfig(document: SourceDocument): SecurityConfig {
  const dynamic = child(child(rootCursor(document), "config"), "dynamic");
  const http = child(dynamic, "http");
  const anonymous = child(http, "anonymous_auth_enabled");
  const kibana = child(dynamic, "kibana");
  return {
    at: placeAt(dynamic, "key"),
    domains: entriesOf(child(dynamic, "authc")).map(({ name, cursor }) => readDomain(name, cursor)),
    authorizers: entriesOf(child(dynamic, "authz")).map(({ name, cursor }) => readAuthorizer(name, cursor)),
    anonymousAuthEnabled: boundBoolean(anonymous, false),
    anonymousAt: placeAt(anonymous),
    xff: readXff(child(http, "xff")),
    hostsResolverMode: boundText(child(dynamic, "hosts_resolver_mode")) ?? "ip-only",
    onBehalfOf: readOnBehalfOf(child(dynamic, "on_behalf_of")),
    apiTokensEnabled: boundBoolean(child(child(dynamic, "api_tokens"), "enabled"), false),
    privilegesEvaluationType: boundText(child(dynamic, "privileges_evaluation_type")),
    multitenancyEnabled: boundBoolean(child(kibana, "multitenancy_enabled"), true),
    privateTenantEnabled: boundBoolean(child(kibana, "private_tenant_enabled"), true),
    serverUsername: boundText(child(kibana, "server_username")) ?? "kibanaserver",
    dashboardsIndex: boundText(child(kibana, "index")) ?? ".kibana",
  };
}

function readDomain(name: string, cursor: Cursor): AuthDomain {
  const enabled = child(cursor, "http_enabled");
  const order = child(cursor, "order");
  const authenticator = child(cursor, "http_authenticator");
  return {
    name,
    at: placeAt(cursor, "key"),
    httpEnabled: boundBoolean(enabled, true),
    httpEnabledAt: placeAt(enabled),
    transportEnabled: boundBoolean(child(cursor, "transport_enabled"), true),
    order: boundInteger(order, 0),
    orderAt: placeAt(order),
    authenticator: isWritten(authenticator) && !isNull(authenticator) ? readAuthenticator(authenticator) : null,
    backend: readBackend(child(cursor, "authentication_backend")),
  };
}

function readAuthenticator(cursor: Cursor): Authenticator {
  const challenge = child(cursor, "challenge");
  const type = child(cursor, "type");
  return {
    type: boundText(type),
    typeAt: placeAt(type, "value"),
    challenge: boundBoolean(challenge, true),
    challengeWritten: isWritten(challenge),
    config: boundSettings(child(cursor, "config")),
    at: placeAt(cursor, "key"),
  };
}

function readBackend(cursor: Cursor): Backend {
  return { type: boundText(child(cursor, "type")), config: boundSettings(child(cursor, "config")), at: placeAt(cursor, "key") };
}

function readAuthorizer(name: string, cursor: Cursor): AuthorizationDomain {
  return {
    name,
    at: placeAt(cursor, "key"),
    httpEnabled: boundBoolean(child(cursor, "http_enabled"), true),
    backend: readBackend(child(cursor, "authorization_backend")),
  };
}

function readXff(cursor: Cursor): SecurityConfig["xff"] {
  return {
    enabled: boundBoolean(child(cursor, "enabled"), false),
    internalProxies: boundText(child(cursor, "internalProxies")),
    remoteIpHeader: boundText(child(cursor, "remoteIpHeader")),
    at: placeAt(cursor, "key"),
  };
}

function readOnBehalfOf(cursor: Cursor): SecurityConfig["onBehalfOf"] {
  if (!isWritten(cursor) || isNull(cursor)) return null;
  return {
    enabled: boundBoolean(child(cursor, "enabled"), false),
    signingKey: boundText(child(cursor, "signing_key")),
    encryptionKey: boundText(child(cursor, "encryption_key")),
    at: placeAt(cursor, "key"),
  };
}
