import type { Switch } from "../catalog/target.ts";
import { hashOrder } from "./hash-order.ts";
import { type Expanded, expand } from "./substitutor.ts";

/** Whom a text is rendered for. */
export interface TemplateUser {
  readonly name: string;
  readonly backendRoles: readonly string[];
  /** `opendistro_security_roles` of the user. */
  readonly directRoles: readonly string[];
  readonly mappedRoles: readonly string[];
  /** By full name: `attr.jwt.department`. */
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * A rendered text. `unresolved` names the placeholders that stayed. `cycle`: the plugin fails with an error. `order`: the outcome depends
 * on the order of a hash map. `too-large`: given up.
 */
export interface Substitution {
  readonly text: string;
  readonly unresolved: readonly string[];
  readonly problem: "cycle" | "order" | "too-large" | null;
}

type Switches = ReadonlySet<Switch>;

/** Only texts with `${` are rendered per user. Source: `UserAttributes.needsAttributeSubstitution`. */
export function hasVariables(text: string): boolean {
  return text.includes("${");
}

/** Renders a text for a user, by plain replacement up to 3.6, by a substitutor from 3.7. Source: `UserAttributes.replaceProperties`. */
export function substitute(text: string, user: TemplateUser, switches: Switches): Substitution {
  if (!hasVariables(text)) return { text, unresolved: [], problem: null };
  const rendered = switches.has("substitutor") ? expand(text, lookupTable(user)) : replaceAll(text, user, switches);
  return { ...rendered, unresolved: unresolvedIn(rendered.text) };
}

/** Source: `UserAttributes.findUnresolvedAttributes`. */
function unresolvedIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\$\{([^}]+)\}/g)].map((match) => match[1] ?? ""))];
}

/** Name, roles and attributes one after the other; a value may bring placeholders for those that come later. */
function replaceAll(text: string, user: TemplateUser, switches: Switches): Expanded {
  const fixed: [string, string][] = [
    ["user.name", user.name],
    ["user.roles", quoted(inHashOrder(user.backendRoles))],
  ];
  if (switches.has("securityRolesVariable")) fixed.push(["user.securityRoles", quoted(securityRoles(user))]);
  const attributes = hashOrder([...user.attributes], ([name]) => name);
  const rendered = replaceEach(text, [...fixed, ...attributes]);
  const reversed = replaceEach(text, [...fixed, ...attributes.toReversed()]);
  return { text: rendered, problem: rendered === reversed ? null : "order" };
}

function replaceEach(text: string, values: readonly (readonly [string, string])[]): string {
  return values.reduce(
    (rendered, [name, value]) =>
      rendered.includes("${")
        ? rendered.replaceAll(`\${${name}}`, () => value).replaceAll(`\${${underscored(name)}}`, () => value)
        : rendered,
    text,
  );
}

/** All names, then once more with underscores in place of dots; of two names that become one the last in hash order stays. */
function lookupTable(user: TemplateUser): ReadonlyMap<string, string> {
  const dotted = new Map([
    ["user.name", user.name],
    ["user.roles", quoted(inHashOrder(user.backendRoles))],
    ["user.securityRoles", quoted(securityRoles(user))],
    ...user.attributes,
  ]);
  const order = hashOrder([...dotted], ([name]) => name);
  return new Map([...dotted, ...order.map(([name, value]): [string, string] => [underscored(name), value])]);
}

/** Direct roles, then those that mapping adds; the order of a set, which no query should depend on. */
function securityRoles(user: TemplateUser): readonly string[] {
  return [...new Set([...inHashOrder(user.directRoles), ...inHashOrder(user.mappedRoles)])];
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(",");
}

function inHashOrder(names: readonly string[]): readonly string[] {
  return hashOrder([...new Set(names)], (name) => name);
}

function underscored(name: string): string {
  return name.replaceAll(".", "_");
}
