import { documentAt, isTemplated, nodeOf, reportAt } from "../reporting.ts";
import type { Fix, Report, Rule, RuleContext } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { formSince, hashForm, isStandIn, knowsForm } from "./hash-forms.ts";
import { type WrittenHash, writtenHashes } from "./user-values.ts";

/** Hashes that no password fits. The text is never repeated. Source: `hasher/PasswordHasherFactory`, `InternalAuthenticationBackend`. */
export const hashFormatRule: Rule = {
  id: "users/hash-format",
  level: "error",
  title: "A hash that no password fits",
  entrywise: ["internal_users"],
  *check(context) {
    for (const hash of writtenHashes(context)) {
      if (hash.text === "" || isTemplated(hash.text)) continue;
      const form = hashForm(hash.text);
      if (form === undefined) yield* noHash(context, hash);
      else if (!knowsForm(context.target, form)) {
        yield* reportAt(context, hash.at, {
          message: `${quoted(hash.user)} cannot log in: \`${form}\` hashes are known from ${formSince(form)} on, and OpenSearch ${context.target.name} takes bcrypt${knowsForm(context.target, "pbkdf2") ? " or pbkdf2" : ""}. Make the hash again with the \`hash.sh\` of that release.`,
          effect: "login-fails",
        });
      }
    }
  },
};

function noHash(context: RuleContext, hash: WrittenHash): Report[] {
  const { text, user, at } = hash;
  const name = quoted(user);
  const report = (message: string, fixes: readonly Fix[] = []): Report[] =>
    reportAt(context, at, { message, effect: "login-fails", fixes });
  if (/\$\$(?:2[abxy]|[1-5]|argon2)/.test(text) && hashForm(text.replaceAll("$$", "$")) !== undefined) {
    return report(
      `${name} cannot log in: the dollar signs of the hash are doubled, as a Compose file needs them. In this file they stand once.`,
      halved(context, hash),
    );
  }
  if (/^2[abxy]\$\d\d\$/.test(text))
    return report(
      `${name} cannot log in: the hash lacks its first dollar sign, perhaps eaten by a shell. Put it into single quotes there, and copy it whole.`,
    );
  if (/^\$2[abxy]\$\d\d\$/.test(text)) {
    if (isStandIn(text)) return [];
    return report(
      `${name} cannot log in: the hash is ${text.length < 60 ? "too short" : text.length > 60 ? "too long" : "damaged"}; a bcrypt hash has 60 characters. Copy it whole.`,
    );
  }
  if (text.startsWith("$") || isStandIn(text)) return [];
  if (/^\d\d\$|^[./A-Za-z0-9]{53}$/.test(text))
    return report(`${name} cannot log in: the beginning of the hash is missing. Copy it whole, from \`$2y$\` on.`);
  return report(
    `${name} cannot log in: this is no hash, and a password in clear is never compared. Make a hash of it with the \`hash.sh\` of the security plugin, and change the password if the file was shared.`,
  );
}

/** Takes every second dollar sign out, so that the hash is repeated nowhere. */
function halved(context: RuleContext, { at }: WrittenHash): readonly Fix[] {
  const document = documentAt(context, at);
  const node = nodeOf(context, at);
  if (document === undefined || node?.kind !== "scalar") return [];
  const written = document.text.slice(node.span.start, node.span.end);
  const edits = [...written.matchAll(/\$\$/g)].map(({ index }) => {
    const start = node.span.start + index;
    return { document: document.id, span: { start, end: start + 1 }, newText: "" };
  });
  return [{ title: "Write each dollar sign once", safety: "safe", edits }];
}
