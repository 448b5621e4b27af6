/**
 * Optimal string alignment distance (insert, delete, replace, swap neighbours), letters compared without case.
 * Gives `limit + 1` as soon as the distance is known to exceed `limit`.
 */
export function distance(left: string, right: string, limit = 3): number {
  const a = left.toLowerCase();
  const b = right.toLowerCase();
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      current.push(cell({ a, b, row, column, current, last, beforeLast }));
    }
    if (Math.min(...current) > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? limit + 1;
}

interface Cell {
  readonly a: string;
  readonly b: string;
  readonly row: number;
  readonly column: number;
  readonly current: readonly number[];
  readonly last: readonly number[];
  readonly beforeLast: readonly number[];
}

function cell({ a, b, row, column, current, last, beforeLast }: Cell): number {
  const same = a[row - 1] === b[column - 1];
  const best = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
  const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return swapped ? Math.min(best, (beforeLast[column - 2] ?? 0) + 1) : best;
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
