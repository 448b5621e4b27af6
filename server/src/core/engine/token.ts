import { decodeBase64Url, utf8Text } from "./base64.ts";
import { type Json, type JsonMap, type ParsedJson, readJson } from "./json.ts";

/** What a compact token is by its looks. */
export type TokenKind = "signed" | "encrypted" | "unsecured" | "malformed" | "none";

/** A token taken apart without any trust in it. */
export interface Token {
  readonly kind: TokenKind;
  /** The compact text; never shown to anyone. */
  readonly text: string;
  readonly parts: readonly string[];
  readonly header: ParsedJson | undefined;
  readonly payload: ParsedJson | undefined;
  /** The payload as text, for readers with rules of their own. */
  readonly payloadText: string | undefined;
}

/** What people may see of a token: everything but the token itself. */
export interface TokenView {
  readonly kind: TokenKind;
  /** Characters; 0 without a token. */
  readonly length: number;
  /** How many parts stand between dots. */
  readonly parts: number;
  readonly header: ParsedJson | undefined;
  readonly payload: ParsedJson | undefined;
}

/** A token as a trace carries it. */
export function viewToken({ kind, text, parts, header, payload }: Token): TokenView {
  return { kind, length: text.length, parts: parts.length, header, payload };
}

const nothing: Token = { kind: "none", text: "", parts: [], header: undefined, payload: undefined, payloadText: undefined };

/** Takes a compact token apart (RFC 7515, 7516); never throws. An empty text is no token. */
export function decodeToken(text: string): Token {
  if (text === "") return nothing;
  const parts = text.split(".");
  const header = readPart(parts[0]);
  const three = parts.length === 3;
  const payloadText = three ? partText(parts[1]) : undefined;
  const payload = payloadText === undefined ? undefined : readJson(payloadText);
  const seen = { text, parts, header, payload, payloadText };
  const map = mapOf(header);
  if (parts.length === 5 && map !== undefined) return { ...seen, kind: "encrypted" };
  if (!three || map === undefined || mapOf(payload) === undefined) return { ...seen, kind: "malformed" };
  const unsecured = parts[2] === "" || textOf(map.entries.get("alg"))?.toLowerCase() === "none";
  return { ...seen, kind: unsecured ? "unsecured" : "signed" };
}

/** The claims or the header of a token as a map, when it is one. */
export function mapOf(parsed: ParsedJson | undefined): JsonMap | undefined {
  return parsed?.value.type === "map" ? parsed.value : undefined;
}

/** A text claim, undefined for everything else. */
export function textOf(json: Json | undefined): string | undefined {
  return json?.type === "text" ? json.value : undefined;
}

function partText(part: string | undefined): string | undefined {
  const bytes = part === undefined ? undefined : decodeBase64Url(part);
  return bytes === undefined ? undefined : utf8Text(bytes);
}

function readPart(part: string | undefined): ParsedJson | undefined {
  const text = partText(part);
  return text === undefined ? undefined : readJson(text);
}
