/** How often a shorter list is tried at most. */
const most = 60;

/** A shorter list that still fails, found by leaving out stretches, long ones first. */
export async function shrink<T>(all: readonly T[], fails: (some: readonly T[]) => Promise<boolean>): Promise<readonly T[]> {
  let now = all;
  let tries = 0;
  for (let size = Math.ceil(all.length / 2); size >= 1 && tries < most; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < now.length && tries < most; tries++) {
      const less = [...now.slice(0, start), ...now.slice(start + size)];
      if (await fails(less)) now = less;
      else start += size;
    }
  }
  return now;
}
