/** A product release line, such as 2.19. Patch releases are not told apart: the facts we have are per minor. */
export interface Minor {
  readonly major: number;
  readonly minor: number;
}

/** Reads `2.19`, `2.19.3` or `v2.19`; undefined for anything else. */
export function parseMinor(text: string): Minor | undefined {
  const match = /^v?(\d{1,3})\.(\d{1,3})(?:\.\d{1,4})?$/.exec(text.trim());
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

/** Negative when `a` is older than `b`, zero when equal, positive when newer. */
export function compareMinor(a: Minor, b: Minor): number {
  return a.major === b.major ? a.minor - b.minor : a.major - b.major;
}
