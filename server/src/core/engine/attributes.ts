import { type Claims } from "./identity.ts";
import { javaText, jsonText } from "./java-text.ts";
import type { Json } from "./json.ts";

/** How claims become attributes. */
export interface AttributeStyle {
  readonly lists: "json" | "java";
  readonly maps: "flat" | "java";
}

/**
 * The attributes `attr.jwt.<claim>` of a token. A flattened name may overwrite a claim of that very name.
 * Source: `HTTPJwtAuthenticator.flattenClaimsToAttributes` and its forerunners.
 */
export function claimAttributes(claims: Claims, style: AttributeStyle): Map<string, string> {
  const attributes = new Map<string, string>();
  const put = (name: string, value: Json): void => {
    if (value.type === "map" && style.maps === "flat") {
      for (const [key, inner] of value.entries) put(`${name}.${key}`, inner);
    } else {
      attributes.set(name, value.type === "list" && style.lists === "json" ? jsonText(value) : javaText(value));
    }
  };
  for (const [name, value] of claims) put(`attr.jwt.${name}`, value);
  return attributes;
}

/** Java's `Date.toString` of whole seconds, in UTC: `Thu Oct 09 08:53:20 UTC 2025`. */
export function javaDate(seconds: number): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return String(seconds);
  const [weekday = "", day = "", month = "", year = "", time = ""] = date.toUTCString().replace(",", "").split(" ");
  return `${weekday} ${month} ${day} ${time} UTC ${year}`;
}
