import { inTarget, type Target } from "../../catalog/target.ts";

/** How a password hash is written. */
export type HashForm = "bcrypt" | "pbkdf2" | "argon2";

/** The releases that know a form. Source: `plugins.security.password.hashing.algorithm`, `hasher` package. */
const since: Readonly<Record<HashForm, string>> = { bcrypt: "1.0", pbkdf2: "2.16", argon2: "3.2" };

/** The form of a complete hash; undefined for anything else. */
export function hashForm(text: string): HashForm | undefined {
  if (/^\$2[abxy]\$(?:0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/.test(text)) return "bcrypt";
  if (/^\$argon2(?:id|i|d)\$/.test(text)) return "argon2";
  return /^\$[1-5]\$\d+\$[^$]+\$[^$]+$/.test(text) ? "pbkdf2" : undefined;
}

/** True when the release can check hashes of the form. */
export function knowsForm(target: Target, form: HashForm): boolean {
  return inTarget(target, since[form], undefined);
}

/** The release that brought a form. */
export function formSince(form: HashForm): string {
  return since[form];
}

/** True for a stand-in that somebody fills in later (dots, stars, capitals, words in brackets), and for a lock that nobody is meant to open (`_none_`, `!`, `disabled`). */
export function isStandIn(text: string): boolean {
  const shape = /\.\.\.|…|\*{3}|^[A-Z0-9_@%#-]+$|^[<[{(].*[>\]})]$|x{6}|X{6}|^[_!*]/;
  const word = /^(?:disabled|locked|none|unused|invalid)$|\b(?:removed|redacted|censored|your|here|placeholder|todo)\b/i;
  return shape.test(text) || word.test(text);
}
