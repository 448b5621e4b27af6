import { decodeBase64Url } from "./base64.ts";
import type { Behaviour } from "./input.ts";
import { javaTrim } from "./java-text.ts";
import type { Json } from "./json.ts";
import { decodeToken, mapOf, textOf, type Token } from "./token.ts";
import type { Cause } from "./trace.ts";

/** A compact token that a library accepts for verification. */
export interface Compact {
  readonly token: Token;
  readonly header: ReadonlyMap<string, Json>;
  readonly algorithm: string;
  readonly signed: string;
  readonly signature: Uint8Array;
}

/** A token, or why the library refuses it before it looks at the signature. */
export type Opened = Compact | { readonly refused: Cause };

const refuse = (reason: Cause["reason"], detail: string | null = null): Opened => ({ refused: { reason, detail } });

/** How jjwt opens a token. Source: jjwt `DefaultJwtParser.parse`, checked by running 0.10.8, 0.11.5, 0.12.6 and 0.13.0. */
export function openForJjwt(text: string, on: Behaviour): Opened {
  const strict = on.has("strictTokenLibrary");
  if (strict && /\s/.test(text)) return refuse("malformed_token", "blank");
  const token = decodeToken(strict ? text : text.replace(/\s/g, ""));
  const opened = openThreeParts(token);
  if ("refused" in opened) return opened;
  const refused = strict ? strictHeader(opened) : oldHeader(opened);
  return refused ?? opened;
}

/** How Nimbus opens a token. Source: Nimbus `JOSEObject.split`, `JWSHeader.parse`. */
export function openForNimbus(text: string): Opened {
  const opened = openThreeParts(decodeToken(javaTrim(text)));
  if ("refused" in opened) return opened;
  if (opened.token.header?.repeatsOutside === true || opened.token.header?.trailing === true) return refuse("malformed_token", "header");
  if (opened.algorithm.toLowerCase() === "none") return refuse("unsigned_token");
  if (opened.signature.length === 0) return refuse("malformed_token", "signature");
  if (["kid", "typ", "cty"].some((name) => wrongText(opened.header.get(name)))) return refuse("malformed_token", "header");
  return criticalNames(opened) > 0 ? refuse("unsupported_header", "crit") : opened;
}

/** How CXF opens a token; what it cannot read is an exception. Source: CXF `JwsCompactConsumer`, checked by running 3.5.5. */
export function openForCxf(text: string): Opened {
  const opened = openThreeParts(/\s/.test(text) ? decodeToken("") : decodeToken(text));
  if ("refused" in opened) return opened.refused.detail === "alg" ? refuse("bad_signature", "algorithm") : opened;
  return opened.algorithm.toLowerCase() === "none" ? refuse("unsigned_token") : opened;
}

function openThreeParts(token: Token): Opened {
  if (token.kind === "encrypted") return refuse("encrypted_token");
  const header = mapOf(token.header)?.entries;
  const signature = decodeBase64Url(token.parts[2] ?? "");
  if (token.parts.length !== 3 || header === undefined) return refuse("malformed_token", token.parts.length === 3 ? "header" : "parts");
  if (signature === undefined) return refuse("malformed_token", "signature");
  const algorithm = textOf(header.get("alg"));
  if (algorithm === undefined) return refuse("malformed_token", "alg");
  return { token, header, algorithm, signed: `${token.parts[0]}.${token.parts[1]}`, signature };
}

function strictHeader(opened: Compact): Opened | undefined {
  if (opened.token.header?.repeats === true) return refuse("malformed_token", "header");
  if (["kid", "typ", "cty"].some((name) => wrongText(opened.header.get(name)))) return refuse("malformed_token", "header");
  if (opened.algorithm.toLowerCase() === "none") return refuse("unsigned_token");
  if (opened.signature.length === 0) return refuse("malformed_token", "signature");
  if (criticalNames(opened) > 0) return refuse("unsupported_header", "crit");
  return zipped(opened);
}

function oldHeader(opened: Compact): Opened | undefined {
  if (opened.algorithm.toLowerCase() === "none" || opened.signature.length === 0) return refuse("unsigned_token");
  return zipped(opened);
}

function zipped(opened: Compact): Opened | undefined {
  const zip = opened.header.get("zip");
  if (zip === undefined || zip.type === "null") return undefined;
  return /^(?:DEF|DEFLATE|GZIP)$/i.test(textOf(zip) ?? "") ? refuse("compressed_token") : refuse("unsupported_header", "zip");
}

function wrongText(value: Json | undefined): boolean {
  return value !== undefined && value.type !== "text" && value.type !== "null";
}

function criticalNames(opened: Compact): number {
  const critical = opened.header.get("crit");
  return critical?.type === "list" ? critical.items.length : 0;
}
