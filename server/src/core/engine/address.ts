/** An IP address as Java holds it: IPv4 in four bytes, IPv6 in eight groups. */
export type Address =
  | { readonly family: 4; readonly bytes: readonly number[] }
  | { readonly family: 6; readonly groups: readonly number[] };

/** Reads an IPv4 or IPv6 address; a scope is cut, IPv4 inside IPv6 becomes IPv4. Undefined for host names. */
export function readAddress(text: string): Address | undefined {
  const bare = text
    .trim()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/%.*$/, "");
  const four = readFour(bare);
  if (four !== undefined) return { family: 4, bytes: four };
  const groups = readSix(bare);
  if (groups === undefined) return undefined;
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  const [high = 0, low = 0] = groups.slice(6);
  return mapped ? { family: 4, bytes: [high >> 8, high & 255, low >> 8, low & 255] } : { family: 6, groups };
}

function readFour(text: string): readonly number[] | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const bytes = match?.slice(1).map(Number);
  return bytes?.every((byte) => byte < 256) === true ? bytes : undefined;
}

function readSix(text: string): readonly number[] | undefined {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const four = tail === null ? undefined : readFour(tail[2] ?? "");
  if (tail !== null && four === undefined) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = four ?? [];
  const hex = tail === null ? text : `${tail[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  const halves = hex.split("::");
  if (halves.length > 2) return undefined;
  const [left = [], right = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const gap = 8 - left.length - right.length;
  if (halves.length === 1 ? gap !== 0 : gap < 1) return undefined;
  const groups = [...left, ...Array.from({ length: halves.length === 1 ? 0 : gap }, () => "0"), ...right];
  return groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) ? groups.map((group) => Number.parseInt(group, 16)) : undefined;
}

/** `TransportAddress.getAddress`: IPv6 in lower case with its longest run of zeros left out (RFC 5952). */
export function shortAddress(address: Address): string {
  if (address.family === 4) return address.bytes.join(".");
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (start + length < 8 && address.groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  const shown = address.groups.map((group) => group.toString(16));
  if (best.start < 0) return shown.join(":");
  return `${shown.slice(0, best.start).join(":")}::${shown.slice(best.start + best.length).join(":")}`;
}

/** `InetAddress.getHostAddress`: IPv6 with all its groups. */
export function longAddress(address: Address): string {
  return address.family === 4 ? address.bytes.join(".") : address.groups.map((group) => group.toString(16)).join(":");
}
