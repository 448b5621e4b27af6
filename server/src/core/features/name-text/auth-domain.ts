import { switchesOf } from "../../catalog/target.ts";
import { describeStep } from "../../engine/describe.ts";
import { buildDomains } from "../../engine/domains.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import { code, fact, type NameText, placeLink } from "./markdown.ts";
import { doubt } from "./reading.ts";

const mostDomains = 8;

/** An auth domain: its types and its place among the domains, as the target builds them. */
export function authDomainText(set: ConfigSet, name: string): NameText | undefined {
  const { config } = set.entities;
  const domain = config?.domains.findLast((candidate) => candidate.name === name);
  if (config === undefined || domain === undefined) return undefined;
  const { tried, absent } = buildDomains(config, switchesOf(set.target));
  const step = absent.find((candidate) => candidate.name === name);
  const chain = tried.map((other) => (other.name === name ? `**${code(other.name)}**` : code(other.name)));
  const place = tried.findIndex((other) => other.name === name);
  const type = domain.authenticator?.type ?? null;
  return {
    head: [`**Auth domain** ${code(name)}`, placeLink(set, domain.at)],
    facts: [
      `Credentials: ${type === null ? "no type" : code(type)}; checked by: ${code(domain.backend.type ?? "internal")}; order ${domain.order}${domain.authenticator === null ? "" : `; \`challenge: ${domain.authenticator.challenge}\``}`,
      ...(place < 0 ? [] : [`Tried as number ${place + 1} of ${tried.length}: ${shortened(chain, place)}`]),
      ...(step === undefined ? [] : [fact(describeStep(step))]),
      doubt(set, ["config"]),
    ],
  };
}

/** The chain as far as it fits, the place in question always shown. */
function shortened(chain: readonly string[], place: number): string {
  if (chain.length <= mostDomains) return chain.join(" → ");
  const start = Math.max(0, Math.min(place - 2, chain.length - mostDomains));
  const shown = chain.slice(start, start + mostDomains);
  return [...(start > 0 ? ["…"] : []), ...shown, ...(start + mostDomains < chain.length ? ["…"] : [])].join(" → ");
}
