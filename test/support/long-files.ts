import fc from "fast-check";
import "./seed.ts";

/** Files by name. */
export type Workspace = readonly (readonly [id: string, text: string])[];

/** A change of one file; places are given as shares of its length, so that they fit whatever it has become. */
export interface Edit {
  readonly file: number;
  readonly at: number;
  readonly deleted: number;
  readonly inserted: string;
  /** Start at the beginning of the line that the place is on. */
  readonly wholeLines: boolean;
}

const name = fc.integer({ min: 0, max: 60 }).map((number) => `team-${number}`);
const names = (max: number) => fc.array(name, { maxLength: max });
const list = (key: string, items: readonly string[]): string =>
  items.length === 0 ? `  ${key}: []\n` : `  ${key}:\n${items.map((item) => `  - "${item}"\n`).join("")}`;

const mapping = fc
  .record({
    role: name,
    users: names(3),
    backend: names(3),
    hosts: fc.constantFrom("", "  hosts: [ 10.0.0.0/8 ]\n", '  hosts:\n  - "*"\n'),
  })
  .map(
    ({ role, users, backend, hosts }) => `${role}:\n  reserved: false\n${list("backend_roles", backend)}${list("users", users)}${hosts}`,
  );

const action = fc.constantFrom(
  "read",
  "crud",
  "indices:data/read/search",
  "cluster:monitor/main",
  "own-group-1",
  "raed",
  "index:data/read*",
);
const role = fc
  .record({
    role: name,
    cluster: fc.array(action, { maxLength: 2 }),
    index: fc.array(action, { maxLength: 3 }),
    tenant: name,
    dls: fc.boolean(),
  })
  .map(
    (found) =>
      `${found.role}:\n${list("cluster_permissions", found.cluster)}  index_permissions:\n  - index_patterns: ["logs-${found.role}-*"]\n` +
      `    allowed_actions: [${found.index.join(", ")}]\n${found.dls ? '    dls: |\n      {"term": {"user": "${user.name}"}}\n' : ""}` +
      `  tenant_permissions:\n  - tenant_patterns: ["${found.tenant}"]\n    allowed_actions: ["kibana_all_write"]\n`,
  );

const user = fc
  .record({ user: name, backend: names(3), roles: names(2), colon: fc.integer({ min: 0, max: 20 }) })
  .map(
    ({ user: id, backend, roles, colon }) =>
      `${colon === 0 ? `"${id}:x"` : id}:\n  hash: "${"made-up ".repeat(8).trim()}"\n${list("backend_roles", backend)}${list("opendistro_security_roles", roles)}`,
  );

const group = fc
  .record({ number: fc.integer({ min: 0, max: 60 }), actions: fc.array(action, { maxLength: 4 }) })
  .map(({ number, actions }) => `own-group-${number}:\n  reserved: false\n${list("allowed_actions", actions)}  type: "index"\n`);

/** Most have each key once. */
function file(type: string, entry: fc.Arbitrary<string>, length: "short" | "long"): fc.Arbitrary<string> {
  const size = length === "short" ? { minLength: 0, maxLength: 6 } : { minLength: 25, maxLength: 35 };
  const unique = fc.uniqueArray(entry, { ...size, selector: (text) => text.slice(0, text.indexOf("\n")) });
  const entries = fc.oneof({ arbitrary: unique, weight: 9 }, { arbitrary: fc.array(entry, size), weight: 1 });
  return entries.map((all) => `---\n_meta:\n  type: "${type}"\n  config_version: 2\n\n${all.map((one) => `# ${type}\n${one}`).join("\n")}`);
}

const domain = fc
  .record({
    number: fc.integer({ min: 0, max: 20 }),
    enabled: fc.boolean(),
    type: fc.constantFrom("jwt", "openid", "basic", "proxy", "opnid"),
    settings: fc.uniqueArray(
      fc.constantFrom("roles_key: roles", "subject_key: sub", "subject_keyy: sub", "enable_ssl: true", "roles_header: x-roles"),
      { maxLength: 3 },
    ),
  })
  .map(
    ({ number, enabled, type, settings }) =>
      `      domain_${number}:\n        http_enabled: ${enabled}\n        order: ${number % 7}\n        http_authenticator:\n          type: ${type}\n` +
      `          challenge: ${enabled}\n          config:${settings.length === 0 ? " {}" : ""}\n${settings.map((one) => `            ${one}\n`).join("")}` +
      `        authentication_backend:\n          type: noop\n`,
  );

const config = fc
  .array(domain, { maxLength: 14 })
  .map((domains) => `---\n_meta:\n  type: "config"\n  config_version: 2\n\nconfig:\n  dynamic:\n    authc:\n${domains.join("")}`);

const remarks = fc.constantFrom("", "# What this file is for is told in the handbook of the people who look after it.\n".repeat(30));

/** Some of these lines, behind comments that make the file long or not. */
const settings = (...lines: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(remarks, fc.subarray([...lines], { minLength: 1 })).map(([before, some]) => `${before}${some.join("\n")}\n`);

const dashboards = settings(
  'server.host: "0.0.0.0"',
  "server.basePathh: /dashboards",
  "opensearch.hosts: [https://node:9200]",
  "opensearch.usernam: kibanaserver",
  "opensearch.requestHeadersWhitelist: [Authorization, securitytenant]",
  "opensearch_security.auth.type: [basicauth, openid]",
  "opensearch_security:\n  cookie:\n    secure: true\n    tll: 1",
  "opensearch_security.cookie.secure: false",
  "opensearch_security.openid.client_id: dashboards",
);

const node = settings(
  "cluster.name: team",
  "plugins.security.ssl.http.enabled: true",
  "plugins.security.ssl.http.enabledd: true",
  "plugins:\n  security:\n    allow_default_init_securityindex: true\n    restapi.roles_enabled: [all_access, team-1]",
  "plugins.security.ssl.transport.pemcert_filepath: node.pem",
  'plugins.security.authcz.admin_dn: ["CN=admin,O=team"]',
);

/** A set of which one file or two are long, so that they are read in parts, and perhaps some of those that are not made of entries. */
export const workspace: fc.Arbitrary<Workspace> = fc.tuple(fc.nat(3), fc.nat(3)).chain(([one, other]) => {
  const sizes = [0, 1, 2, 3].map((index) => (index === one || index === other ? "long" : "short"));
  const [mappings = "short", roles = "short", users = "short", groups = "short"] = sizes;
  return fc
    .tuple(
      file("rolesmapping", mapping, mappings),
      file("roles", role, roles),
      file("internalusers", user, users),
      file("actiongroups", group, groups),
      config,
      dashboards,
      node,
    )
    .map(
      ([first, second, third, fourth, fifth, sixth, seventh]): Workspace => [
        ["roles_mapping.yml", first],
        ["roles.yml", second],
        ["internal_users.yml", third],
        ["action_groups.yml", fourth],
        ["config.yml", fifth],
        ["opensearch_dashboards.yml", sixth],
        ["opensearch.yml", seventh],
      ],
    );
});

const pieces = fc.oneof(
  fc.constantFrom(
    "x",
    "-",
    " ",
    "\n",
    ":",
    ": ",
    '"',
    "'",
    "*",
    "&a",
    "[",
    "]",
    "{",
    "#",
    "\t",
    "\r\n",
    "é",
    "|",
    "\n\n",
    "---\n",
    "/",
    "${x}",
  ),
  fc.constantFrom("team-1", "team-2", "team-61", "reserved", "users:", "- team-3", "_meta:\n", "{{ x }}", "own-group-2", "read"),
  fc.constantFrom("# opensearch-security: ignore names/undefined-role -- made elsewhere\n", "# opensearch-security: target 2.19\n"),
  mapping,
  role,
  user,
);

/** Edits as people make them: typing, deleting a little or much, pasting. */
export function edits(count: number): fc.Arbitrary<readonly Edit[]> {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const small = fc.integer({ min: 0, max: 3 });
  const deleted = fc.oneof(
    { arbitrary: fc.constant(0), weight: 4 },
    { arbitrary: small, weight: 4 },
    { arbitrary: fc.integer({ min: 0, max: 900 }), weight: 1 },
  );
  const inserted = fc.oneof({ arbitrary: fc.constant(""), weight: 2 }, { arbitrary: pieces, weight: 3 });
  const edit = fc.record({ file: fc.integer({ min: 0, max: 6 }), at: share, deleted, inserted, wholeLines: fc.boolean() });
  return fc.array(edit, { minLength: count, maxLength: count });
}

/** What a file is after an edit. */
export function editOf(files: ReadonlyMap<string, string>, edit: Edit): { readonly id: string; readonly text: string } {
  const all = [...files];
  const [id, before] = all[edit.file % all.length] ?? ["", ""];
  const near = Math.floor(edit.at * before.length);
  const start = edit.wholeLines ? before.lastIndexOf("\n", near) + 1 : near;
  return { id, text: before.slice(0, start) + edit.inserted + before.slice(start + edit.deleted) };
}
