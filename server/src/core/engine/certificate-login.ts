import { type Attempt, type Extraction, none, settingPlace } from "./extraction.ts";
import { identityOf } from "./header-login.ts";
import { compilePattern, someVerdict, matchPattern } from "./pattern.ts";
import { settingList, settingText } from "./settings.ts";
import { javaTrim } from "./java-text.ts";

/** One part of a distinguished name. */
export interface NamePart {
  readonly type: string;
  readonly value: string;
}

/** The parts of a distinguished name (RFC 2253) from left to right; undefined when it is none. */
export function nameParts(text: string): readonly NamePart[] | undefined {
  const parts: NamePart[] = [];
  for (const piece of splitUnescaped(text)) {
    const equals = piece.indexOf("=");
    const type = equals < 0 ? "" : piece.slice(0, equals).trim();
    if (!/^(?:[A-Za-z][A-Za-z0-9-]*|(?:OID\.|oid\.)?\d+(?:\.\d+)*)$/.test(type)) return undefined;
    parts.push({ type, value: unescapeValue(piece.slice(equals + 1).trim()) });
  }
  return parts;
}

function splitUnescaped(text: string): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (letter === "\\") piece += letter + (text[++at] ?? "");
    else if (!quoted && /[,;+]/.test(letter)) {
      pieces.push(piece);
      piece = "";
    } else {
      if (letter === '"') quoted = !quoted;
      piece += letter;
    }
  }
  return [...pieces, piece];
}

function unescapeValue(value: string): string {
  const bare = /^"(.*)"$/s.exec(value)?.[1] ?? value;
  return bare.replace(/\\(.)/gs, "$1");
}

/** True when two distinguished names have the same parts; types and values in any case, as `LdapName` compares them. */
export function sameName(a: string, b: string): boolean {
  const left = nameParts(a);
  const right = nameParts(b);
  const shown = (parts: readonly NamePart[]): string =>
    parts.map((part) => `${part.type}=${part.value.replace(/\s+/g, " ").trim()}`.toLowerCase()).join("\u0000");
  return left !== undefined && right !== undefined && shown(left) === shown(right);
}

/** What a clientcert domain makes of the client's certificate. Source: `http/HTTPClientCertAuthenticator`. */
export function readCertificate(attempt: Attempt): Extraction {
  const principal = attempt.request.certificate ?? "";
  if (principal === "") return none("no_credentials");
  const { on } = attempt.input;
  const skipped = on.has("certificateSkipUsers") ? settingList(attempt.settings, "skip_users") : [];
  const skips = someVerdict(skipped, (text) => matchPattern(compilePattern(text, on), principal));
  if (skips === "yes") return none("no_credentials", "skip_users");
  if (skips === "unknown") return { result: "undecided", question: "pattern", reason: "no_credentials", detail: "skip_users" };
  const name = attributeSetting(attempt, "username_attribute");
  const roles = attributeSetting(attempt, "roles_attribute");
  if (name === "alternative" || roles === "alternative")
    return { result: "undecided", question: "certificate", reason: "no_credentials", detail: null };
  const parts = name === null && roles === null ? [] : nameParts(principal);
  if (parts === undefined) return none("malformed_name");
  const valuesOf = (attribute: string): string[] =>
    parts.filter((part) => part.type.toLowerCase() === attribute.toLowerCase()).map((part) => part.value);
  const user = (name === null ? undefined : valuesOf(name.attribute)[0]) ?? principal;
  const identity = identityOf(
    user,
    { kind: "certificate", claim: null, at: settingPlace(attempt, "username_attribute") },
    roles === null ? [] : valuesOf(roles.attribute),
  );
  const rolesFrom = identity.rolesFrom.map((source) => ({ ...source, at: settingPlace(attempt, "roles_attribute") }));
  return { result: "credentials", identity: { ...identity, rolesFrom } };
}

/** The part of the name a setting asks for; `alternative` for one outside the name, which we do not have. */
function attributeSetting(attempt: Attempt, setting: string): { readonly attribute: string } | "alternative" | null {
  const text = javaTrim(settingText(attempt.settings, setting) ?? "");
  if (text === "") return null;
  if (attempt.input.on.has("certificateAlternativeNames")) {
    if (/^san:/i.test(text)) return "alternative";
    if (/^dn:/i.test(text)) return { attribute: text.slice(3) };
  }
  return { attribute: text };
}
