import { buildDomains } from "../../engine/domains.ts";
import type { AuthDomain, SecurityConfig } from "../../model/entities.ts";
import { relatedAt, reportAt } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { behaviour, soundConfig } from "./domain-view.ts";
import { setKey } from "./edits.ts";

/**
 * Domains that the plugin drops because another one has their order. Which one stays follows from Java's hash order of the names.
 * Source: `DynamicConfigModelV7.buildAAA` (TreeSet), `AuthDomain.compareTo`.
 */
export const duplicateOrderRule: Rule = {
  id: "auth/duplicate-order",
  level: "error",
  title: "Two auth domains with the same order",
  *check(context) {
    const config = soundConfig(context);
    if (config === undefined) return;
    for (const step of buildDomains(config, behaviour(context)).absent) {
      if (step.reason !== "same_order" || step.detail === null) continue;
      const kept = config.domains.find(({ name }) => name === step.detail);
      const lost = config.domains.find((domain) => domain.name === step.name && domain.at.path.join("/") === step.at?.path.join("/"));
      if (kept === undefined) continue;
      if (lost === undefined) yield* implicitLost(context, { config, kept, feature: step.name });
      else yield* domainLost(context, { config, kept, lost });
    }
  },
};

interface Lost {
  readonly config: SecurityConfig;
  readonly kept: AuthDomain;
}

function domainLost(context: RuleContext, { config, kept, lost }: Lost & { readonly lost: AuthDomain }): Report[] {
  return reportAt(context, lost.orderAt.path.at(-1) === "order" ? { ...lost.orderAt, part: "value" } : lost.at, {
    message: `${quoted(lost.name)} is never asked: it has the same order as ${quoted(kept.name)} (${lost.order}), and the plugin keeps one domain of each order. It keeps ${quoted(kept.name)}, whose name comes first in Java's hash order; the place in the file does not count. Give each domain an order of its own.`,
    effect: "login-fails",
    related: relatedAt(context, kept.orderAt, `${quoted(kept.name)} is the domain that stays.`),
    fixes: [...renumber(context, config, lost)],
  });
}

function implicitLost(context: RuleContext, { config, kept, feature }: Lost & { readonly feature: string }): Report[] {
  return reportAt(
    context,
    { ...kept.orderAt, part: "value" },
    {
      message: `Order ${kept.order} belongs to \`${feature}\`, which is switched on here: ${quoted(kept.name)} takes its place, so that the tokens of \`${feature}\` are never accepted. Give the domain another order.`,
      effect: "login-fails",
      fixes: [...renumber(context, config, kept)],
    },
  );
}

function renumber(context: RuleContext, config: SecurityConfig, domain: AuthDomain) {
  const taken = new Set(config.domains.map(({ order }) => order));
  let free = Math.max(domain.order, 0) + 1;
  while (taken.has(free)) free++;
  return fixes(
    setKey(context, {
      title: `Give ${quoted(domain.name)} the order ${free}`,
      map: domain.at,
      key: "order",
      value: String(free),
      safety: "review",
    }),
  );
}
