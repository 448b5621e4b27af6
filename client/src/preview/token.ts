/** A token found in a text, and where it starts. */
export interface FoundToken {
  readonly token: string;
  readonly start: number;
}

// A compact token begins with the Base64url of `{"`; parts may be empty (a direct key of a JWE, a missing signature).
const compact = /eyJ[\w-]*(?:\.[\w-]*){1,6}/g;
const wrap = /\s*\\?\r?\n\s*/g;
const schemes = /^(?:authorization\s*[:=]\s*)?(?:bearer|token)\s+/i;
const quotes = /^["'`]+|["'`,;]+$/g;

/** The token that the offset lies in or touches; the only one of the line when the offset lies elsewhere. */
export function tokenAround(line: string, offset: number): FoundToken | undefined {
  const all = tokensOf(line);
  const touched = all.find(({ token, start }) => start <= offset && offset <= start + token.length);
  return touched ?? (all.length === 1 ? all[0] : undefined);
}

/**
 * The token in a selection: a compact one wherever it stands, also when it was wrapped over lines; otherwise the whole selection without
 * quotes and scheme, since an opaque token looks like anything. Undefined for blanks.
 */
export function tokenInSelection(text: string): FoundToken | undefined {
  const plain = longest(tokensOf(text));
  const joined = longest(tokensOf(text.replace(wrap, "")));
  if (plain !== undefined && (joined === undefined || joined.token.length <= plain.token.length)) return plain;
  if (joined !== undefined) return { token: joined.token, start: Math.max(0, text.indexOf("eyJ")) };
  const token = text.trim().replace(quotes, "").replace(schemes, "").replace(quotes, "").trim();
  return token === "" ? undefined : { token, start: Math.max(0, text.indexOf(token)) };
}

function tokensOf(text: string): readonly FoundToken[] {
  return [...text.matchAll(compact)].map((match) => ({ token: withoutFullStop(match[0]), start: match.index }));
}

// A dot behind a whole token ends a sentence; three parts with an empty last one are a token without signature.
function withoutFullStop(token: string): string {
  const parts = token.split(".");
  return parts.at(-1) === "" && (parts.length === 4 || parts.length === 6) ? token.slice(0, -1) : token;
}

function longest(found: readonly FoundToken[]): FoundToken | undefined {
  return found.reduce<FoundToken | undefined>(
    (best, each) => (best === undefined || each.token.length > best.token.length ? each : best),
    undefined,
  );
}
