/** What lies in a folder. */
interface InFolder {
  readonly folder: string;
}

/** What lies nearest to a folder, and how many folders one goes up and down to it. */
export interface Nearest<T> {
  readonly item: T;
  readonly steps: number;
}

interface AtDepth<T> {
  readonly item: T;
  readonly depth: number;
}

/**
 * Finds the one that lies nearest to a folder; undefined when two are equally near. Each folder on the way up knows the two least deep ones below it,
 * so that no question looks at all of them: a workspace may hold ten thousand sets and as many files to join them.
 */
export function nearestAmong<T extends InFolder>(all: readonly T[]): (folder: string) => Nearest<T> | undefined {
  const below = new Map<string, readonly AtDepth<T>[]>();
  for (const item of all) {
    const up = waysUp(item.folder);
    const found = { item, depth: up.length };
    for (const folder of up) below.set(folder, leastDeep([...(below.get(folder) ?? []), found]));
  }
  return (folder) => {
    const up = waysUp(folder);
    const steps = new Map<T, number>();
    for (const [index, between] of up.entries()) {
      for (const { item, depth } of below.get(between) ?? []) {
        const here = up.length - index - 1 + depth - index - 1;
        steps.set(item, Math.min(steps.get(item) ?? here, here));
      }
    }
    const [first, second] = [...steps].sort(([, a], [, b]) => a - b);
    return first === undefined || first[1] === second?.[1] ? undefined : { item: first[0], steps: first[1] };
  };
}

function leastDeep<T>(all: readonly AtDepth<T>[]): readonly AtDepth<T>[] {
  return [...all].sort((a, b) => a.depth - b.depth).slice(0, 2);
}

/** The root, and each folder on the way from there. */
function waysUp(folder: string): readonly string[] {
  if (folder === "") return [""];
  const names = folder.split("/");
  return ["", ...names.map((_, index) => names.slice(0, index + 1).join("/"))];
}
