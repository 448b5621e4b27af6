import { describe, expect, it } from "vitest";
import { targetOf } from "../../server/src/core/catalog/target.ts";
import type { Completion } from "../../server/src/core/features/completion.ts";
import { completionsAt, completionText } from "../../server/src/core/features/name-completion.ts";
import type { Cursor } from "../../server/src/core/features/names.ts";
import { withoutTabStops } from "../../server/src/core/features/snippet.ts";
import { cursorIn } from "../support/marked-set.ts";

// `‸` marks the cursor.

const files: Readonly<Record<string, string>> = {
  "roles.yml": 'reader:\n  cluster_permissions: [my_group]\n"log writer": {}\n',
  "roles_mapping.yml": "reader:\n  users: [kim, stranger]\n  backend_roles: [staff]\n",
  "internal_users.yml": "kim:\n  hash: x\n  backend_roles: [guests]\nlee:\n  hash: x\n",
  "action_groups.yml": "my_group:\n  allowed_actions: [read]\n",
  "tenants.yml": "office: {}\n",
};

interface Asked {
  readonly cursor: Cursor;
  readonly items: readonly Completion[];
  readonly labels: readonly string[];
}

/** The completions in a file that takes the place of the one above. */
function ask(file: string, marked: string, target = "3.8"): Asked {
  const cursor = cursorIn({ ...files, [file]: marked }, targetOf(target));
  const { items } = completionsAt(cursor);
  const sorted = items.toSorted((a, b) => (a.sortText < b.sortText ? -1 : 1));
  return { cursor, items: sorted, labels: sorted.map(({ label }) => label) };
}

/** The file without its head, the cursor's line after choosing a name. */
function choose({ cursor, items }: Asked, label: string): string {
  const item = items.find((candidate) => candidate.label === label);
  if (item === undefined) throw new Error(`${label} is not among ${items.map((candidate) => candidate.label).join(", ")}`);
  const { text } = cursor.document;
  const made = text.slice(0, item.span.start) + withoutTabStops(item.snippet) + text.slice(item.span.end);
  return made.split("\n").slice(3).join("\n");
}

describe("which names go where", () => {
  it.each([
    ["internal_users.yml", "kim:\n  opendistro_security_roles: [‸]\n", ["reader", "log writer", "all_access"]],
    ["internal_users.yml", "kim:\n  backend_roles: [‸]\n", ["staff"]],
    ["roles_mapping.yml", "reader:\n  users: [‸]\n", ["kim", "lee"]],
    ["roles_mapping.yml", "reader:\n  and_backend_roles: [‸]\n", ["guests"]],
    ["roles_mapping.yml", "‸\n", ["reader", "log writer", "all_access"]],
    ["roles.yml", "reader:\n  cluster_permissions: [‸]\n", ["my_group", "cluster_monitor", "cluster:monitor/health"]],
    ["roles.yml", "reader:\n  index_permissions:\n  - allowed_actions: [‸]\n", ["my_group", "read", "indices:data/read*"]],
    ["roles.yml", "reader:\n  tenant_permissions:\n  - allowed_actions: [‸]\n", ["kibana_all_read", "kibana_all_write"]],
    ["roles.yml", "reader:\n  tenant_permissions:\n  - tenant_patterns: [‸]\n", ["office", "global_tenant"]],
    [
      "action_groups.yml",
      "other:\n  allowed_actions: [‸]\nmy_group:\n  allowed_actions: [read]\n",
      ["my_group", "read", "cluster_monitor"],
    ],
    ["opensearch_dashboards.yml", "opensearch.hosts: [http://a:9200]\nopensearch.username: ‸\n", ["kim", "lee"]],
    ["opensearch_dashboards.yml", "opensearch_security.readonly_mode.roles: [‸]\n", ["reader", "all_access"]],
    ["opensearch.yml", 'plugins.security.restapi.roles_enabled: ["all_access", ‸]\n', ["reader", "log writer"]],
    ["opensearch.yml", "plugins:\n  security:\n    restapi:\n      roles_enabled:\n        - ‸\n", ["reader"]],
    ["opensearch_dashboards.yml", "opensearch_security:\n  readonly_mode:\n    roles: [‸]\n", ["reader"]],
    ["opensearch_dashboards.yml", "opensearch_security.multitenancy.tenants.preferred: [‸]\n", ["office", "Global"]],
    ["config.yml", "config:\n  dynamic:\n    kibana:\n      server_username: ‸\n", ["kim"]],
    ["config.yml", "config:\n  dynamic:\n    kibana:\n      default_tenant: ‸\n", ["office", "global", "private"]],
  ])("%s %j", (file, marked, expected) => expect(ask(file, marked).labels).toEqual(expect.arrayContaining(expected)));

  it("nothing that belongs elsewhere", () => {
    expect(ask("roles.yml", "reader:\n  cluster_permissions: [‸]\n").labels).not.toContain("read");
    expect(ask("roles.yml", "reader:\n  index_permissions:\n  - allowed_actions: [‸]\n").labels).not.toContain("cluster_monitor");
    expect(ask("opensearch_dashboards.yml", "opensearch_security.multitenancy.tenants.preferred: [‸]\n").labels).not.toContain(
      "global_tenant",
    );
    expect(ask("internal_users.yml", "k‸:\n  hash: x\n").labels).not.toContain("reader");
  });
  it("only what the target has", () => {
    const at = (target: string): readonly string[] =>
      ask("roles.yml", "reader:\n  index_permissions:\n  - allowed_actions: [‸]\n", target).labels;
    expect(at("2.3")).not.toContain("manage_point_in_time");
    expect(at("2.4")).toContain("manage_point_in_time");
  });
  it("roles that nobody mapped yet come before built-in ones, mapped ones not at all", () => {
    const { labels } = ask("roles_mapping.yml", "reader:\n  users: [kim]\n‸\n");
    expect(labels[0]).toBe("log writer");
    expect(labels.indexOf("all_access")).toBeGreaterThan(0);
    expect(labels).not.toContain("reader");
  });
  it("without roles.yml also those that mappings and the sample files name", () => {
    const cursor = cursorIn({
      "roles_mapping.yml": "ghost:\n  users: [kim]\n",
      "internal_users.yml": "kim:\n  hash: x\n  opendistro_security_roles: [‸]\n",
    });
    expect(completionsAt(cursor).items.map(({ label }) => label)).toEqual(expect.arrayContaining(["ghost", "security_rest_api_access"]));
    expect(ask("internal_users.yml", "kim:\n  opendistro_security_roles: [‸]\n").labels).not.toContain("security_rest_api_access");
  });
});

describe("how a name is put there", () => {
  it.each([
    ["in brackets", "reader:\n  users: [ki‸]\n", "lee", "reader:\n  users: [lee]\n"],
    ["behind others", "reader:\n  users: [kim, ‸]\n", "lee", "reader:\n  users: [kim, lee]\n"],
    ["in double quotes", 'reader:\n  users: ["ki‸"]\n', "lee", 'reader:\n  users: ["lee"]\n'],
    ["in single quotes", "reader:\n  users: ['‸', kim]\n", "lee", "reader:\n  users: ['lee', kim]\n"],
    ["in an open quote", 'reader:\n  users: [kim, "le‸]\n', "lee", 'reader:\n  users: [kim, "lee"]\n'],
    [
      "in open brackets",
      "reader:\n  users: [kim, ‸\n  backend_roles: [staff]\n",
      "lee",
      "reader:\n  users: [kim, lee\n  backend_roles: [staff]\n",
    ],
    ["over lines", "reader:\n  users: [\n    kim,\n    ‸\n  ]\n", "lee", "reader:\n  users: [\n    kim,\n    lee\n  ]\n"],
    ["in a map in braces", "reader: { users: [kim, ‸] }\n", "lee", "reader: { users: [kim, lee] }\n"],
    ["behind an anchor", "reader:\n  users: &all [kim, ‸]\n", "lee", "reader:\n  users: &all [kim, lee]\n"],
    ["in a quote before others", 'reader:\n  users: ["l‸, kim]\n', "lee", 'reader:\n  users: ["lee", kim]\n'],
    ["behind a dash", "reader:\n  users:\n  - kim\n  - ‸\n", "lee", "reader:\n  users:\n  - kim\n  - lee\n"],
    [
      "half-typed behind a dash",
      "reader:\n  users:\n    - l‸ # who\n    - kim\n",
      "lee",
      "reader:\n  users:\n    - lee # who\n    - kim\n",
    ],
    ["right behind a dash", "reader:\n  users:\n  -‸\n", "lee", "reader:\n  users:\n  - lee\n"],
    ["in a list without items", "reader:\n  users:\n    ‸\n", "lee", "reader:\n  users:\n    - lee\n"],
    ["where the list is to begin", "reader:\n  users: ‸\n", "lee", "reader:\n  users: [lee]\n"],
    ["below a broken line", "other: [\nreader:\n  users:\n    - ‸\n", "lee", "other: [\nreader:\n  users:\n    - lee\n"],
    [
      "with Windows line ends",
      "reader:\r\n  users:\r\n    - kim\r\n    - ‸\r\n",
      "lee",
      "reader:\r\n  users:\r\n    - kim\r\n    - lee\r\n",
    ],
  ])("%s", (_, marked, name, expected) => expect(choose(ask("roles_mapping.yml", marked), name)).toBe(expected));

  it("names beside it are left out", () => {
    for (const marked of ["reader:\n  users: [kim, ‸]\n", "reader:\n  users:\n  - 'kim'\n  - ‸\n", 'reader:\n  users: ["kim", ‸\n']) {
      const { labels } = ask("roles_mapping.yml", marked);
      expect(labels).toContain("lee");
      expect(labels).not.toContain("kim");
    }
  });
  it("what is being typed is no name yet", () =>
    expect(ask("roles_mapping.yml", "reader:\n  users: [kimono‸]\n").labels).not.toContain("kimono"));
  it("an action whose colon looks like a key's", () =>
    expect(choose(ask("roles.yml", "reader:\n  cluster_permissions:\n  - cluster:‸\n"), "cluster:monitor/health")).toBe(
      "reader:\n  cluster_permissions:\n  - cluster:monitor/health\n",
    ));
  it("patterns get quotes, and none twice", () => {
    expect(choose(ask("roles.yml", "reader:\n  cluster_permissions: [‸]\n"), "*")).toBe('reader:\n  cluster_permissions: ["*"]\n');
    expect(choose(ask("roles.yml", 'reader:\n  cluster_permissions: ["‸"]\n'), "*")).toBe('reader:\n  cluster_permissions: ["*"]\n');
  });
  it("a mapping gets its first line, unless its colon is there", () => {
    expect(choose(ask("roles_mapping.yml", "log‸\n"), "log writer")).toMatch(/^log writer:\n {2}\S/);
    expect(choose(ask("roles_mapping.yml", "log‸:\n  users: [kim]\n"), "log writer")).toBe("log writer:\n  users: [kim]\n");
    expect(choose(ask("roles_mapping.yml", '"‸":\n  users: [kim]\n'), "log writer")).toBe('"log writer":\n  users: [kim]\n');
  });
});

describe("any name is read back as it is", () => {
  const odd = [
    "yes",
    "null",
    "1.0",
    "0x1F",
    "a: b",
    "x #y",
    "it's",
    'say "hi"',
    "[z]",
    "- dash",
    "{c}",
    "back\\slash",
    "ä ö",
    " padded ",
    "tab\there",
    "&anchor",
    "%d",
    "~",
    "a$1}b",
  ];
  const users = odd.map((name) => `${JSON.stringify(name)}:\n  hash: x\n`).join("");
  const forms = [
    "reader:\n  users: [‸]\n",
    "reader:\n  users: [kim, ‸]\n",
    'reader:\n  users: ["‸"]\n',
    "reader:\n  users: ['‸']\n",
    "reader:\n  users:\n  - ‸\n",
    "reader:\n  users:\n  - 'k‸'\n",
    'reader:\n  users:\n  - "k‸"\n',
    "reader:\n  users: ‸\n",
    "reader:\n  users:\n    ‸\n",
    "reader: { users: [‸] }\n",
  ];
  it.each(forms)("%j", (form) => {
    const cursor = cursorIn({ "internal_users.yml": users, "roles_mapping.yml": form });
    const { items } = completionsAt(cursor);
    // Single quotes cannot hold control characters.
    const expected = odd.filter((name) => !form.includes("'") || !name.includes("\t"));
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(expected));
    for (const name of expected) {
      const made = `${choose({ cursor, items, labels: [] }, name)}# ‸`;
      const { set } = cursorIn({ "internal_users.yml": users, "roles_mapping.yml": made });
      expect(set.documents.get("roles_mapping")?.yaml.problems, made).toEqual([]);
      expect(set.entities.roleMappings?.[0]?.users.at(-1)?.value, made).toBe(name);
    }
  });
});

describe("nothing is offered", () => {
  it.each([
    ["in comments", "reader:\n  users: [kim] # ‸\n"],
    ["behind the list", "reader:\n  users: [kim] ‸\n"],
    ["below a list in brackets", "reader:\n  users: [kim]\n    ‸\n"],
    ["in a text over lines", "reader:\n  description: |\n    - ‸\n"],
  ])("%s", (_, marked) => expect(ask("roles_mapping.yml", marked).labels).not.toContain("lee"));
});

describe("large sets", () => {
  const users = Array.from({ length: 1500 }, (_, index) => `user_${index}:\n  hash: x\n`).join("");
  it("give what fits, and say that there is more", () => {
    const cursor = cursorIn({ "internal_users.yml": users, "roles_mapping.yml": "reader:\n  users: [user_149‸]\n" });
    const { items, isIncomplete } = completionsAt(cursor);
    expect(isIncomplete).toBe(true);
    expect(items.length).toBeLessThanOrEqual(400);
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(["user_149", "user_1499"]));
  });
});

it("what a name holds stands beside it in few words", () => {
  const detail = (file: string, marked: string, name: string): string | undefined =>
    ask(file, marked).items.find(({ label }) => label === name)?.detail;
  const roles = "kim:\n  opendistro_security_roles: [‸]\n";
  expect(detail("internal_users.yml", roles, "reader")).toBe("role in roles.yml: my_group");
  expect(detail("internal_users.yml", roles, "all_access")).toBe("built-in role: *, * (*), tenant *");
  const own = "own:\n  index_permissions:\n  - index_patterns: [logs]\n  tenant_permissions:\n  - tenant_patterns: [office]\n";
  expect(
    completionsAt(cursorIn({ "roles.yml": own, "internal_users.yml": roles })).items.find(({ label }) => label === "own")?.detail,
  ).toBe("role in roles.yml: tenant office");
  expect(detail("roles.yml", "reader:\n  cluster_permissions: [‸]\n", "cluster_monitor")).toBe("built-in action group: cluster:monitor/*");
  expect(detail("roles_mapping.yml", "reader:\n  users: [‸]\n", "kim")).toBe("user in internal_users.yml: guests");
});

it("what a name holds is told when somebody looks", () => {
  const { cursor, items } = ask("internal_users.yml", "kim:\n  opendistro_security_roles: [‸]\n");
  const lazy = items.find(({ label }) => label === "reader")?.lazy;
  if (lazy === undefined) throw new Error("The role is not lazy.");
  expect(completionText(cursor.set, lazy)).toContain("Cluster: `my_group`");
});
