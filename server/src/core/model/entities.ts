import type { Place } from "./place.ts";

/** A text from a file with its place; null is a list member without content, which only patterns can meet. */
export interface PlacedText {
  readonly value: string | null;
  readonly at: Place;
}

/** A value of a free `config` map: everything there is text or a list of texts before anyone reads it. */
export interface SettingValue {
  readonly value: string | readonly string[];
  readonly at: Place;
}

/**
 * A free `config` map, flattened to dotted names; keys without a value are left out, later spellings win.
 * `broken` lists values that make the whole map unreadable (a map, list or null inside a list).
 * Source: OpenSearch core `Settings.fromXContent`.
 */
export interface Settings {
  readonly values: ReadonlyMap<string, SettingValue>;
  readonly broken: readonly Place[];
}

/** `http_authenticator` of an auth domain. `type` is null when it is not written. */
export interface Authenticator {
  readonly type: string | null;
  readonly typeAt: Place;
  readonly challenge: boolean;
  /** False when the default applies. */
  readonly challengeWritten: boolean;
  readonly config: Settings;
  readonly at: Place;
}

/** `authentication_backend` or `authorization_backend`. `type` is null when it is not written; the default is then the reader's. */
export interface Backend {
  readonly type: string | null;
  readonly config: Settings;
  readonly at: Place;
}

/** An entry of `config.dynamic.authc`, in file order. */
export interface AuthDomain {
  readonly name: string;
  readonly at: Place;
  readonly httpEnabled: boolean;
  readonly httpEnabledAt: Place;
  readonly transportEnabled: boolean;
  readonly order: number;
  readonly orderAt: Place;
  /** Null when the section is missing. */
  readonly authenticator: Authenticator | null;
  readonly backend: Backend;
}

/** An entry of `config.dynamic.authz`. */
export interface AuthorizationDomain {
  readonly name: string;
  readonly at: Place;
  readonly httpEnabled: boolean;
  readonly backend: Backend;
}

/** What the engine and the rules need of config.yml. Defaults are filled in as the plugin fills them. */
export interface SecurityConfig {
  readonly at: Place;
  readonly domains: readonly AuthDomain[];
  readonly authorizers: readonly AuthorizationDomain[];
  readonly anonymousAuthEnabled: boolean;
  readonly anonymousAt: Place;
  readonly xff: {
    readonly enabled: boolean;
    readonly internalProxies: string | null;
    readonly remoteIpHeader: string | null;
    readonly at: Place;
  };
  readonly hostsResolverMode: string;
  readonly onBehalfOf: {
    readonly enabled: boolean;
    readonly signingKey: string | null;
    readonly encryptionKey: string | null;
    readonly at: Place;
  } | null;
  readonly apiTokensEnabled: boolean;
  readonly privilegesEvaluationType: string | null;
  readonly multitenancyEnabled: boolean;
  readonly privateTenantEnabled: boolean;
  readonly serverUsername: string;
  readonly dashboardsIndex: string;
}

/** An entry of roles_mapping.yml; its key is the role's name. */
export interface RoleMapping {
  readonly role: string;
  readonly at: Place;
  readonly hidden: boolean;
  readonly reserved: boolean;
  readonly users: readonly PlacedText[];
  readonly backendRoles: readonly PlacedText[];
  readonly andBackendRoles: readonly PlacedText[];
  readonly hosts: readonly PlacedText[];
}

export interface IndexPermission {
  readonly at: Place;
  readonly indexPatterns: readonly PlacedText[];
  readonly allowedActions: readonly PlacedText[];
  readonly dls: PlacedText | null;
  readonly fls: readonly PlacedText[];
  readonly maskedFields: readonly PlacedText[];
}

export interface TenantPermission {
  readonly at: Place;
  readonly tenantPatterns: readonly PlacedText[];
  readonly allowedActions: readonly PlacedText[];
}

/** An entry of roles.yml. */
export interface Role {
  readonly name: string;
  readonly at: Place;
  readonly reserved: boolean;
  readonly hidden: boolean;
  readonly clusterPermissions: readonly PlacedText[];
  readonly indexPermissions: readonly IndexPermission[];
  readonly tenantPermissions: readonly TenantPermission[];
}

/** An entry of internal_users.yml. The hash itself is never kept: only whether there is one, and its form. */
export interface InternalUser {
  readonly name: string;
  readonly at: Place;
  readonly hasHash: boolean;
  readonly reserved: boolean;
  readonly hidden: boolean;
  readonly backendRoles: readonly PlacedText[];
  readonly directRoles: readonly PlacedText[];
  readonly attributes: ReadonlyMap<string, string>;
}

/** An entry of action_groups.yml. */
export interface ActionGroup {
  readonly name: string;
  readonly at: Place;
  readonly allowedActions: readonly PlacedText[];
}

/** An entry of tenants.yml. */
export interface Tenant {
  readonly name: string;
  readonly at: Place;
}

/** Everything that a config set says, read once. A member is undefined when its file is not in the set. */
export interface Entities {
  readonly config: SecurityConfig | undefined;
  readonly roleMappings: readonly RoleMapping[] | undefined;
  readonly roles: readonly Role[] | undefined;
  readonly internalUsers: readonly InternalUser[] | undefined;
  readonly actionGroups: readonly ActionGroup[] | undefined;
  readonly tenants: readonly Tenant[] | undefined;
  /** opensearch_dashboards.yml by dotted name; of a setting written twice the later one. */
  readonly dashboards: ReadonlyMap<string, DashboardsSetting> | undefined;
  /** opensearch.yml by dotted name. */
  readonly node: Settings | undefined;
}

/** A Dashboards setting as js-yaml hands it on: plain data and its place. */
export interface DashboardsSetting {
  readonly value: unknown;
  readonly at: Place;
}
