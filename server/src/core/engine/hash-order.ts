/** Java's `String.hashCode`, spread as `HashMap.hash` spreads it. */
function spreadHash(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(31, hash) + text.charCodeAt(at)) | 0;
  return hash ^ (hash >>> 16);
}

/**
 * The order in which a Java `HashMap` that was filled in the given order hands out its keys.
 * Holds while no bucket gets eight keys, when Java turns it into a tree (and keeps this order for iteration even then).
 */
export function hashOrder<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  let capacity = 16;
  while (items.length > capacity * 0.75) capacity *= 2;
  const buckets = new Map<number, T[]>();
  for (const item of items) {
    const bucket = spreadHash(keyOf(item)) & (capacity - 1);
    const held = buckets.get(bucket);
    if (held === undefined) buckets.set(bucket, [item]);
    else held.push(item);
  }
  return [...buckets].sort(([a], [b]) => a - b).flatMap(([, held]) => held);
}
