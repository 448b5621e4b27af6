import type { Rule } from "../rule.ts";
import { anonymousNeedsBasicauthRule } from "./anonymous-needs-basicauth.ts";
import { anonymousOneSideRule } from "./anonymous-one-side.ts";
import { audienceLacksClientRule } from "./audience-lacks-client.ts";
import { authTypeListRule } from "./auth-type-list.ts";
import { authTypeMemberRule } from "./auth-type-member.ts";
import { authorizationNotForwardedRule } from "./authorization-not-forwarded.ts";
import { basicauthMissingRule } from "./basicauth-missing.ts";
import { clientCertificateHalfRule } from "./client-certificate-half.ts";
import { clientCertificateRequiredRule } from "./client-certificate-required.ts";
import { cookieNotSecureRule } from "./cookie-not-secure.ts";
import { cookiePasswordRule } from "./cookie-password.ts";
import { cookieSecureOverHttpRule } from "./cookie-secure-over-http.ts";
import { defaultPasswordRule } from "./default-password.ts";
import { defaultRedirectRule } from "./default-redirect.ts";
import { environmentFormRule } from "./environment-form.ts";
import { hostsSchemeRule } from "./hosts-scheme.ts";
import { idleSettingsRule } from "./idle-settings.ts";
import { indexDiffersRule } from "./index-differs.ts";
import { loginWithoutDomainRule } from "./login-without-domain.ts";
import { multipleAuthDisabledRule } from "./multiple-auth-disabled.ts";
import { multipleAuthUselessRule } from "./multiple-auth-useless.ts";
import { noTenantLeftRule } from "./no-tenant-left.ts";
import { openidSettingMissingRule } from "./openid-setting-missing.ts";
import { preferredTenantRule } from "./preferred-tenant.ts";
import { privateTenantSettingRule } from "./private-tenant-setting.ts";
import { providerAddressDiffersRule } from "./provider-address-differs.ts";
import { providerLoopbackRule } from "./provider-loopback.ts";
import { providerMetadataRule } from "./provider-metadata.ts";
import { proxyHeadersNotForwardedRule } from "./proxy-headers-not-forwarded.ts";
import { proxyUserHeaderRule } from "./proxy-user-header.ts";
import { readonlyRoleUndefinedRule } from "./readonly-role-undefined.ts";
import { redirectUrlFormRule } from "./redirect-url-form.ts";
import { redirectUrlMissingRule } from "./redirect-url-missing.ts";
import { redirectUrlPathRule } from "./redirect-url-path.ts";
import { sameSiteBlocksLoginRule } from "./same-site-blocks-login.ts";
import { sameSiteInsecureRule } from "./same-site-insecure.ts";
import { samlBasePathRule } from "./saml-base-path.ts";
import { samlPathBlockedRule } from "./saml-path-blocked.ts";
import { secretInClearRule } from "./secret-in-clear.ts";
import { serverSettingsConflictRule } from "./server-settings-conflict.ts";
import { serverUserAdminRule } from "./server-user-admin.ts";
import { serverUserNameRule } from "./server-user-name.ts";
import { serverUserNotMappedRule } from "./server-user-not-mapped.ts";
import { serverUserUndefinedRule } from "./server-user-undefined.ts";
import { sessionTtlRule } from "./session-ttl.ts";
import { signInOptionRule } from "./sign-in-option.ts";
import { tenantNotForwardedRule } from "./tenant-not-forwarded.ts";
import { tenantsOneSideRule } from "./tenants-one-side.ts";
import { tokenHeaderRule } from "./token-header.ts";
import { trustDynamicHeadersRule } from "./trust-dynamic-headers.ts";
import { workspaceAndTenantsRule } from "./workspace-and-tenants.ts";
import { xsrfDisabledRule } from "./xsrf-disabled.ts";

/** Rules about the settings of OpenSearch Dashboards, also where they have to fit the cluster's. */
export const dashboardsRules: readonly Rule[] = [
  multipleAuthDisabledRule,
  basicauthMissingRule,
  authTypeListRule,
  authTypeMemberRule,
  multipleAuthUselessRule,
  defaultRedirectRule,
  loginWithoutDomainRule,
  signInOptionRule,
  idleSettingsRule,
  openidSettingMissingRule,
  providerMetadataRule,
  providerLoopbackRule,
  providerAddressDiffersRule,
  tokenHeaderRule,
  audienceLacksClientRule,
  redirectUrlPathRule,
  redirectUrlFormRule,
  redirectUrlMissingRule,
  trustDynamicHeadersRule,
  authorizationNotForwardedRule,
  tenantNotForwardedRule,
  proxyHeadersNotForwardedRule,
  proxyUserHeaderRule,
  samlPathBlockedRule,
  samlBasePathRule,
  xsrfDisabledRule,
  sameSiteInsecureRule,
  sameSiteBlocksLoginRule,
  cookieSecureOverHttpRule,
  cookieNotSecureRule,
  cookiePasswordRule,
  sessionTtlRule,
  anonymousOneSideRule,
  anonymousNeedsBasicauthRule,
  tenantsOneSideRule,
  indexDiffersRule,
  privateTenantSettingRule,
  noTenantLeftRule,
  workspaceAndTenantsRule,
  preferredTenantRule,
  readonlyRoleUndefinedRule,
  serverUserAdminRule,
  serverUserNameRule,
  serverUserNotMappedRule,
  serverUserUndefinedRule,
  defaultPasswordRule,
  secretInClearRule,
  environmentFormRule,
  hostsSchemeRule,
  clientCertificateHalfRule,
  clientCertificateRequiredRule,
  serverSettingsConflictRule,
];
