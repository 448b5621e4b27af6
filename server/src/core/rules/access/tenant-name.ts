import { reportAt, soundDocument } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";

/** Tenants under a word that requests use for something else. Source: `PrivilegesInterceptorImpl`, header `securitytenant`. */
export const tenantNameRule: Rule = {
  id: "access/tenant-name",
  level: "warning",
  title: "A tenant under a reserved name",
  entrywise: ["tenants"],
  *check(context) {
    if (soundDocument(context, "tenants") === undefined) return;
    for (const { name, at } of context.set.entities.tenants ?? []) {
      const meaning = /^global$/i.test(name)
        ? "the global tenant"
        : /^(?:private|__user__)$/i.test(name)
          ? "the private tenant of the user"
          : undefined;
      if (meaning === undefined) continue;
      yield* reportAt(context, at, {
        message: `A request for the tenant ${quoted(name)} means ${meaning}, so one or the other cannot be reached. Give this tenant another name.`,
        effect: "ignored",
      });
    }
  },
};
