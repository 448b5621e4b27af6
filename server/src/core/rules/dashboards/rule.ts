import type { Place } from "../../model/place.ts";
import { nodeOf, reportAt, type Said } from "../reporting.ts";
import type { Level, Report, Rule, RuleContext } from "../rule.ts";
import { type DashboardsFile, dashboardsFile } from "./settings.ts";

/** The Dashboards file and the set around it. */
export interface DashboardsCase {
  readonly file: DashboardsFile;
  readonly context: RuleContext;
}

/** A rule over opensearch_dashboards.yml and the files beside it. */
export interface DashboardsRule {
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  /** True for a rule that holds without the security plugin too. */
  readonly always?: boolean;
  readonly find: (found: DashboardsCase) => Iterable<Finding>;
}

/** A finding and its place; a place that is not there gives none. */
export type Finding = Said & { readonly at: Place | undefined };

/** Makes a rule that is silent without a Dashboards file that can be judged. */
export function dashboardsRule({ id, level, title, always = false, find }: DashboardsRule): Rule {
  return {
    id,
    level,
    title,
    *check(context) {
      const file = dashboardsFile(context);
      if (file === undefined || (!always && !file.secured)) return;
      for (const { at, ...said } of find({ file, context })) yield* placed(context, at, said);
    },
  };
}

function placed(context: RuleContext, at: Place | undefined, said: Said): Report[] {
  if (at === undefined) return [];
  const node = nodeOf(context, at);
  // A block list goes on over lines; its key says where it is.
  const isBlock = (node?.kind === "list" || node?.kind === "map") && !node.flow;
  return reportAt(context, isBlock ? { ...at, part: "key" } : at, said);
}

/** The same place with the key in view. */
export function keyAt(at: Place | undefined): Place | undefined {
  return at === undefined ? undefined : { ...at, part: "key" };
}
