import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { silencesIn } from "./silences.ts";

/** A silence that does not say why: it silences nothing until it does. */
export const noReasonRule: Rule = {
  id: "silence/no-reason",
  level: "warning",
  title: "A silence without a reason",
  *check({ set, run }) {
    for (const document of set.documents.values()) {
      for (const { rules, reason, span } of silencesIn(document)) {
        const named = rules.filter(({ id }) => run.known.has(id));
        if (reason !== "" || named.length === 0) continue;
        const names = named.map(({ id }) => quoted(id)).join(", ");
        yield {
          document: document.id,
          span,
          message: `This comment does not say why ${names} should be silent here, so it silences nothing. Write \`--\` and the reason behind the rule.`,
        };
      }
    }
  },
};
