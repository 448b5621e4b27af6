import type { SettingValue } from "../../model/entities.ts";
import { isTemplated, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { enabledDomains } from "./domain-view.ts";

/** Certificates and keys that lost a part on their way into the file. Their text is never repeated. Source: `PemKeyReader`. */
export const pemContentRule: Rule = {
  id: "auth/pem-content",
  level: "error",
  title: "A certificate or key block that is broken",
  *check(context) {
    const settings = enabledDomains(context).flatMap((view) => [...view.settings.values, ...view.domain.backend.config.values]);
    for (const [name, setting] of settings) {
      const why = /(?:^|\.)pem\w+_content$/.test(name) ? fault(setting) : undefined;
      if (why === undefined) continue;
      yield* reportAt(
        context,
        { ...setting.at, part: "key" },
        {
          message: `${quoted(name)} is no usable PEM block: ${why}. Write it as a block text (\`|-\`) with its line breaks, from \`BEGIN\` to \`END\`.`,
          effect: "domain-skipped",
        },
      );
    }
  },
};

function fault({ value }: SettingValue): string | undefined {
  if (typeof value !== "string" || isTemplated(value) || /\.\.\.|…|\*\*\*/.test(value)) return undefined;
  const begins = [...value.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map((match) => match[1]);
  const ends = [...value.matchAll(/-----END ([A-Z0-9 ]+)-----/g)].map((match) => match[1]);
  if (begins.length === 0) return ends.length > 0 ? "its `BEGIN` line is missing" : undefined;
  if (begins.length !== ends.length || begins.some((label, index) => label !== ends[index])) return "a `BEGIN` has no `END` that fits";
  return undefined;
}
