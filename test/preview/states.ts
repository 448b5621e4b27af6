import type { PreviewContext } from "../../server/src/core/features/preview/context.ts";
import type { PreviewReport, ReportDomain, ReportPlace } from "../../server/src/core/features/preview/report.ts";

/** A login in words of the engine, and what surrounds it. */
export interface State {
  readonly report: PreviewReport;
  readonly context: PreviewContext;
}

const folder = "file:///work/security/";
/** 8 October 2025, 14:32 in Berlin. */
export const now = Date.UTC(2025, 9, 8, 12, 32);
const issued = Date.UTC(2025, 9, 8, 12, 20) / 1000;

/** A place by file and line (counted from one). */
export function place(file: string, line: number): ReportPlace {
  return { path: `${folder}${file}`, range: { start: { line: line - 1, character: 4 }, end: { line: line - 1, character: 12 } } };
}

const basic: ReportDomain = {
  name: "basic_internal_auth_domain",
  order: 0,
  authenticator: "basic",
  backend: "internal",
  outcome: "passed",
  reason: "no_credentials",
  message: "Finds no user name and password, and does not challenge.",
  at: place("config.yml", 16),
  fixes: [],
};
const openid: ReportDomain = {
  name: "openid_auth_domain",
  order: 1,
  authenticator: "openid",
  backend: "noop",
  outcome: "accepted",
  reason: "ok",
  message: "Signs in `kim` and stops here.",
  at: place("config.yml", 20),
  fixes: [],
};
const saml: ReportDomain = {
  name: "saml_auth_domain",
  order: 2,
  authenticator: "saml",
  backend: "noop",
  outcome: "disabled",
  reason: "disabled",
  message: "Switched off by `http_enabled: false`.",
  at: place("config.yml", 36),
  fixes: [],
};

export const claims = {
  iss: "https://auth.example.com/application/o/opensearch/",
  aud: "opensearch",
  sub: "8c1d0e6f51b7",
  iat: issued,
  exp: issued + 3600,
  email: "kim@example.com",
  name: "Kim Ro",
  preferred_username: "kim",
  groups: ["admins", "staff"],
};

const compositeActions = [
  "cluster_composite_ops_ro",
  "indices:admin/aliases*",
  "indices:admin/aliases/exists*",
  "indices:admin/aliases/get*",
  "indices:admin/resolve/index",
  "indices:data/read/mget",
  "indices:data/read/msearch",
  "indices:data/read/mtv",
  "indices:data/read/scroll",
  "indices:data/write/bulk",
  "indices:data/write/reindex",
];
const addAdmins = {
  title: "Add admins to all_access",
  edits: [{ path: `${folder}roles_mapping.yml`, range: place("roles_mapping.yml", 9).range, newText: '  - "admins"\n' }],
};
const replaceAdmin = {
  title: "Replace admin",
  edits: [{ path: `${folder}roles_mapping.yml`, range: place("roles_mapping.yml", 8).range, newText: "admins" }],
};

export const nearMiss: PreviewReport = {
  target: "3.2",
  at: new Date(now).toISOString(),
  token: { kind: "signed", header: { alg: "RS256", kid: "b2f6e0a1" }, claims, length: 1127, parts: 3 },
  outcome: "authenticated",
  httpStatus: 200,
  challenge: null,
  reason: "ok",
  message: "",
  messageAt: null,
  domains: [basic, openid, saml],
  user: {
    name: "kim",
    backendRoles: ["admins", "staff"],
    attributes: { "attr.jwt.email": "kim@example.com", "attr.jwt.name": "Kim Ro", "attr.jwt.sub": "8c1d0e6f51b7" },
  },
  sources: {
    name: [{ claim: ["preferred_username"], at: place("config.yml", 28) }],
    roles: [{ claim: ["groups"], at: place("config.yml", 29) }],
  },
  mappedRoles: [
    { name: "own_index", defined: true, because: [{ field: "users", pattern: "*", value: "kim", at: place("roles_mapping.yml", 14) }] },
  ],
  unmapped: [
    { backendRole: "admins", suggestions: ["admin"] },
    { backendRole: "staff", suggestions: [] },
  ],
  nearMisses: [
    {
      role: "all_access",
      have: "admins",
      want: "admin",
      message: "`all_access` is mapped from `admin`.",
      at: place("roles_mapping.yml", 8),
      fixes: [addAdmins, replaceAdmin],
    },
  ],
  permissions: {
    cluster: compositeActions,
    indices: [{ role: "own_index", patterns: ["kim"], actions: ["indices:*"], dls: null, fls: [], maskedFields: [], at: null }],
    tenants: [{ name: "kim", access: "rw", because: [] }],
  },
  grants: { everything: [], dashboards: "no", dashboardsRoles: [] },
  provider: null,
  unknowns: [
    {
      question: "signature",
      message: "The cluster fetches the keys of an openid provider; this preview never goes online.",
      at: place("config.yml", 31),
    },
    { question: "address", message: "`10.20.*` would add the role `logs_reader`.", at: place("roles_mapping.yml", 20) },
  ],
};

export const fixed: PreviewReport = {
  ...nearMiss,
  mappedRoles: [
    {
      name: "all_access",
      defined: true,
      because: [{ field: "backend_roles", pattern: "admins", value: "admins", at: place("roles_mapping.yml", 9) }],
    },
    { name: "own_index", defined: true, because: [{ field: "users", pattern: "*", value: "kim", at: place("roles_mapping.yml", 15) }] },
  ],
  unmapped: [{ backendRole: "staff", suggestions: [] }],
  nearMisses: [],
  permissions: {
    cluster: ["*"],
    indices: [
      { role: "all_access", patterns: ["*"], actions: ["*"], dls: null, fls: [], maskedFields: [], at: null },
      ...nearMiss.permissions.indices,
    ],
    tenants: [
      { name: "global_tenant", access: "rw", because: ["all_access"] },
      { name: "kim", access: "rw", because: [] },
    ],
  },
  grants: { everything: ["all_access"], dashboards: "yes", dashboardsRoles: ["all_access"] },
};

const nobody = {
  outcome: "unauthenticated",
  httpStatus: 401,
  reason: "no_domain_accepted",
  message: "No domain accepts the login.",
  user: null,
  mappedRoles: [],
  unmapped: [],
  nearMisses: [],
  permissions: { cluster: [], indices: [], tenants: [] },
  grants: { everything: [], dashboards: "no", dashboardsRoles: [] },
  unknowns: [],
} as const satisfies Partial<PreviewReport>;

export const jwe: PreviewReport = {
  ...nearMiss,
  ...nobody,
  token: {
    kind: "encrypted",
    header: { alg: "RSA-OAEP-256", enc: "A256GCM", cty: "JWT", kid: "b2f6e0a1" },
    claims: null,
    length: 1843,
    parts: 5,
  },
  sources: { name: [], roles: [] },
  domains: [
    basic,
    {
      ...openid,
      outcome: "passed",
      reason: "encrypted_token",
      message: "Expects three parts and finds five, so it sees no token at all.",
      at: place("config.yml", 25),
    },
    saml,
  ],
  provider: { name: "authentik", at: place("config.yml", 31) },
};

export const challenged: PreviewReport = {
  ...nearMiss,
  ...nobody,
  challenge: "Basic",
  reason: "challenge_without_credentials",
  domains: [
    {
      name: "jwt_service_domain",
      order: -1,
      authenticator: "jwt",
      backend: "noop",
      outcome: "not-loaded",
      reason: "bad_key",
      message: "`signing_key` holds 20 bytes; an HMAC key needs 32. The node leaves the domain out.",
      at: place("config.yml", 45),
      fixes: [],
    },
    {
      ...basic,
      outcome: "ended",
      reason: "challenge_without_credentials",
      message:
        'Finds no user name and password, and challenges. The browser gets `401` with `WWW-Authenticate: Basic realm="OpenSearch Security"`.',
      fixes: [
        { title: "Set challenge: false", edits: [{ path: `${folder}config.yml`, range: place("config.yml", 16).range, newText: "false" }] },
      ],
    },
    { ...openid, outcome: "not-reached", reason: "not_reached", message: "Would accept this token as `kim`." },
    saml,
  ],
};

const oldClaims = { ...claims, iat: issued - 14_400, exp: issued - 10_800 };
export const expired: PreviewReport = {
  ...nearMiss,
  ...nobody,
  token: { ...nearMiss.token, claims: oldClaims },
  domains: [
    basic,
    {
      ...openid,
      outcome: "passed",
      reason: "expired",
      message: "`exp` is 11:20:00; with 30 s of leeway the token is refused since 11:20:30.",
      at: place("config.yml", 27),
    },
    saml,
  ],
};

const context: PreviewContext = {
  clock: { now, zone: () => 120 },
  credential: "token",
  header: "Authorization",
  origin: { file: "debug.log", line: 212, path: "file:///work/debug.log", range: place("x", 212).range },
  moment: "now",
  at: now,
  set: { id: "a", label: "security/" },
  sets: [
    { id: "a", label: "security/" },
    { id: "b", label: "staging/security/" },
  ],
  targets: ["3.2", "2.19"],
  assumptions: {},
  unreadable: [],
  repairs: [],
  whatIf: () => undefined,
};

const signedInEarlier = { ...nearMiss, token: expired.token };

/** The five states of the design. What-ifs answer as the engine would. */
export const states = {
  "near-miss": { report: nearMiss, context: { ...context, whatIf: (change) => ("fix" in change || "role" in change ? fixed : nearMiss) } },
  fixed: { report: fixed, context: { ...context, whatIf: () => fixed } },
  jwe: { report: jwe, context: { ...context, whatIf: () => jwe } },
  challenged: { report: challenged, context: { ...context, whatIf: (change) => ("fix" in change ? nearMiss : challenged) } },
  expired: {
    report: expired,
    context: { ...context, whatIf: (change) => ("at" in change && change.at < issued * 1000 - 10_800_000 ? signedInEarlier : expired) },
  },
} as const satisfies Readonly<Record<string, State>>;
