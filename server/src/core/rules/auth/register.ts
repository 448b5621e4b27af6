import type { Rule } from "../rule.ts";
import { anonymousRule } from "./anonymous-without-mapping.ts";
import { anyAudienceRule } from "./any-audience.ts";
import { challengeHidesLaterRule } from "./challenge-hides-later.ts";
import { duplicateOrderRule } from "./duplicate-order.ts";
import { internalProxiesRule } from "./internal-proxies.ts";
import { ldapEncryptionRule } from "./ldap-encryption.ts";
import { ldapHostsRule } from "./ldap-hosts.ts";
import { ldapSearchRule } from "./ldap-search.ts";
import { listenerRule } from "./listener.ts";
import { ldapWithoutGroupsRule } from "./ldap-without-groups.ts";
import { noDomainLeftRule } from "./no-domain-left.ts";
import { noRolesKeyRule } from "./no-roles-key.ts";
import { onBehalfOfKeyRule } from "./on-behalf-of-key.ts";
import { openidKeysRule } from "./openid-keys.ts";
import { pemContentRule } from "./pem-content.ts";
import { proxyWithoutXffRule } from "./proxy-without-xff.ts";
import { requiredAudienceRule } from "./required-audience.ts";
import { rolesKeyRule } from "./roles-key.ts";
import { samlChallengeRule } from "./saml-challenge.ts";
import { samlExchangeKeyRule } from "./saml-exchange-key.ts";
import { samlKibanaUrlRule } from "./saml-kibana-url.ts";
import { samlMetadataRule } from "./saml-metadata.ts";
import { secretInClearRule } from "./secret-in-clear.ts";
import { severalSamlRule } from "./several-saml.ts";
import { signingKeyRule } from "./signing-key.ts";
import { ssoWithoutBasicRule } from "./sso-without-basic.ts";
import { subjectKeyRule } from "./subject-key.ts";
import { tlsGroupRule } from "./tls-group.ts";
import { tokenNeedsNoopRule } from "./token-needs-noop.ts";
import { uncheckedPasswordRule } from "./unchecked-password.ts";
import { unknownClassRule } from "./unknown-class.ts";

/** Rules about auth domains: who is asked, in which order, with which keys. */
export const authRules: readonly Rule[] = [
  duplicateOrderRule,
  challengeHidesLaterRule,
  tokenNeedsNoopRule,
  uncheckedPasswordRule,
  unknownClassRule,
  noDomainLeftRule,
  ssoWithoutBasicRule,
  signingKeyRule,
  openidKeysRule,
  rolesKeyRule,
  noRolesKeyRule,
  subjectKeyRule,
  requiredAudienceRule,
  anyAudienceRule,
  tlsGroupRule,
  pemContentRule,
  samlMetadataRule,
  samlExchangeKeyRule,
  samlChallengeRule,
  severalSamlRule,
  samlKibanaUrlRule,
  ldapHostsRule,
  ldapEncryptionRule,
  ldapSearchRule,
  ldapWithoutGroupsRule,
  proxyWithoutXffRule,
  internalProxiesRule,
  anonymousRule,
  onBehalfOfKeyRule,
  listenerRule,
  secretInClearRule,
];
