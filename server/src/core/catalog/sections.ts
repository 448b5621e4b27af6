import type { SchemaNode } from "./schema-node.ts";

/** What the dotted names that a schema object describes begin with. */
interface Beginnings {
  /** Of names that are written out: all that stands before one of their dots. */
  readonly named: ReadonlySet<string>;
  /** Of patterns such as `^a\.[^.]+\.b$`: what each step but the last has to be like. */
  readonly patterns: readonly (readonly RegExp[])[];
}

const known = new WeakMap<SchemaNode, Beginnings>();

/** True when a schema object describes settings of a flattened map below a dotted name. */
export function describesBelow(node: SchemaNode, name: string): boolean {
  const { named, patterns } = beginningsOf(node);
  if (named.has(name)) return true;
  if (patterns.length === 0) return false;
  const steps = name.split(".");
  return patterns.some((parts) => steps.length <= parts.length && steps.every((step, index) => parts[index]?.test(step)));
}

function beginningsOf(node: SchemaNode): Beginnings {
  const before = known.get(node);
  if (before !== undefined) return before;
  const found = {
    named: new Set(Object.keys(node.properties ?? {}).flatMap(beforeDots)),
    patterns: Object.keys(node.patternProperties ?? {}).map(stepsOf),
  };
  known.set(node, found);
  return found;
}

function beforeDots(name: string): string[] {
  const steps = name.split(".");
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join("."));
}

function stepsOf(pattern: string): RegExp[] {
  const parts = pattern.replace(/^\^/, "").replace(/\$$/, "").split("\\.");
  return parts.slice(0, -1).map(stepLike);
}

function stepLike(part: string): RegExp {
  try {
    return new RegExp(`^(?:${part})$`, "u");
  } catch {
    // The dot stood inside a group; such a pattern has no sections of its own.
    return /(?!)/;
  }
}
