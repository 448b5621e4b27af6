/** What a domain does to a request, whatever name its type goes by. */
export type AuthenticatorKind =
  | "basic"
  | "jwt"
  | "openid"
  | "jwks"
  | "saml"
  | "kerberos"
  | "proxy"
  | "extended-proxy"
  | "clientcert"
  | "on-behalf-of"
  | "api-token";

/** What stands behind a domain. */
export type BackendKind = "noop" | "internal" | "ldap";

/** Class names in their packages: up to 2.19, and from 3.0 on. Both are looked for, since a config may carry either. */
const authenticatorClasses: readonly (readonly [AuthenticatorKind, string])[] = [
  ["basic", "http.HTTPBasicAuthenticator"],
  ["proxy", "http.HTTPProxyAuthenticator"],
  ["extended-proxy", "http.proxy.HTTPExtendedProxyAuthenticator"],
  ["clientcert", "http.HTTPClientCertAuthenticator"],
  ["kerberos", "auth.http.kerberos.HTTPSpnegoAuthenticator"],
  ["jwt", "auth.http.jwt.HTTPJwtAuthenticator"],
  ["openid", "auth.http.jwt.keybyoidc.HTTPJwtKeyByOpenIdConnectAuthenticator"],
  ["saml", "auth.http.saml.HTTPSamlAuthenticator"],
];

const backendClasses: readonly (readonly [BackendKind, string])[] = [
  ["noop", "auth.internal.NoOpAuthenticationBackend"],
  ["noop", "auth.internal.NoOpAuthorizationBackend"],
  ["internal", "auth.internal.InternalAuthenticationBackend"],
  ["ldap", "auth.ldap.backend.LDAPAuthenticationBackend"],
  ["ldap", "auth.ldap.backend.LDAPAuthorizationBackend"],
  ["ldap", "auth.ldap2.LDAPAuthenticationBackend2"],
  ["ldap", "auth.ldap2.LDAPAuthorizationBackend2"],
];

const packages = ["org.opensearch.security.", "com.amazon.dlic."];

function kindOfClass<Kind>(name: string, classes: readonly (readonly [Kind, string])[]): Kind | undefined {
  return classes.find(([, tail]) => packages.some((start) => name === start + tail))?.[0];
}

/** The authenticator a type names, by its short name or its class. Source: `DynamicConfigModel.authImplMap`. */
export function authenticatorKind(type: string): AuthenticatorKind | undefined {
  const short: readonly AuthenticatorKind[] = ["basic", "jwt", "openid", "saml", "kerberos", "proxy", "extended-proxy", "clientcert"];
  return short.find((kind) => kind === type) ?? kindOfClass(type, authenticatorClasses);
}

/** The backend a type names, by its short name or its class. */
export function backendKind(type: string): BackendKind | undefined {
  const short: Readonly<Record<string, BackendKind>> = {
    noop: "noop",
    intern: "internal",
    internal: "internal",
    ldap: "ldap",
    ldap2: "ldap",
  };
  return (Object.hasOwn(short, type) ? short[type] : undefined) ?? kindOfClass(type, backendClasses);
}

/** True for a text that may name a class of the user's own. */
export function mayBeClass(type: string): boolean {
  return /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/.test(type);
}

/** The scheme of an authenticator's challenge, undefined when it has none. Source: `reRequestAuthentication` of each class. */
export function challengeOf(kind: AuthenticatorKind): string | undefined {
  const schemes: Partial<Record<AuthenticatorKind, string>> = {
    basic: "Basic",
    jwt: "Bearer",
    openid: "Bearer",
    jwks: "Bearer",
    saml: "X-Security-IdP",
    kerberos: "Negotiate",
  };
  return schemes[kind];
}
