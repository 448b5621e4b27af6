import { relatedAt, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { writtenHashes } from "./user-values.ts";

/** The ends of the hashes in the plugin's sample file, all releases; their passwords are the users' names or close to it. Source: plugin `config/internal_users.yml`. */
const samples: readonly string[] = [
  "Hp0UGns5JDymv..TOG",
  "9I15CKJ9vkM4ZzAd3.",
  "StB1F.MI7f0U9Z4DGC",
  "oo33eZtrq2N0YrU3H.",
  "B3iM/.jL0XoV9sghS2",
  "AjKN0TXdwQFtCwARz2",
  "I6pxLCuWf/ALc0.v7W",
];

/** Hashes whose passwords are published, as one finding for the file. The hash is not repeated. */
export const knownPasswordRule: Rule = {
  id: "users/known-password",
  level: "warning",
  title: "A password that everybody knows",
  *check(context) {
    const [first, ...others] = writtenHashes(context).filter(({ text }) => samples.some((end) => text.endsWith(end)));
    if (first === undefined) return;
    const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
    yield* reportAt(context, first.at, {
      message: `${quoted(first.user)}${more} has the password of the product's sample files, which everybody knows. Make a hash of another password with the \`hash.sh\` of the security plugin.`,
      effect: "security-risk",
      related: others.flatMap(({ user, at }) => relatedAt(context, at, `${quoted(user)} has it too.`)),
    });
  },
};
