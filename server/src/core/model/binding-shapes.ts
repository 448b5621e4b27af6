import type { FileKind } from "../catalog/kinds.ts";

/**
 * What a typed class of the plugin binds a value to. `free` takes anything (the keys are still checked for repeats).
 * A number after a key is the release it came with.
 */
export type Shape =
  | "boolean"
  | "integer"
  | "text"
  | "texts"
  | "free-map"
  | "text-map"
  | { readonly words: readonly string[] }
  | { readonly listOf: Shape }
  | { readonly mapOf: Shape }
  | { readonly object: Readonly<Record<string, Shape | Dated>> };

/** A key that came with a release. */
export interface Dated {
  readonly since: string;
  readonly shape: Shape;
}

const dated = (since: string, shape: Shape): Dated => ({ since, shape });

const flags = { reserved: "boolean", hidden: "boolean" } as const;
const staticFlags = { ...flags, static: "boolean" } as const;

const backend: Shape = { object: { type: "text", config: "free-map" } };

const authDomain: Shape = {
  object: {
    http_enabled: "boolean",
    transport_enabled: "boolean",
    order: "integer",
    http_authenticator: { object: { challenge: "boolean", type: "text", config: "free-map" } },
    authentication_backend: backend,
    description: "text",
  },
};

const authorizer: Shape = {
  object: { http_enabled: "boolean", transport_enabled: "boolean", authorization_backend: backend, description: "text" },
};

const failureListener: Shape = {
  object: {
    type: "text",
    authentication_backend: "text",
    ignore_hosts: dated("2.17", "texts"),
    allowed_tries: "integer",
    time_window_seconds: "integer",
    block_expiry_seconds: "integer",
    max_blocked_clients: "integer",
    max_tracked_clients: "integer",
  },
};

const dynamic: Shape = {
  object: {
    filtered_alias_mode: "text",
    disable_rest_auth: "boolean",
    disable_intertransport_auth: "boolean",
    respect_request_indices_options: "boolean",
    license: "text",
    kibana: {
      object: {
        multitenancy_enabled: "boolean",
        private_tenant_enabled: dated("2.7", "boolean"),
        default_tenant: dated("2.7", "text"),
        preferred_tenants: dated("3.7", "texts"),
        server_username: "text",
        opendistro_role: "text",
        index: "text",
        sign_in_options: dated("2.14", { listOf: { words: ["BASIC", "SAML", "OPENID", "ANONYMOUS"] } }),
      },
    },
    http: {
      object: {
        anonymous_auth_enabled: "boolean",
        xff: { object: { enabled: "boolean", internalProxies: "text", remoteIpHeader: "text" } },
      },
    },
    authc: { mapOf: authDomain },
    authz: { mapOf: authorizer },
    auth_failure_listeners: { mapOf: failureListener },
    do_not_fail_on_forbidden: "boolean",
    do_not_fail_on_forbidden_empty: "boolean",
    multi_rolespan_enabled: "boolean",
    hosts_resolver_mode: "text",
    transport_userrname_attribute: "text",
    on_behalf_of: dated("2.12", { object: { enabled: "boolean", signing_key: "text", encryption_key: "text" } }),
    api_tokens: dated("3.7", { object: { enabled: "boolean", max_tokens: "integer", max_duration_seconds: "integer" } }),
    privileges_evaluation_type: dated("3.7", "text"),
    privileges_evaluation_ignore_unauthorized_indices: dated("3.7", "boolean"),
  },
};

/** What an entry of each kind of file binds to. Source: `securityconf/impl/v7/*` of 1.3 to 3.8. */
export const entryShapes: Partial<Readonly<Record<FileKind, Shape>>> = {
  config: { object: { dynamic } },
  roles_mapping: {
    object: { ...flags, backend_roles: "texts", and_backend_roles: "texts", hosts: "texts", users: "texts", description: "text" },
  },
  roles: {
    object: {
      ...staticFlags,
      description: "text",
      cluster_permissions: "texts",
      index_permissions: {
        listOf: { object: { index_patterns: "texts", dls: "text", fls: "texts", masked_fields: "texts", allowed_actions: "texts" } },
      },
      tenant_permissions: { listOf: { object: { tenant_patterns: "texts", allowed_actions: "texts" } } },
    },
  },
  internal_users: {
    object: {
      ...staticFlags,
      hash: "text",
      enabled: dated("2.7", "boolean"),
      service: dated("2.7", "boolean"),
      backend_roles: "texts",
      attributes: "text-map",
      description: "text",
      opendistro_security_roles: "texts",
    },
  },
  tenants: { object: { ...staticFlags, description: "text" } },
  action_groups: { object: { ...staticFlags, allowed_actions: "texts", type: "text", description: "text" } },
  nodes_dn: { object: { nodes_dn: "texts" } },
};

/** `_meta` of every file. Source: `securityconf/impl/Meta`. */
export const metaShape: Shape = { object: { type: "text", config_version: "integer" } };
