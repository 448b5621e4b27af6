import { switchesOf } from "../../catalog/target.ts";
import { mayBeClass } from "../../engine/authenticators.ts";
import { buildDomains, type DomainList, type LoadedDomain } from "../../engine/domains.ts";
import { comesBare, type Hiding, hiddenDomains, wantedCredentials } from "../../engine/hidden-domains.ts";
import type { DomainStep } from "../../engine/trace.ts";
import { type BindingReason, rejectionsOf } from "../../model/binding.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import type { LensText } from "../code-lens.ts";
import { isSound, locationsOf, shownName } from "./words.ts";

/** The domains as the plugin builds them, and those whose class only the cluster knows. */
interface Chain {
  readonly list: DomainList;
  readonly own: readonly DomainStep[];
  readonly hiding: Hiding | undefined;
}

const chains = new WeakMap<ConfigSet, Chain | null>();

/** Why the product refuses a file whose domains it would nevertheless read as they stand. */
const harmless: ReadonlySet<BindingReason> = new Set(["missing_meta", "missing_version", "config_version", "meta_type", "config_key"]);

/** Found once for a set; null where config.yml cannot be read, or where a class of somebody else's may take a domain's place. */
function chainOf(set: ConfigSet): Chain | null {
  const known = chains.get(set);
  if (known !== undefined) return known;
  const chain = findChain(set);
  chains.set(set, chain);
  return chain;
}

function findChain(set: ConfigSet): Chain | null {
  const file = set.documents.get("config");
  const { config } = set.entities;
  if (!isSound(file) || config === undefined) return null;
  if (rejectionsOf(file, set.target).some(({ reason }) => !harmless.has(reason))) return null;
  const on = switchesOf(set.target);
  const list = buildDomains(config, on);
  const own = list.absent.filter(isOwnClass);
  const orders = [...list.tried, ...own].map(({ order }) => order);
  return new Set(orders).size < orders.length ? null : { list, own, hiding: hiddenDomains(config, on) };
}

const isOwnClass = ({ reason, detail }: DomainStep): boolean => reason === "unknown_class" && mayBeClass(detail ?? "");

/** `Tried in this order: jwt_auth → basic_internal` for the section of auth domains. */
export function orderLens(set: ConfigSet): LensText | undefined {
  const chain = chainOf(set);
  if (chain === null) return undefined;
  const own = new Set(chain.own);
  const ordered = [...chain.list.tried, ...chain.own].sort((a, b) => a.order - b.order);
  const names = ordered.map((domain) =>
    own.has(domain as DomainStep) ? `${shownName(domain.name)} (if its class loads)` : shownName(domain.name),
  );
  const places = locationsOf(
    set,
    ordered.flatMap(({ at }) => (at === null ? [] : [at])),
  );
  return { title: names.length === 0 ? "No auth domain is tried" : `Tried in this order: ${names.join(" → ")}`, places, previews: false };
}

/** `2nd tried, never reached because …` for an auth domain; only its order where the rest depends on a class that is not known here. */
export function domainLens(set: ConfigSet, name: string): LensText | undefined {
  const chain = chainOf(set);
  const domain = set.entities.config?.domains.find((candidate) => candidate.name === name);
  if (chain === null || domain === undefined) return undefined;
  const tried = chain.list.tried.find((candidate) => isSame(candidate, domain));
  if (tried !== undefined) return triedLens(set, chain, tried);
  const absent = chain.list.absent.find((step) => step.name === name && step.order === domain.order);
  return absent === undefined ? undefined : { title: whyAbsent(absent), places: locationsOf(set, [domain.at]), previews: false };
}

function triedLens(set: ConfigSet, chain: Chain, tried: LoadedDomain): LensText {
  const first = chain.hiding?.hidden.some((hidden) => isSame(hidden, tried)) === true ? chain.hiding.first : undefined;
  const why = first === undefined ? "" : `, ${whyHidden(tried, first)}`;
  const places = [first, tried].flatMap((domain) => (domain === undefined || domain.at === null ? [] : [domain.at]));
  return { title: `${positionOf(tried, chain)}${why}`, places: locationsOf(set, places), previews: false };
}

const isSame = (one: Pick<LoadedDomain, "name" | "at">, other: Pick<LoadedDomain, "name" | "at">): boolean =>
  one.name === other.name && one.at?.path.join("\n") === other.at?.path.join("\n");

function positionOf(domain: LoadedDomain, { list, own }: Chain): string {
  if (own.some(({ order }) => order < domain.order)) return `Tried with order ${domain.order}`;
  return `${ordinal(list.tried.indexOf(domain) + 1)} tried`;
}

function whyHidden(later: LoadedDomain, first: LoadedDomain): string {
  const because = `because \`${shownName(first.name)}\` before it challenges`;
  return comesBare(later) ? `reached only together with ${wantedCredentials(first)} ${because}` : `never reached ${because}`;
}

function whyAbsent(step: DomainStep): string {
  const detail = step.detail === null ? "" : `\`${shownName(step.detail)}\``;
  switch (step.reason) {
    case "disabled":
      return "Not tried: switched off";
    case "same_order":
      return `Never tried: ${detail} has the same order and stays`;
    case "no_authenticator":
      return "Never tried: its `http_authenticator` has no type";
    case "unknown_class":
      return isOwnClass(step) ? `Tried with order ${step.order} if its class loads: ${detail}` : `Never tried: ${detail} is no known type`;
    default:
      return detail === "" || step.reason === "bad_key"
        ? "Never tried: its settings keep it from loading"
        : `Never tried: ${detail} keeps it from loading`;
  }
}

function ordinal(count: number): string {
  const tens = count % 100;
  const ending = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return `${count}${ending}`;
}
