import fc, { type GeneratorValue } from "fast-check";
import type { SymbolKind } from "../../server/src/core/model/symbols.ts";
import type { Files } from "./renaming.ts";
import { meta } from "./small-set.ts";

/** A generated workspace: its files, and the logins to try with it. */
export interface NamedWorkspace {
  readonly files: Files;
  readonly logins: readonly Login[];
}

/** A user with a password in internal_users.yml, or one as a domain hands it on. */
export interface Login {
  readonly user: string;
  readonly backendRoles: readonly string[] | undefined;
}

/** Names that a careless writer breaks, no two alike. */
const odd: Readonly<Record<SymbolKind, readonly string[]>> = {
  role: ["alpha", "bravo team", "yes", "it's role"],
  "action-group": ["charlie_all", "delta.ops", "null", "echo #2"],
  tenant: ["foxtrot", "golf club", "1.5", "hotel,bar"],
  user: ["india", "juliett@x.org", "no", "kilo {1}"],
  "backend-role": ["lima", "Mike/Ops", "0x1F", "CN=november,OU=a: b"],
  "auth-domain": ["oscar_domain", "papa", "true", "que-bec"],
};
const common = ["sierra", "tango 2", "off", "vic'tor", "1e3"];

const plain: Readonly<Record<SymbolKind, readonly string[]>> = {
  role: ["alpha_role", "bravo_team", "whiskey"],
  "action-group": ["charlie_all", "delta-ops", "echo2"],
  tenant: ["foxtrot", "golf_club", "hotelbar"],
  user: ["indiana", "juliett.x", "kilogram"],
  "backend-role": ["limazulu", "mike-ops", "november"],
  "auth-domain": ["oscar_domain", "papa", "quebec"],
};

const oneOf = (from: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...from);
const someOf = (from: readonly string[]): fc.Arbitrary<string[]> => fc.subarray([...from]);

/**
 * How names look. `odd`: each needs care; `shared`: one name may mean things of several kinds, but for tenants, which cannot be called as users
 * are; `plain`: words, of which rules think alike.
 */
export type NameStyle = "odd" | "shared" | "plain";

/** A workspace with names of a style. */
export function namedWorkspace(g: GeneratorValue, style: NameStyle): NamedWorkspace {
  const namesOf = (kind: SymbolKind): readonly string[] =>
    style === "plain" ? plain[kind] : style === "shared" && kind !== "tenant" ? common : odd[kind];
  const dice: Dice = {
    flag: () => g(fc.boolean),
    pick: (from) => g(oneOf, from),
    some: (from) => g(someOf, from),
    namesOf,
  };
  const users = dice.some(namesOf("user"));
  const files = { ...clusterFiles(dice, users), ...settingFiles(dice) };
  const end = dice.flag() ? "\r\n" : "\n";
  const written = Object.entries(files).filter(
    ([name]) => name === "roles_mapping.yml" || name === "config.yml" || g(fc.nat, { max: 7 }) > 0,
  );
  const given = [...namesOf("user"), "nobody"].map((user) => ({ user, backendRoles: dice.some(namesOf("backend-role")) }));
  return {
    files: Object.fromEntries(written.map(([name, text]) => [name, text.replaceAll("\n", end)])),
    logins: [...users.map((user) => ({ user, backendRoles: undefined })), ...given],
  };
}

interface Dice {
  readonly flag: () => boolean;
  readonly pick: (from: readonly string[]) => string;
  readonly some: (from: readonly string[]) => string[];
  readonly namesOf: (kind: SymbolKind) => readonly string[];
}

/** A name in any quotes that keep it. */
function quoted(dice: Dice, name: string): string {
  const plain = /^[A-Za-z][\w@./ -]*\w$/.test(name) && !/^(?:yes|no|on|off|true|null)$/.test(name);
  return dice.pick([JSON.stringify(name), `'${name.replaceAll("'", "''")}'`, plain ? name : JSON.stringify(name)]);
}

const flow = (dice: Dice, names: readonly string[]): string => `[${names.map((name) => quoted(dice, name)).join(", ")}]`;

type Fields = Readonly<Record<string, readonly string[] | string>>;

/** An entry in flow or block style, with lists in either; sometimes under a comment that says its name. */
function entry(dice: Dice, name: string, fields: Fields): string {
  const key = quoted(dice, name);
  const remark = dice.flag() ? `# about ${name}\n` : "";
  if (dice.flag()) {
    const inner = Object.entries(fields).map(([field, value]) => `${field}: ${typeof value === "string" ? value : flow(dice, value)}`);
    return `${remark}${key}: { ${inner.join(", ")} }\n`;
  }
  const lines = Object.entries(fields).map(([field, value]) => `  ${field}:${block(dice, value)}\n`);
  return `${remark}${key}:${lines.length === 0 ? " {}" : ""}\n${lines.join("")}`;
}

function block(dice: Dice, value: readonly string[] | string): string {
  if (typeof value === "string") return ` ${value}`;
  if (value.length === 0 || dice.flag()) return ` ${flow(dice, value)}`;
  return value.map((name) => `\n  - ${quoted(dice, name)}${dice.flag() ? ` # ${name}` : ""}`).join("");
}

function clusterFiles(dice: Dice, users: readonly string[]): Files {
  const { namesOf, some, pick, flag } = dice;
  const actions = (): string[] => [...some(namesOf("action-group")), ...some(["read", "cluster:monitor/main", "indices:data/*"])];
  const entries = (names: readonly string[], fields: () => Fields): string => names.map((name) => entry(dice, name, fields())).join("");
  const tenantPermission = (): string =>
    `[{ tenant_patterns: ${flow(dice, [...some(namesOf("tenant")), ...some(["fo*", "global_tenant"])])}, allowed_actions: [${pick(["kibana_all_read", "kibana_all_write"])}] }]`;
  const indexPermission = (): string => `[{ index_patterns: ["logs-*"], allowed_actions: ${flow(dice, actions())} }]`;
  // The first takes passwords, so that the users of the files get in.
  const domains = [...new Set([pick(namesOf("auth-domain")), ...some(namesOf("auth-domain"))])].map((name, order) => {
    const type = order === 0 ? "basic" : pick(["basic", "proxy", "clientcert"]);
    const body = `{ order: ${order}, http_authenticator: { type: ${type}, challenge: ${flag()} }, authentication_backend: { type: ${type === "basic" ? "internal" : "noop"} } }`;
    return `      ${quoted(dice, name)}: ${body}\n`;
  });
  return {
    "config.yml": `${meta("config")}config:\n  dynamic:\n    kibana:\n      server_username: ${quoted(dice, pick(namesOf("user")))}\n      default_tenant: ${quoted(dice, pick(namesOf("tenant")))}\n    authc:\n${domains.join("")}`,
    "roles.yml": `${meta("roles")}${entries(some(namesOf("role")), () => ({ cluster_permissions: actions(), index_permissions: indexPermission(), tenant_permissions: tenantPermission() }))}`,
    "roles_mapping.yml": `${meta("rolesmapping")}${entries([...some(namesOf("role")), ...some(["all_access"])], () => ({
      users: [...some(namesOf("user")), ...some(["in*", "*"])],
      backend_roles: [...some(namesOf("backend-role")), ...some(["/li.*/"])],
      and_backend_roles: some(namesOf("backend-role")),
    }))}`,
    "internal_users.yml": `${meta("internalusers")}${entries(users, () => ({
      hash: "$2y$12$88IFVl6IfIwCFh5aQYfOmuXVL9j2hz/GusQb35o.4sdTDAEMTOD.K",
      backend_roles: some(namesOf("backend-role")),
      opendistro_security_roles: some(namesOf("role")),
    }))}`,
    "action_groups.yml": `${meta("actiongroups")}${entries(some(namesOf("action-group")), () => ({ allowed_actions: actions() }))}`,
    "tenants.yml": `${meta("tenants")}${entries(some(namesOf("tenant")), () => ({ description: '"a tenant"' }))}`,
  };
}

function settingFiles(dice: Dice): Files {
  const { namesOf, some, pick } = dice;
  const plainRoles = some(namesOf("role")).filter((name) => /^\w+$/.test(name));
  const roles = dice.flag() ? flow(dice, some(namesOf("role"))) : `"${plainRoles.join(", ")}"`;
  const user = quoted(dice, pick(namesOf("user")));
  return {
    "opensearch.yml": `plugins.security.restapi.roles_enabled: ${roles}\nplugins:\n  security:\n    authcz.rest_impersonation_user:\n      ${quoted(dice, pick(namesOf("user")))}: ${flow(dice, some(namesOf("user")))}\n`,
    "opensearch_dashboards.yml": `opensearch.hosts: [https://localhost:9200]\n${dice.flag() ? `opensearch.username: ${user}` : `opensearch:\n  username: ${user}`}\nopensearch_security:\n  readonly_mode.roles: ${flow(dice, some(namesOf("role")))}\n  multitenancy.tenants.preferred: ${flow(dice, ["Private", ...some(namesOf("tenant"))])}\n`,
  };
}
