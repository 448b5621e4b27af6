/**
 * Optimal string alignment distance (insert, delete, replace, swap neighbours), letters compared without case.
 * Gives `limit + 1` as soon as the distance is known to exceed `limit`.
 */
export function distance(left: string, right: string, limit = 3): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  const [a, b] = withoutCommonEnds(left.toLowerCase(), right.toLowerCase());
  const far = limit + 1;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = Array<number>(b.length + 1).fill(far);
    current[0] = row;
    let least = row;
    // Further from the diagonal than the limit nothing is near.
    for (let column = Math.max(1, row - limit); column <= Math.min(b.length, row + limit); column++) {
      const replaced = (last[column - 1] ?? far) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swapped = isSwap ? (beforeLast[column - 2] ?? far) + 1 : far;
      const best = Math.min((last[column] ?? far) + 1, (current[column - 1] ?? far) + 1, replaced, swapped);
      current[column] = best;
      least = Math.min(least, best);
    }
    if (least > limit) return far;
    beforeLast = last;
    last = current;
  }
  return Math.min(far, last[b.length] ?? far);
}

/** What two texts have in common at their ends says nothing about how far apart they are. */
function withoutCommonEnds(a: string, b: string): readonly [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

/** The names nearest to `wanted`, best first, at most `count`; a name is near within a third of its length, at most 3 edits. */
export function nearest(wanted: string, names: Iterable<string>, count = 3): string[] {
  const limit = Math.min(3, Math.max(1, Math.floor(wanted.length / 3)));
  const scored: { readonly name: string; readonly score: number }[] = [];
  for (const name of names) {
    if (name === wanted) continue;
    const score = distance(wanted, name, limit);
    if (score <= limit) scored.push({ name, score });
  }
  scored.sort((x, y) => x.score - y.score || (x.name < y.name ? -1 : 1));
  return scored.slice(0, count).map((entry) => entry.name);
}
