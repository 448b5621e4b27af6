import { boundBoolean, child, rootCursor } from "../../model/cluster-values.ts";
import { staticNames } from "../../catalog/shipped-names.ts";
import { switchesOf } from "../../catalog/target.ts";
import { staticOverrides } from "../../engine/statics.ts";
import { documentAt, entryOfPlace, reportAt, soundDocument } from "../reporting.ts";
import { removeEntry } from "../../yaml/edit.ts";
import type { Rule, RuleContext } from "../rule.ts";
import type { Place } from "../../model/place.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";

const title: Readonly<Record<string, string>> = { roles: "role", action_groups: "action group", tenants: "tenant" };

/** An entry under the name of a built-in one. Source: `DynamicConfigFactory` (refused up to 3.3, the built-in one wins from 3.4 on). */
export const overridesStaticRule: Rule = {
  id: "access/overrides-static",
  level: "error",
  title: "An entry under the name of a built-in one",
  entrywise: ["roles", "action_groups", "tenants"],
  *check(context) {
    const { target } = context;
    const statics = {
      roles: staticNames("role", target),
      actionGroups: staticNames("action-group", target),
      tenants: staticNames("tenant", target),
    };
    const refused = switchesOf(target).has("staticNamesRefused");
    for (const { kind, name, at } of staticOverrides({ entities: context.set.entities, statics })) {
      const document = soundDocument(context, kind);
      // The plugin's own definitions say that they are static.
      if (document === undefined || boundBoolean(child(child(rootCursor(document), name), "static"), false)) continue;
      yield* reportAt(context, at, {
        level: refused ? "error" : "warning",
        message: `${quoted(name)} is a built-in ${title[kind] ?? "entry"} of OpenSearch ${target.name}. ${refused ? "The node refuses the whole update: the file is stored, and everything stays as before the change." : "The built-in one counts, and this entry is dropped."} Give it another name, or remove it.`,
        effect: refused ? "update-fails" : "ignored",
        ...(refused ? { rejection: { reason: "static_override", name } } : {}),
        fixes: fixes(removed(context, at, name)),
      });
    }
  },
};

function removed(context: RuleContext, at: Place, name: string) {
  const document = documentAt(context, at);
  const entry = entryOfPlace(context, at);
  const root = document?.yaml.root;
  if (document === undefined || entry === undefined || root?.kind !== "map") return undefined;
  return review(fix(document, `Remove ${quoted(name)}`, removeEntry(document.text, root, entry)));
}
