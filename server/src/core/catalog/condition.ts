import type { PlainValue } from "../yaml/value.ts";
import type { SchemaNode } from "./schema-node.ts";

/**
 * True when a value fulfils a condition such as the schemas' `if` use to tell variants apart.
 * Knows const, enum, type, pattern, required, properties, not, allOf and anyOf; anything else is taken as fulfilled.
 */
export function holds(condition: SchemaNode, value: PlainValue): boolean {
  return holdsAsScalar(condition, value) && holdsAsMap(condition, value) && holdsTogether(condition, value);
}

function holdsAsScalar(condition: SchemaNode, value: PlainValue): boolean {
  if (condition.const !== undefined && condition.const !== value) return false;
  if (condition.enum !== undefined && !condition.enum.includes(value)) return false;
  if (condition.type !== undefined && ![condition.type].flat().some((type) => isOfType(type, value))) return false;
  return condition.pattern === undefined || typeof value !== "string" || new RegExp(condition.pattern, "u").test(value);
}

function holdsAsMap(condition: SchemaNode, value: PlainValue): boolean {
  if (!isMapValue(value)) return true;
  if (condition.required?.some((key) => !Object.hasOwn(value, key)) === true) return false;
  const expected = Object.entries(condition.properties ?? {});
  return expected.every(([key, inner]) => !Object.hasOwn(value, key) || holds(inner, value[key] ?? null));
}

function holdsTogether(condition: SchemaNode, value: PlainValue): boolean {
  if (condition.not !== undefined && holds(condition.not, value)) return false;
  if (condition.allOf?.some((part) => !holds(part, value)) === true) return false;
  return condition.anyOf === undefined || condition.anyOf.some((part) => holds(part, value));
}

/** True for a value that is a map. */
export function isMapValue(value: PlainValue | undefined): value is { readonly [key: string]: PlainValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOfType(type: string, value: PlainValue): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isMapValue(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
