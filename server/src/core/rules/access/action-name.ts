import { replaceScalar } from "../../yaml/edit-list.ts";
import { documentAt, isTemplated, nodeOf, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { fix, fixes, review } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { permissionsIn } from "./role-parts.ts";

/** An action whose beginning is slightly wrong. Action names are lower case and begin with `cluster:` or `indices:`. */
export const actionNameRule: Rule = {
  id: "access/action-name",
  level: "warning",
  title: "An action whose name is slightly wrong",
  entrywise: ["roles", "action_groups"],
  *check(context) {
    for (const { value, at } of permissionsIn(context)) {
      if (value === null || isTemplated(value)) continue;
      const meant = mended(value);
      if (meant === undefined) continue;
      const document = documentAt(context, at);
      const node = nodeOf(context, at);
      const cure =
        document === undefined || node?.kind !== "scalar"
          ? undefined
          : review(fix(document, `Change to ${quoted(meant)}`, replaceScalar(node, meant)));
      yield* reportAt(context, at, {
        message: `No action is called ${quoted(value)}, so it gives nothing. Did you mean ${quoted(meant)}?`,
        effect: "ignored",
        fixes: fixes(cure),
      });
    }
  },
};

/** The name as it was surely meant; undefined when it is right or when nothing can be said. */
function mended(text: string): string | undefined {
  const slip = /^(ind(?:ex|exes|ice|ces|icies)|INDICES|Indices|clusters|CLUSTER|Cluster):(.+)$/.exec(text);
  if (slip !== null) return `${/^c/i.test(slip[1] ?? "") ? "cluster" : "indices"}:${slip[2] ?? ""}`;
  const slash = /^(indices|cluster):\/(.+)$/.exec(text);
  if (slash !== null) return `${slash[1] ?? ""}:${slash[2] ?? ""}`;
  const separator = /^(indices|cluster)[./](admin|data|monitor)[./](.+)$/.exec(text);
  if (separator !== null) return `${separator[1] ?? ""}:${separator[2] ?? ""}/${(separator[3] ?? "").replaceAll(".", "/")}`;
  const blank = /^(indices|cluster): +(\S+)$|^(?: +)((?:indices|cluster):\S+)$/.exec(text);
  if (blank !== null) return blank[3] ?? `${blank[1] ?? ""}:${blank[2] ?? ""}`;
  return undefined;
}
