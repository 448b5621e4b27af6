import type { FileKind } from "../../core/catalog/kinds.ts";

/** A made-up file, and the words behind which somebody may type. */
export interface RehearsedFile {
  readonly kind: FileKind;
  readonly text: string;
  readonly words: RegExp;
}

/** Files of the kinds that people type into most, long enough to be read and judged as long files are. */
export function rehearsedFiles(): readonly RehearsedFile[] {
  return [
    {
      kind: "roles_mapping",
      text: meta("rolesmapping") + entries(mapping),
      words: /hosts(?=: \[\]\n  and_backend_roles:\n {4}- "site-[37]")/g,
    },
    { kind: "config", text: config, words: /roles_key/g },
    { kind: "opensearch_dashboards", text: dashboards, words: /1500/g },
    {
      kind: "roles",
      text: meta("roles") + entries(role),
      words: /cluster_permissions(?=: \[cluster_monitor\]\n  index_permissions:\n    - index_patterns: \["logs-7-)/g,
    },
  ];
}

const meta = (type: string): string => `_meta:\n  type: ${type}\n  config_version: 2\n`;
const entries = (entry: (index: number) => string): string => Array.from({ length: 24 }, (_, index) => entry(index)).join("");

const mapping = (index: number): string => `operators_of_${index}:
  reserved: false
  backend_roles:
    - "cn=operators-${index},ou=groups,dc=example,dc=com"
    - "team-${index}-*"
  users:
    - "operator-${index}"
  hosts: []
  and_backend_roles:
    - "site-${index}"
  description: "Operators of ${index}"
`;

const role = (index: number): string => `operators_of_${index}:
  reserved: false
  description: "What operators of ${index} may do"
  cluster_permissions: [cluster_monitor]
  index_permissions:
    - index_patterns: ["logs-${index}-*"]
      allowed_actions: [read, search]
  tenant_permissions:
    - tenant_patterns: ["tenant-${index}"]
      allowed_actions: [kibana_all_read]
`;

const config = `${meta("config")}config:
  dynamic:
    authc:
      basic_internal_auth_domain:
        http_enabled: true
        order: 0
        http_authenticator:
          type: basic
          challenge: false
        authentication_backend:
          type: internal
      openid_auth_domain:
        http_enabled: true
        order: 1
        http_authenticator:
          type: openid
          challenge: false
          config:
            subject_key: preferred_username
            roles_key: roles
            openid_connect_url: https://idp.example.com/.well-known/openid-configuration
        authentication_backend:
          type: noop
`;

const dashboards = `server.port: 5601
server.host: "0.0.0.0"
opensearch.hosts: ["https://opensearch.example.com:9200"]
opensearch.pingTimeout: 1500
opensearch.requestHeadersAllowlist: ["securitytenant", "Authorization"]
opensearch_security.multitenancy.enabled: true
opensearch_security.auth.type: "openid"
opensearch_security.openid.connect_url: https://idp.example.com/.well-known/openid-configuration
opensearch_security.openid.client_id: dashboards
`;
