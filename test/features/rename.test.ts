import { describe, expect, it } from "vitest";
import { referencesAt } from "../../server/src/core/features/names.ts";
import { renameAt, renameTarget } from "../../server/src/core/features/rename.ts";
import { cursorOn, type Files, renamed } from "../support/renaming.ts";
import { meta, setOf } from "../support/small-set.ts";

/** Files in which `role0`, `group0`, `tenant0`, `user0`, `backend0` and `domain0` stand in every place that can name them. */
const everywhere: Files = {
  "config.yml": `${meta("config")}config:
  dynamic:
    kibana:
      default_tenant: tenant0
      preferred_tenants: [tenant0]
      server_username: user0
      opendistro_role: 'role0'
    authc:
      domain0: { order: 0, http_authenticator: { type: basic, challenge: true }, authentication_backend: { type: intern } }
    authz:
      ldap: { authorization_backend: { type: ldap, config: { skip_users: [user0, other] } } }
`,
  "roles.yml": `${meta("roles")}role0:
  cluster_permissions: [group0, "cluster:monitor/main"]
  index_permissions:
  - index_patterns: [a]
    allowed_actions:
    - "group0"
  tenant_permissions:
  - tenant_patterns: ["tenant0"]
    allowed_actions: [group0]
`,
  "roles_mapping.yml": `${meta("rolesmapping")}"role0":
  users: ['user0']
  backend_roles:
    - backend0
  and_backend_roles: [ backend0 , other]
`,
  "internal_users.yml": `${meta("internalusers")}user0:
  hash: x
  backend_roles: ["backend0"]
  opendistro_security_roles: [role0]
`,
  "action_groups.yml": `${meta("actiongroups")}group0:
  allowed_actions: [read]
wider:
  allowed_actions: [group0]
`,
  "tenants.yml": `${meta("tenants")}tenant0: {}\n`,
  "audit.yml": `${meta("audit")}config:
  audit: { ignore_users: [user0] }
  compliance: { read_ignore_users: [user0], write_ignore_users: ["user0"] }
`,
  "opensearch.yml": `plugins.security.restapi.roles_enabled: "other, role0"
plugins.security.restapi.endpoints_disabled.role0.ROLES: ["PUT"]
plugins.security.restapi.endpoints_disabled.role0.TENANTS: ["PUT"]
plugins:
  security:
    protected_indices.roles: [role0]
    authcz:
      rest_impersonation_user.user0: [tom]
      rest_impersonation_user:
        tom: [user0]
    audit.config.ignore_users: user0
opendistro_security.compliance.history.read.ignore_users: [user0]
`,
  "opensearch_dashboards.yml": `opensearch.hosts: [https://localhost:9200]
opensearch:
  username: user0
opensearch_security.readonly_mode.roles: '["role0", "other"]'
opensearch_security.multitenancy.tenants.preferred: [Private, tenant0]
opensearch_security.auth.forbidden_usernames: [user0]
opensearchDashboards.dashboardAdmin.users: ["user0"]
opensearchDashboards.dashboardAdmin.groups: ["backend0"]
`,
};
const set = setOf(everywhere);

const homes = [
  ["role0", "roles.yml"],
  ["group0", "action_groups.yml"],
  ["tenant0", "tenants.yml"],
  ["user0", "internal_users.yml"],
  ["backend0", "roles_mapping.yml"],
  ["domain0", "config.yml"],
] as const;

describe("a rename reaches every place", () => {
  it.each(homes)("of %s", (name, file) => {
    const after = renamed(everywhere, cursorOn(set, file, { text: name }), "quite-new");
    const expected = Object.entries(everywhere).map(([path, text]) => [path, text.replaceAll(name, "quite-new")]);
    expect(after).toEqual(Object.fromEntries(expected));
  });

  it.each(homes)("of %s from each of its places", (name, file) => {
    const all = referencesAt(cursorOn(set, file, { text: name }), true);
    let count = 0;
    for (const [path, text] of Object.entries(everywhere)) {
      for (let nth = 0; nth < text.split(name).length - 1; nth++, count++) {
        expect(referencesAt(cursorOn(set, path, { text: name, nth }), true)).toEqual(all);
      }
    }
    expect(all).toHaveLength(count);
  });
});

describe("names are written so that every reader takes them for texts", () => {
  const files: Files = {
    "roles.yml": `${meta("roles")}plain: {}\n"double": {}\n'single': {}\n`,
    "roles_mapping.yml": `${meta("rolesmapping")}plain: { users: [] }\ndouble: {}\n'single': {}\n`,
  };
  it.each([
    ["plain", "yes", '"yes"'],
    ["plain", "null", '"null"'],
    ["plain", "1.0", '"1.0"'],
    ["plain", "0x1F", '"0x1F"'],
    ["plain", "-.inf", '"-.inf"'],
    ["plain", "<<", '"<<"'],
    ["plain", "a: b", '"a: b"'],
    ["plain", "a #b", '"a #b"'],
    ["plain", "#a", '"#a"'],
    ["plain", 'say "x"', 'say "x"'],
    ["plain", "{a}", '"{a}"'],
    ["plain", "Ärzte", "Ärzte"],
    ["plain", "😀", '"😀"'],
    ["single", "it's", "'it''s'"],
    ["double", 'a"b\\c', '"a\\"b\\\\c"'],
  ])("%s becomes %s", (from, wanted, written) => {
    const after = renamed(files, cursorOn(setOf(files), "roles.yml", { text: from }), wanted);
    if ("reason" in after) throw new Error(after.reason);
    expect(after["roles.yml"]).toContain(`\n${written}: {}`);
    const names = setOf(after).entities.roles?.map((role) => role.name) ?? [];
    expect(names).toContain(wanted);
    expect(setOf(after).entities.roleMappings?.map(({ role }) => role)).toEqual(names);
  });

  it("repeated keys, block texts and entries without content are renamed too", () => {
    const odd: Files = {
      "roles_mapping.yml": `${meta("rolesmapping")}r:\n  users:\n  - |-\n    kim\n  - >-\n    kim # no comment\n  - "k\\u0069m"\nr: {}\n`,
      "internal_users.yml": `${meta("internalusers")}kim:\n# held\nkim: { hash: x }\n`,
    };
    const after = renamed(odd, cursorOn(setOf(odd), "internal_users.yml", { text: "kim" }), "tom");
    expect(after).toEqual({
      "roles_mapping.yml": `${meta("rolesmapping")}r:\n  users:\n  - "tom"\n  - >-\n    kim # no comment\n  - "tom"\nr: {}\n`,
      "internal_users.yml": `${meta("internalusers")}tom:\n# held\ntom: { hash: x }\n`,
    });
  });
});

/** Every refusal names its reason. */
describe("a rename is refused", () => {
  const roles = `${meta("roles")}mine: {}\nother: {}\nheld: { reserved: true }\nguarded: {}\n`;
  const files: Files = {
    "config.yml": `${meta("config")}config:\n  dynamic:\n    authc:\n      one: { order: 1 }\n      two: { order: 1 }\n      three: { order: 3 }\n`,
    "roles.yml": `${roles}t:\n  cluster_permissions: [own]\n  tenant_permissions:\n  - { tenant_patterns: ["off*", "\${user.name}_x"], allowed_actions: [kibana_all_read] }\n`,
    "roles_mapping.yml": `${meta("rolesmapping")}all_access: {}\nguarded: { hidden: true }\nmine:\n  users: ["ki*", "/[st]im/"]\n  backend_roles: [dev]\n`,
    "internal_users.yml": `${meta("internalusers")}kim: { hash: x }\nlee: { hash: x }\nkibanaserver: { hash: x }\n`,
    "action_groups.yml": `${meta("actiongroups")}own: { allowed_actions: [read] }\n`,
    "tenants.yml": `${meta("tenants")}office: {}\nhome: {}\nlee_x: {}\n`,
    "opensearch_dashboards.yml":
      'opensearch.hosts: [https://localhost:9200]\nopensearch_security.multitenancy.tenants.preferred: ["Home"]\n',
  };
  const named = setOf(files);
  it.each([
    ["roles_mapping.yml", "all_access", "x", "built into OpenSearch"],
    ["roles.yml", "held", "x", "is reserved in `roles.yml`"],
    ["roles.yml", "guarded", "x", "is hidden in `roles_mapping.yml`"],
    ["internal_users.yml", "kibanaserver", "x", "Dashboards server"],
    ["roles_mapping.yml", "ki*", "x", "is a pattern"],
    ["roles.yml", "mine", " ", "empty"],
    ["roles.yml", "mine", "a*", "pattern"],
    ["roles.yml", "mine", "/a/", "pattern"],
    ["roles.yml", "mine", "${env.X}", "placeholder"],
    ["roles.yml", "mine", "{{ x }}", "placeholder"],
    ["roles.yml", "mine", "a\nb", "line breaks"],
    ["roles.yml", "mine", "_meta", "head of the file"],
    ["roles.yml", "mine", "other", "already a role named `other`: `roles.yml`, line 5"],
    ["roles.yml", "mine", "all_access", "built into"],
    ["roles.yml", "mine", "kibana_read_only", "read-only"],
    ["action_groups.yml", "own", "read", "already an action group `read` built into"],
    ["action_groups.yml", "own", "a:b", "action"],
    ["internal_users.yml", "lee", "a:b", "colon"],
    ["internal_users.yml", "lee", "kirk", "`ki*` (`roles_mapping.yml`, line 7) matches `kirk` but not `lee`"],
    ["internal_users.yml", "kim", "tom", "`ki*` (`roles_mapping.yml`, line 7) matches `kim` but not `tom`"],
    ["internal_users.yml", "lee", "tim", "`/[st]im/`"],
    ["internal_users.yml", "lee", "home", "cannot share the name"],
    ["tenants.yml", "home", "kim", "cannot share the name"],
    ["tenants.yml", "home", "Private", "meaning of its own"],
    ["tenants.yml", "home", "Den", "lower case"],
    ["tenants.yml", "home", "offside", "`off*`"],
    ["tenants.yml", "lee_x", "lee_y", "cannot be known"],
    ["config.yml", "one", "four", "same `order`"],
    ["config.yml", "three", "one", "already an auth domain"],
  ])("%s: %s to %j", (file, text, wanted, reason) => {
    expect(renameAt(cursorOn(named, file, { text }), wanted)).toEqual({ reason: expect.stringContaining(reason) as string });
  });

  it.each([
    ["internal_users.yml", "kim", "kit"],
    ["tenants.yml", "office", "offshore"],
    ["roles_mapping.yml", "dev", "Developers"],
    ["config.yml", "three", "four"],
    ["tenants.yml", "home", "den"],
  ])("%s: but %s can become %s", (file, text, wanted) => {
    expect(renameAt(cursorOn(named, file, { text }), wanted)).toHaveProperty("changes");
  });

  it.each([
    ["roles_mapping.yml", `${meta("rolesmapping")}mine:\n  users: [\n`, "cannot be read as YAML"],
    ["roles_mapping.yml", `${meta("rolesmapping")}mine:\n  users: [ {{ .Values.user }} ]\n`, "template"],
    ["roles_mapping.yml", `${meta("rolesmapping")}r: { users: [*mine] }\nmine: {}\n`, ""],
    ["opensearch.yml", "plugins.security.roles_mapping_resolution: BOTH\n", "turns backend roles into roles"],
    ["opensearch.yml", "plugins.security.restapi.endpoints_disabled:\n  mi:\n    ne.ROLES: [PUT]\n", ""],
    ["opensearch_dashboards.yml", "opensearch_security.readonly_mode.roles: [&r mine]\nserver.name: *r\n", "anchor"],
    ["opensearch_dashboards.yml", "server.name: &r mine\nopensearch_security.readonly_mode.roles: [*r]\n", "alias"],
  ])("because of another file: %s with %j", (file, text, reason) => {
    const target = renameTarget(cursorOn(setOf({ ...files, [file]: text }), "roles.yml", { text: "mine" }));
    if (reason === "") expect(target).toHaveProperty("placeholder");
    else expect(target).toEqual({ reason: expect.stringContaining(reason) as string });
  });

  it("without a word where no name is", () => {
    expect(renameTarget(cursorOn(named, "roles.yml", { text: "cluster_permissions" }))).toBeUndefined();
    expect(renameAt(cursorOn(named, "roles.yml", { text: "cluster_permissions" }), "x")).toBeUndefined();
  });

  it("when a user and a tenant go by one name", () => {
    const both = { ...files, "tenants.yml": `${meta("tenants")}lee: {}\n` };
    for (const file of ["tenants.yml", "internal_users.yml"]) {
      expect(renameTarget(cursorOn(setOf(both), file, { text: "lee" }))).toEqual({
        reason: expect.stringContaining("A user and a tenant share the name `lee`") as string,
      });
    }
  });

  it("when a name of the cluster is an alias", () => {
    const text = `${meta("rolesmapping")}r: { users: [*lee] }\n`;
    expect(renameTarget(cursorOn(setOf({ ...files, "roles_mapping.yml": text }), "internal_users.yml", { text: "lee" }))).toEqual({
      reason: expect.stringContaining("alias, an anchor or escapes in `roles_mapping.yml`, line 4") as string,
    });
  });

  it("when the new name does not fit into a list of texts with commas", () => {
    const set = setOf({ ...files, "opensearch.yml": "plugins.security.restapi.roles_enabled: mine,other\n" });
    expect(renameAt(cursorOn(set, "roles.yml", { text: "mine" }), "a b")).toEqual({
      reason: expect.stringContaining("inside a longer text as in `opensearch.yml`, line 1") as string,
    });
  });
});
