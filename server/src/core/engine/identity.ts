import type { Json, JsonMap } from "./json.ts";
import { javaText, javaTrim, splitAtCommas } from "./java-text.ts";

/** Claims by name, as the token library hands them on. */
export type Claims = ReadonlyMap<string, Json>;

/** What a path of claim names leads to: a value, nothing under a name, or something on the way that is no object. */
export type Found = { readonly found: "value"; readonly value: Json } | { readonly found: "missing" } | { readonly found: "broken-path" };

/** Follows a path of claim names. Names are exact; dots mean nothing. */
export function claimAt(claims: Claims, path: readonly string[]): Found {
  let node: Json = { type: "map", entries: claims } satisfies JsonMap;
  for (const name of path) {
    if (node.type !== "map") return { found: "broken-path" };
    const next = node.entries.get(name);
    if (next === undefined || next.type === "null") return { found: "missing" };
    node = next;
  }
  return { found: "value", value: node };
}

/** Backend roles of a claim; `null` members are kept as null. `failed`: a member is no text and the conversion throws. */
export type Roles = { readonly roles: readonly (string | null)[] } | { readonly failed: true };

/**
 * Roles of a static token from 3.1 on: everything becomes text, blanks are cut, empty ones left out.
 * Source: `HTTPJwtAuthenticator.extractRoles`.
 */
export function lenientRoles(value: Json): Roles {
  if (value.type === "text")
    return {
      roles: splitAtCommas(value.value)
        .map(javaTrim)
        .filter((role) => role !== ""),
    };
  if (value.type !== "list") return { roles: [javaTrim(javaText(value))] };
  const members = value.items.filter((item) => item.type !== "null");
  return { roles: members.map((item) => javaTrim(javaText(item))).filter((role) => role !== "") };
}

/** Roles as read before, and by openid to this day: lists hold texts only, other values are split as Java's text of them. */
export function strictRoles(value: Json): Roles {
  if (value.type !== "list") return { roles: splitAtCommas(javaText(value)) };
  const roles: (string | null)[] = [];
  for (const item of value.items) {
    if (item.type !== "text" && item.type !== "null") return { failed: true };
    roles.push(item.type === "text" ? item.value : null);
  }
  return { roles };
}

/** Cuts blanks around every role; a null member throws. */
export function trimRoles(roles: Roles): Roles {
  if ("failed" in roles) return roles;
  if (roles.roles.includes(null)) return { failed: true };
  return { roles: roles.roles.map((role) => javaTrim(role ?? "")) };
}
