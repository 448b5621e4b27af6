/** A public key in its X.509 form (SubjectPublicKeyInfo). */
export type PublicKey = { readonly kind: "rsa"; readonly bits: number } | { readonly kind: "ec"; readonly curve: Curve };
export type Curve = "P-256" | "P-384" | "P-521";

interface Item {
  readonly tag: number;
  readonly bytes: Uint8Array;
  /** Offset after the item. */
  readonly end: number;
}

const rsaEncryption = "2a864886f70d010101";
const ecPublicKey = "2a8648ce3d0201";
const curves: Readonly<Record<string, Curve>> = { "2a8648ce3d030107": "P-256", "2b81040022": "P-384", "2b81040023": "P-521" };

/** Reads DER bytes as an RSA or elliptic curve public key; undefined when they are something else. */
export function readPublicKey(der: Uint8Array): PublicKey | undefined {
  const outer = readItem(der, 0);
  if (outer?.tag !== 0x30 || outer.end !== der.length) return undefined;
  const algorithm = readItem(outer.bytes, 0);
  const name = algorithm?.tag === 0x30 ? readItem(algorithm.bytes, 0) : undefined;
  const key = algorithm === undefined ? undefined : readItem(outer.bytes, algorithm.end);
  if (algorithm === undefined || name?.tag !== 0x06 || key?.tag !== 0x03 || key.bytes[0] !== 0) return undefined;
  if (hex(name.bytes) === rsaEncryption) return readRsa(key.bytes.subarray(1));
  const parameters = readItem(algorithm.bytes, name.end);
  const curve = hex(name.bytes) === ecPublicKey && parameters?.tag === 0x06 ? curves[hex(parameters.bytes)] : undefined;
  return curve === undefined ? undefined : { kind: "ec", curve };
}

function readRsa(bytes: Uint8Array): PublicKey | undefined {
  const sequence = readItem(bytes, 0);
  const modulus = sequence?.tag === 0x30 ? readItem(sequence.bytes, 0) : undefined;
  if (modulus?.tag !== 0x02) return undefined;
  const start = modulus.bytes.findIndex((byte) => byte !== 0);
  if (start < 0) return undefined;
  return { kind: "rsa", bits: (modulus.bytes.length - start) * 8 - Math.clz32(modulus.bytes[start] ?? 0) + 24 };
}

function readItem(bytes: Uint8Array, at: number): Item | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return undefined;
  const count = first < 0x80 ? 0 : first & 0x7f;
  if (count > 3 || (first >= 0x80 && count === 0)) return undefined;
  let length = first < 0x80 ? first : 0;
  for (let index = 0; index < count; index++) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  const start = at + 2 + count;
  const end = start + length;
  return end > bytes.length ? undefined : { tag, bytes: bytes.subarray(start, end), end };
}

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
