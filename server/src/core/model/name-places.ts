import type { FileKind } from "../catalog/kinds.ts";

/** What a name stands for. */
export type SymbolKind = "role" | "action-group" | "tenant" | "user" | "backend-role" | "auth-domain";

/** One place where names of a kind are written. */
export interface NamePlace {
  readonly kind: SymbolKind;
  /**
   * Keys from the root, dots between them: `*` is any key but `_meta`, `[]` every item of a list. In settings files, where dots and nesting are
   * the same, the dotted name of a setting; `<name>` in it is the name itself.
   */
  readonly path: string;
  /** `key`: the last key of the path. `text`: the value. `texts`: the items of the value, or the value where it is no list. */
  readonly part: "key" | "text" | "texts";
  readonly defines?: true;
  /** Texts with wildcards or between slashes are patterns here. Source: plugin `support/WildcardMatcher`. */
  readonly patterns?: true;
  /** A text is a list with commas. Source: OpenSearch core `Settings.getAsList`. */
  readonly commas?: true;
  /** Compared in lower case. Source: security-dashboards-plugin `tenant_resolver.ts`. */
  readonly lowered?: true;
  /** Texts with a meaning of their own here; they name nothing. */
  readonly words?: readonly string[];
}

// Source: security-dashboards-plugin `multitenancy/tenant_resolver.ts`, PRIVATE_TENANTS and GLOBAL_TENANTS.
const tenantWords = ["", "global", "Global", "private", "Private", "__user__"];
// Source: plugin `auditlog/config/AuditConfig`, which compares without regard to case only where it is the one entry.
const nobody = ["NONE"];

const nodeList = { part: "texts", commas: true } as const;
const ignoredUsers = { kind: "user", ...nodeList, patterns: true, words: nobody } as const;
const auditUsers = { kind: "user", part: "texts", patterns: true, words: nobody } as const;
const actions = { kind: "action-group", part: "texts" } as const;

/**
 * Every place that names a role, action group, tenant, user, backend role or auth domain, file by file. Settings of opensearch.yml stand under
 * their newer names; the old prefix is read the same way.
 * Source: plugin classes `securityconf/impl/v7/*`, `AdminDNs`, `RestApiAuthorizationEvaluator`, `AuditConfig`, `LDAPAuthorizationBackend`,
 * `TenantInfoAction`, `ProtectedIndexAccessEvaluator`; security-dashboards-plugin `server/index.ts`, `tenant_resolver.ts`.
 */
export const namePlaces: Readonly<Partial<Record<FileKind, readonly NamePlace[]>>> = {
  config: [
    { kind: "auth-domain", path: "config.dynamic.authc.*", part: "key", defines: true },
    { kind: "tenant", path: "config.dynamic.kibana.default_tenant", part: "text", words: tenantWords },
    { kind: "tenant", path: "config.dynamic.kibana.preferred_tenants", part: "texts", lowered: true, words: tenantWords },
    { kind: "user", path: "config.dynamic.kibana.server_username", part: "text" },
    { kind: "role", path: "config.dynamic.kibana.opendistro_role", part: "text" },
    { kind: "user", path: "config.dynamic.authz.*.authorization_backend.config.skip_users", ...nodeList, patterns: true },
  ],
  roles: [
    { kind: "role", path: "*", part: "key", defines: true },
    { ...actions, path: "*.cluster_permissions" },
    { ...actions, path: "*.index_permissions.[].allowed_actions" },
    { ...actions, path: "*.tenant_permissions.[].allowed_actions" },
    { kind: "tenant", path: "*.tenant_permissions.[].tenant_patterns", part: "texts", patterns: true },
  ],
  roles_mapping: [
    { kind: "role", path: "*", part: "key" },
    { kind: "user", path: "*.users", part: "texts", patterns: true },
    { kind: "backend-role", path: "*.backend_roles", part: "texts", patterns: true },
    { kind: "backend-role", path: "*.and_backend_roles", part: "texts", patterns: true },
  ],
  internal_users: [
    { kind: "user", path: "*", part: "key", defines: true },
    { kind: "backend-role", path: "*.backend_roles", part: "texts" },
    { kind: "role", path: "*.opendistro_security_roles", part: "texts" },
  ],
  action_groups: [
    { kind: "action-group", path: "*", part: "key", defines: true },
    { ...actions, path: "*.allowed_actions" },
  ],
  tenants: [{ kind: "tenant", path: "*", part: "key", defines: true }],
  audit: [
    { ...auditUsers, path: "config.audit.ignore_users" },
    { ...auditUsers, path: "config.compliance.read_ignore_users" },
    { ...auditUsers, path: "config.compliance.write_ignore_users" },
  ],
  opensearch: [
    { kind: "role", path: "plugins.security.restapi.roles_enabled", ...nodeList },
    { kind: "role", path: "plugins.security.restapi.endpoints_disabled.<name>.*", part: "key", words: ["global"] },
    { kind: "role", path: "plugins.security.protected_indices.roles", ...nodeList, patterns: true },
    { kind: "user", path: "plugins.security.authcz.rest_impersonation_user.<name>", part: "key" },
    { kind: "user", path: "plugins.security.authcz.rest_impersonation_user.*", ...nodeList, patterns: true },
    { kind: "user", path: "plugins.security.authcz.impersonation_dn.*", ...nodeList, patterns: true },
    { ...ignoredUsers, path: "plugins.security.audit.config.ignore_users" },
    { ...ignoredUsers, path: "plugins.security.audit.ignore_users" },
    { ...ignoredUsers, path: "plugins.security.audit.compliance.read_ignore_users" },
    { ...ignoredUsers, path: "plugins.security.audit.compliance.write_ignore_users" },
    { ...ignoredUsers, path: "plugins.security.compliance.history.read.ignore_users" },
    { ...ignoredUsers, path: "plugins.security.compliance.history.write.ignore_users" },
  ],
  opensearch_dashboards: [
    { kind: "role", path: "opensearch_security.readonly_mode.roles", part: "texts" },
    { kind: "tenant", path: "opensearch_security.multitenancy.tenants.preferred", part: "texts", lowered: true, words: tenantWords },
    { kind: "user", path: "opensearch.username", part: "text" },
    { kind: "user", path: "opensearch_security.auth.forbidden_usernames", part: "texts" },
    { kind: "user", path: "opensearch_security.basicauth.forbidden_usernames", part: "texts" },
    { kind: "user", path: "opensearchDashboards.dashboardAdmin.users", part: "texts", words: ["*"] },
    { kind: "backend-role", path: "opensearchDashboards.dashboardAdmin.groups", part: "texts" },
    { kind: "role", path: "migrations.adminRoles", part: "texts" },
    { kind: "backend-role", path: "data_source_management.dataSourceAdmin.groups", part: "texts" },
  ],
};
