/** So many milliseconds at a stretch, then messages that came meanwhile have their turn. */
const stretch = 10;

/** Does something with each of many, and lets messages through in between. */
export async function inStretches<T>(all: Iterable<T>, action: (item: T) => void): Promise<void> {
  let end = performance.now() + stretch;
  for (const item of all) {
    action(item);
    if (performance.now() < end) continue;
    await new Promise((resolve) => setImmediate(resolve));
    end = performance.now() + stretch;
  }
}

/** How many files are read side by side. */
const sideBySide = 64;

/** Reads many files, never more than some of them at a time: each holds memory and a place in the queue of the disk. */
export async function inBatches<T>(all: readonly T[], read: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < all.length; start += sideBySide) await Promise.all(all.slice(start, start + sideBySide).map(read));
}
