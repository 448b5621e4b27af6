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

/** A set of which one file or two are long, so that they are read in parts. */
export const workspace: fc.Arbitrary<Workspace> = fc.tuple(fc.nat(3), fc.nat(3)).chain(([one, other]) => {
  const sizes = [0, 1, 2, 3].map((index) => (index === one || index === other ? "long" : "short"));
  const [mappings = "short", roles = "short", users = "short", groups = "short"] = sizes;
  return fc
    .tuple(
      file("rolesmapping", mapping, mappings),
      file("roles", role, roles),
      file("internalusers", user, users),
      file("actiongroups", group, groups),
    )
    .map(
      ([first, second, third, fourth]): Workspace => [
        ["roles_mapping.yml", first],
        ["roles.yml", second],
        ["internal_users.yml", third],
        ["action_groups.yml", fourth],
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
  const edit = fc.record({ file: fc.integer({ min: 0, max: 3 }), at: share, deleted, inserted, wholeLines: fc.boolean() });
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
