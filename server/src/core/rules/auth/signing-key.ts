import { settingText } from "../../engine/settings.ts";
import { signingKeys } from "../../engine/signing-keys.ts";
import type { Place } from "../../model/place.ts";
import type { FixEdit, Report, Rule, RuleContext } from "../rule.ts";
import { documentAt, isTemplated, nodeOf, reportAt } from "../reporting.ts";
import { quoted } from "../schema/wording.ts";
import { behaviour, type DomainView, domainsOf, typePlace } from "./domain-view.ts";

/** Keys with which a static jwt domain cannot work. The key itself is never repeated. Source: `HTTPJwtAuthenticator` constructor, `util/KeyUtils`. */
export const signingKeyRule: Rule = {
  id: "auth/signing-key",
  level: "error",
  title: "A signing key that cannot verify anything",
  *check(context) {
    for (const view of domainsOf(context, "jwt")) yield* report(context, view);
  },
};

function report(context: RuleContext, view: DomainView): Report[] {
  const on = behaviour(context);
  const setting = view.settings.values.get("signing_key");
  const texts = setting === undefined ? [] : [setting.value].flat();
  if (texts.some(isTemplated)) return [];
  if (texts.every((text) => text.trim() === "")) return keyMissing(context, view);
  const keys = signingKeys(view.settings, on);
  const index = keys.findIndex((key) => key.kind === "bad");
  const bad = keys[index];
  if (setting === undefined || bad?.kind !== "bad") return [];
  const text = on.has("signingKeyList") ? (texts[index] ?? texts[0] ?? "") : (settingText(view.settings, "signing_key") ?? "");
  if (!on.has("strictTokenLibrary") && isPublicKeyBlock(text)) return [];
  const at = Array.isArray(setting.value) && on.has("signingKeyList") ? { ...setting.at, path: [...setting.at.path, index] } : setting.at;
  const { why, edits } =
    bad.why === "too_short"
      ? { why: "it is shorter than 32 bytes, which is too weak for HMAC. Use a random secret of at least 32 bytes, in Base64", edits: [] }
      : notBase64(context, at, { text, isList: Array.isArray(setting.value) });
  return reportAt(context, at, {
    message: `The \`signing_key\` of ${quoted(view.domain.name)} cannot be used: ${why}. ${on.has("strictTokenLibrary") ? "The plugin skips the whole domain and only writes a line to its log." : "No token is ever accepted."}`,
    effect: on.has("strictTokenLibrary") ? "domain-skipped" : "login-fails",
    fixes: edits.length === 0 ? [] : [{ title: "Use the standard Base64 letters `+` and `/`", safety: "safe", edits }],
  });
}

/** How old decoders treat the line breaks of a key block is not known for certain. */
const isPublicKeyBlock = (text: string): boolean => text.includes("BEGIN PUBLIC KEY");

function keyMissing(context: RuleContext, view: DomainView): Report[] {
  const jwks = view.settings.values.has("jwks_uri");
  const also = behaviour(context).has("jwtKeySet") ? " or `jwks_uri`" : "";
  const hint = jwks && also === "" ? ` \`jwks_uri\` counts from 3.3 on; ${context.target.name} does not read it.` : "";
  const setting = view.settings.values.get("signing_key");
  return reportAt(context, setting?.at ?? typePlace(view), {
    message: `${quoted(view.domain.name)} has no key to check tokens with, so nobody can log in through it. Set \`signing_key\`${also}.${hint}`,
    effect: "login-fails",
  });
}

interface BadText {
  readonly text: string;
  readonly isList: boolean;
}

function notBase64(
  context: RuleContext,
  at: Place,
  { text, isList }: BadText,
): { readonly why: string; readonly edits: readonly FixEdit[] } {
  const none = (why: string) => ({ why, edits: [] });
  if (isList && !behaviour(context).has("signingKeyList"))
    return none("a list of keys is read from 2.17 on; before, it has to be one text");
  if (/BEGIN CERTIFICATE/.test(text))
    return none("it is a certificate; only the public key in it is read. Take it out with `openssl x509 -pubkey -noout`");
  if (/BEGIN RSA PUBLIC KEY/.test(text))
    return none(
      "it is a PKCS #1 key; a block that begins with `BEGIN PUBLIC KEY` is read. Convert it with `openssl rsa -RSAPublicKey_in -pubout`",
    );
  if (/PRIVATE KEY/.test(text)) return none("it is a private key, which belongs to the token issuer alone. Put the public key here");
  if (/^[A-Za-z0-9+/_-]+=*$/.test(text) && /[-_]/.test(text))
    return { why: "it is written in the URL form of Base64 (`-` and `_`); the standard form is read", edits: standardLetters(context, at) };
  if (/^[A-Za-z0-9+/]+=*$/.test(text)) return none("its length is wrong for Base64, so a part of it is missing");
  return none("it is neither Base64 nor a public key block. Encode the secret with `base64`");
}

/** One edit for each letter, so that the key is repeated nowhere. */
function standardLetters(context: RuleContext, at: Place): readonly FixEdit[] {
  const document = documentAt(context, at);
  const node = nodeOf(context, at);
  if (document === undefined || node?.kind !== "scalar") return [];
  const written = document.text.slice(node.span.start, node.span.end);
  return [...written.matchAll(/[-_]/g)].map(({ 0: letter, index }) => {
    const start = node.span.start + index;
    return { document: document.id, span: { start, end: start + 1 }, newText: letter === "-" ? "+" : "/" };
  });
}
