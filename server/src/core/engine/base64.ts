const standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const values = new Map<string, number>(Array.from(standard, (letter, index) => [letter, index]));

/**
 * The strict decoder of Java (`Base64.getDecoder`): standard alphabet, padding right or left out, nothing else in between.
 * Undefined when it would throw.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const match = /^([A-Za-z0-9+/]*)(={0,2})$/.exec(text);
  if (match === null) return undefined;
  const letters = match[1] ?? "";
  const padding = (match[2] ?? "").length;
  const rest = letters.length % 4;
  if (rest === 1 || (padding > 0 && rest + padding !== 4)) return undefined;
  return bytesOf(letters);
}

/** Base64url as the token libraries read it: the other alphabet, padding right or left out. Undefined for anything else. */
export function decodeBase64Url(text: string): Uint8Array | undefined {
  return /[+/]/.test(text) ? undefined : decodeBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
}

function bytesOf(letters: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const letter of letters) {
    held = ((held << 6) | (values.get(letter) ?? 0)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  return bytes;
}

const continuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** UTF-8 to text; what is no UTF-8 becomes the replacement character, as in Java. */
export function utf8Text(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let plain: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { point, length } = utf8Point(bytes, at);
    plain.push(point);
    at += length;
    if (plain.length >= 4096) {
      pieces.push(String.fromCodePoint(...plain));
      plain = [];
    }
  }
  pieces.push(String.fromCodePoint(...plain));
  return pieces.join("");
}

function utf8Point(bytes: Uint8Array, at: number): { point: number; length: number } {
  const bad = { point: 0xfffd, length: 1 };
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { point: first, length: 1 };
  const length = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (length === 0) return bad;
  let point = first & (0xff >> (length + 1));
  for (let step = 1; step < length; step++) {
    const byte = bytes[at + step];
    if (!continuation(byte)) return bad;
    point = (point << 6) | ((byte ?? 0) & 0x3f);
  }
  const lowest = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  return point < lowest || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? bad : { point, length };
}
