import { describe, expect, it } from "vitest";
import { targetOf } from "../../server/src/core/catalog/target.ts";
import { hoverAt } from "../../server/src/core/features/name-hover.ts";
import { cursorIn } from "../support/marked-set.ts";

// `‸` marks the cursor.

const files = {
  "roles.yml":
    'reader:\n  reserved: true\n  cluster_permissions: [my_group, "cluster:monitor/main"]\n  index_permissions:\n  - index_patterns: ["logs-*"]\n    allowed_actions: [read]\n    dls: \'{"term": {"team": "planted"}}\'\n    fls: ["~salary"]\n  tenant_permissions:\n  - tenant_patterns: ["off*"]\n    allowed_actions: [kibana_all_read]\nwriter:\n  tenant_permissions:\n  - tenant_patterns: [office]\n    allowed_actions: [kibana_all_write]\nown:\n  tenant_permissions:\n  - tenant_patterns: ["${user.name}"]\n    allowed_actions: [kibana_all_write]\n',
  "roles_mapping.yml":
    'reader:\n  users: ["k*"]\n  backend_roles: [staff]\n  hosts: ["10.0.0.*"]\nwriter:\n  and_backend_roles: [staff, boss]\nghost:\n  users: [stranger]\n',
  "internal_users.yml":
    "kim:\n  hash: $2y$12$planted-hash\n  backend_roles: [guests]\n  attributes: { team: planted-value }\nlee:\n  hash: x\n  backend_roles: [staff]\n  opendistro_security_roles: [writer, undefined_role]\n",
  "action_groups.yml": "my_group:\n  allowed_actions: [outer]\nouter:\n  allowed_actions: [read, my_group]\n",
  "tenants.yml": "office: {}\n",
};
type File = keyof typeof files;

/** The hover at the n-th time that a text stands in a file. */
function shown(file: File, text: string, target = "3.8", changed: Partial<Record<string, string>> = {}): string {
  const all: Record<string, string> = { ...files, ...(changed as Record<string, string>) };
  const marked = { ...all, [file]: (all[file] ?? "").replace(text, `${text.slice(0, 1)}‸${text.slice(1)}`) };
  return hoverAt(cursorIn(marked, targetOf(target)))?.markdown ?? "";
}

describe("a role", () => {
  const text = shown("roles_mapping.yml", "reader");
  it("says where it is defined and how it stands", () =>
    expect(text).toMatch(/^\*\*Role\*\* `reader` · reserved · \[`roles\.yml` line 4\]/));
  it("says what it allows in brief", () => {
    expect(text).toContain("Cluster: `my_group`, `cluster:monitor/main`");
    expect(text).toContain("Indices `logs-*`: `read`; documents filtered (DLS); fields limited (FLS)");
    expect(text).toContain("Tenants `off*`: read");
    expect(text).not.toContain("planted");
  });
  it("says who gets it", () => {
    expect(text).toContain("Mapped from user `k*`; backend role `staff`; host `10.0.0.*`");
    expect(text).toContain("Internal users who get it: `kim`, `lee`");
  });
  it("is the same wherever the name stands", () => {
    const facts = (markdown: string): string => markdown.split("\n\n---")[0] ?? "";
    expect(facts(shown("roles.yml", "reader"))).toBe(facts(text));
    expect(facts(shown("internal_users.yml", "writer"))).toBe(facts(shown("roles_mapping.yml", "writer")));
  });
  it("names a text that is written twice once", () => {
    const mapping = { "roles_mapping.yml": "reader:\n  users: [kim, 'kim']\n  and_backend_roles: [staff, staff]\n" };
    expect(shown("roles_mapping.yml", "reader", "3.8", mapping)).toContain("Mapped from user `kim`; backend role `staff`\n");
  });
  it("counts direct roles, and all of `and_backend_roles`", () => {
    const writer = shown("roles_mapping.yml", "writer");
    expect(writer).toContain("all of the backend roles `staff`, `boss`");
    expect(writer).toContain("Internal users who get it: `lee`");
  });
  it("that nobody defines says so", () => expect(shown("roles_mapping.yml", "ghost")).toContain("neither in `roles.yml` nor built in"));
  it("that is built in is shown as the target has it", () => {
    const mapping = { "roles_mapping.yml": "kibana_server:\n  users: [kibanaserver]\n" };
    expect(shown("roles_mapping.yml", "kibana_server", "2.2", mapping)).not.toContain("manage_point_in_time");
    expect(shown("roles_mapping.yml", "kibana_server", "2.3", mapping)).toContain("manage_point_in_time");
    expect(shown("roles_mapping.yml", "kibana_server", "2.3", mapping)).toContain("built into OpenSearch 2.3");
  });
  it("keeps the schema's word", () => expect(text).toContain("\n\n---\n\n"));
});

describe("an action group", () => {
  it("is unfolded, also in a loop", () =>
    expect(shown("roles.yml", "my_group")).toContain("Unfolded: `indices:data/read*`, `indices:admin/mappings/fields/get*`"));
  it("that came later is none before", () => {
    const roles = { "roles.yml": "reader:\n  cluster_permissions: [manage_point_in_time]\n" };
    expect(shown("roles.yml", "manage_point_in_time", "2.2", roles)).not.toContain("Action group");
    expect(shown("roles.yml", "manage_point_in_time", "2.3", roles)).toContain("built into OpenSearch 2.3");
  });
});

describe("a user", () => {
  it("is shown with roles, without hash and attribute values", () => {
    const kim = shown("internal_users.yml", "kim");
    expect(kim).toContain("Backend roles: `guests`");
    expect(kim).toContain("Attributes: `team`");
    expect(kim).toContain("Gets: `reader` (by name, `k*`)");
    expect(kim).not.toContain("planted");
  });
  it("has no role that is not defined", () => expect(shown("internal_users.yml", "lee")).not.toContain("undefined_role"));
  it("of elsewhere is told from the names here", () => {
    const stranger = shown("roles_mapping.yml", "stranger");
    expect(stranger).toContain("not in `internal_users.yml`");
    expect(stranger).toContain("Gets by this name: `ghost`");
    expect(stranger).toContain("identity provider");
    expect(stranger).toContain("`hosts`");
  });
});

describe("a backend role", () => {
  it("names who brings it and what it gives", () => {
    const staff = shown("roles_mapping.yml", "staff");
    expect(staff).toContain("Internal users who bring it: `lee`");
    expect(staff).toContain("Gives `reader`, `writer` (together with `boss`)");
  });
  it("that no user has may come from elsewhere", () => expect(shown("roles_mapping.yml", "boss")).toContain("identity provider"));
  it("that no mapping wants says so", () => expect(shown("internal_users.yml", "guests")).toContain("No mapping asks for it"));
});

describe("a tenant", () => {
  const office = shown("tenants.yml", "office");
  it("names who may write and who may read", () => {
    expect(office).toContain("Roles that may write: `writer`, `all_access`");
    expect(office).toContain("Roles that may only read: `reader`");
    expect(office).toContain("Depends on the user (placeholders): `own`");
  });
});

describe("a pattern", () => {
  it("matches known names, as the plugin compares", () => {
    expect(shown("roles_mapping.yml", "k*")).toContain("Matches 1 of 3 known users: `kim`");
    expect(shown("roles.yml", "off*")).toContain("Matches 1 of 2 known tenants: `office`");
  });
  it("of regular expressions is asked, not guessed", () => {
    const mapping = { "roles_mapping.yml": 'reader:\n  users: ["/k.m|l.+/"]\n' };
    expect(shown("roles_mapping.yml", "/k.m|l.+/", "3.8", mapping)).toContain("Matches 2 of 2 known users: `kim`, `lee`");
  });
  it("that is broken is called so", () => {
    const mapping = { "roles_mapping.yml": 'reader:\n  users: ["/k(/"]\n' };
    expect(shown("roles_mapping.yml", "/k(/", "3.8", mapping)).toContain("Not a valid pattern");
  });
  it("with a placeholder depends on the user", () => expect(shown("roles.yml", "${user.name}")).toContain("depends on what fills them"));
  it("of all actions leaves out what has to be named, from the release on that asks for it", () => {
    const roles = { "roles.yml": 'reader:\n  cluster_permissions: ["*"]\n' };
    expect(shown("roles.yml", '"*"', "2.7", roles)).not.toContain("restapi:admin");
    expect(shown("roles.yml", '"*"', "2.8", roles)).toContain("restapi:admin");
  });
  it("of a template, or a name that something fills in, is left alone", () => {
    for (const name of ["{{ team }}", "${TEAM}", "${env.TEAM}"]) {
      const mapping = { "roles_mapping.yml": `reader:\n  users: ["${name}"]\n` };
      expect(shown("roles_mapping.yml", name, "3.8", mapping)).not.toMatch(/^\*\*(?:User|Pattern)/);
    }
  });
  it("is no pattern where the product compares whole names", () =>
    expect(
      shown("internal_users.yml", "gue*", "3.8", { "internal_users.yml": 'kim:\n  hash: x\n  backend_roles: ["gue*"]\n' }),
    ).not.toContain("Pattern"));
});

describe("an auth domain", () => {
  const config =
    "config:\n  dynamic:\n    authc:\n      later:\n        order: 9\n        http_authenticator: { type: basic, challenge: true }\n      first:\n        order: 1\n        http_authenticator: { type: jwt, challenge: false, config: { signing_key: cGxhbnRlZC1zZWNyZXQtcGxhbnRlZC1zZWNyZXQtcGxhbnRlZA== } }\n        authentication_backend: { type: noop }\n      idle:\n        http_enabled: false\n        order: 3\n        http_authenticator: { type: basic }\n";
  const at = (name: string): string =>
    hoverAt(cursorIn({ "config.yml": config.replace(`      ${name}:`, `      ${name.slice(0, 2)}‸${name.slice(2)}:`) }))?.markdown ?? "";
  it("stands in its chain", () => expect(at("later")).toContain("Tried as number 2 of 2: `first` → **`later`**"));
  it("that is switched off says so", () => expect(at("idle")).toContain("Switched off"));
  it("shows no key", () => expect(at("first")).not.toContain("cGxh"));
});

describe("what is missing", () => {
  it("is said", () => {
    const text = hoverAt(cursorIn({ "internal_users.yml": "kim:\n  hash: x\n  opendistro_security_roles: [rea‸der]\n" }))?.markdown ?? "";
    expect(text).toContain("`roles.yml` is not among these files");
    expect(text).toContain("Not among these files: `roles_mapping.yml`");
  });
  it("and no role is denied that the missing file may give", () => {
    const text = hoverAt(cursorIn({ "internal_users.yml": "ki‸m:\n  hash: x\n" }))?.markdown ?? "";
    expect(text).toContain("`roles_mapping.yml`");
    expect(text).not.toContain("Gets");
  });
  it("and a broken file is read in part", () =>
    expect(shown("internal_users.yml", "writer", "3.8", { "roles_mapping.yml": "writer:\n  users: [kim\nother: {}\n" })).toContain(
      "Read in part only: `roles_mapping.yml`",
    ));
});

it("names cannot break out of the text", () => {
  const name = "a`](command:x) <b>‮";
  const text =
    hoverAt(cursorIn({ "roles.yml": `${JSON.stringify(name).replace("a", "a‸")}:\n  cluster_permissions: []\n` }))?.markdown ?? "";
  expect(text).toContain("``a`](command:x) <b>‹U+202E›``");
});
