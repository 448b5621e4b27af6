import type { Settings } from "../model/entities.ts";
import { decodeBase64 } from "./base64.ts";
import type { Behaviour } from "./input.ts";
import { javaTrim } from "./java-text.ts";
import { type PublicKey, readPublicKey } from "./public-key.ts";
import { hasPlaceholder, settingList, settingText } from "./settings.ts";

/** One element of `signing_key` as the plugin holds it. `none` never verifies anything; `bad` keeps the whole domain away. */
export type SigningKey =
  | { readonly kind: "none" }
  /** Comes from the node's environment. */
  | { readonly kind: "hidden" }
  | { readonly kind: "bad"; readonly why: "not_base64" | "too_short" }
  | { readonly kind: "hmac"; readonly bytes: Uint8Array }
  | { readonly kind: "public"; readonly der: Uint8Array; readonly key: PublicKey };

/** The keys of a static jwt domain, in the order they are tried. Source: `HTTPJwtAuthenticator` constructor. */
export function signingKeys(settings: Settings, on: Behaviour): readonly SigningKey[] {
  if (on.has("signingKeyList")) return settingList(settings, "signing_key").map((text) => readKey(text, on));
  return [readKey(settingText(settings, "signing_key") ?? "", on)];
}

/** Source: `util/KeyUtils.createJwtParserBuilderFromSigningKey` (2.12 on), `HTTPJwtAuthenticator` constructor (before). */
function readKey(text: string, on: Behaviour): SigningKey {
  if (text === "") return { kind: "none" };
  if (hasPlaceholder(text)) return { kind: "hidden" };
  const bytes = on.has("strictTokenLibrary") ? decodeBase64(bareKey(text, on)) : decodeOldBase64(withoutMarkers(text));
  if (bytes === undefined) return { kind: "bad", why: "not_base64" };
  const key = readPublicKey(bytes);
  if (key !== undefined) return { kind: "public", der: bytes, key };
  return on.has("strictTokenLibrary") && bytes.length < 32 ? { kind: "bad", why: "too_short" } : { kind: "hmac", bytes };
}

function withoutMarkers(text: string): string {
  return text.replaceAll("-----BEGIN PUBLIC KEY-----\n", "").replaceAll("-----END PUBLIC KEY-----", "");
}

function bareKey(text: string, on: Behaviour): string {
  if (on.has("signingKeyLineBreaks")) {
    const joined = text
      .replace(/[\r\n]/g, "")
      .replaceAll("-----BEGIN PUBLIC KEY-----", "")
      .replaceAll("-----END PUBLIC KEY-----", "");
    return javaTrim(joined);
  }
  return on.has("signingKeyTrimmed") ? javaTrim(withoutMarkers(text)) : withoutMarkers(text);
}

/**
 * The decoder of jjwt 0.10 and 0.11: what is outside the alphabet is cut off at both ends and refused in between.
 * Line breaks count only as CR LF after every 76 letters. Source: jjwt `Base64.decodeFast`.
 */
function decodeOldBase64(text: string): Uint8Array | undefined {
  const trimmed = text.replace(/^[^A-Za-z0-9+/=]+|[^A-Za-z0-9+/=]+$/g, "");
  const joined = text[76] === "\r" ? trimmed.replace(/(.{76})\r\n/g, "$1") : trimmed;
  return decodeBase64(joined.replace(/=+$/, ""));
}

/** The least bits an algorithm of the HMAC family wants (RFC 7518, 3.2); undefined for other algorithms. */
export function hmacBits(algorithm: string): number | undefined {
  return { HS256: 256, HS384: 384, HS512: 512 }[algorithm];
}

/**
 * May this key be asked about a token of this algorithm at all? `weak` ends the login attempt of the domain, `mismatch` only this key.
 * Source: jjwt `SignatureAlgorithm.assertValid` (before 2.12), `DefaultMacAlgorithm`, `RsaSignatureAlgorithm`, `EcSignatureAlgorithm`.
 */
export function keyFits(key: SigningKey, algorithm: string): "fits" | "weak" | "mismatch" {
  if (key.kind === "hidden") return "fits";
  if (key.kind === "hmac") {
    const bits = hmacBits(algorithm);
    return bits === undefined ? "mismatch" : key.bytes.length * 8 < bits ? "weak" : "fits";
  }
  if (key.kind !== "public") return "mismatch";
  if (key.key.kind === "ec") return { ES256: "P-256", ES384: "P-384", ES512: "P-521" }[algorithm] === key.key.curve ? "fits" : "mismatch";
  if (!/^[RP]S(?:256|384|512)$/.test(algorithm)) return "mismatch";
  return key.key.bits < 2048 ? "weak" : "fits";
}
