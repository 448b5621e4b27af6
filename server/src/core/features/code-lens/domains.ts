import { switchesOf } from "../../catalog/target.ts";
import { mayBeClass } from "../../engine/authenticators.ts";
import { buildDomains, type DomainList, type LoadedDomain } from "../../engine/domains.ts";
import { comesBare, hiddenDomains, wantedCredentials } from "../../engine/hidden-domains.ts";
import type { DomainStep } from "../../engine/trace.ts";
import { type BindingReason, rejectionsOf } from "../../model/binding.ts";
import type { ConfigSet } from "../../model/config-set.ts";
import type { Place } from "../../model/place.ts";
import type { LensText } from "../code-lens.ts";
import { isSound, locationsOf, shownName } from "./words.ts";

/** The domains as the plugin builds them, and those whose class only the cluster knows. */
interface Chain {
  readonly list: DomainList;
  readonly own: readonly DomainStep[];
  /** Places in the order of those that are written in the file, by name, counted from one. */
  readonly positions: ReadonlyMap<string, number>;
  /** Those that take no part, by name. */
  readonly absent: ReadonlyMap<string, DomainStep>;
  readonly first: LoadedDomain | undefined;
  readonly hidden: ReadonlySet<string>;
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
  if (new Set(orders).size < orders.length) return null;
  const hiding = hiddenDomains(config, on);
  return {
    list,
    own,
    positions: new Map(list.tried.flatMap((domain, index) => (isWritten(domain) ? [[domain.name, index + 1]] : []))),
    absent: new Map(list.absent.filter((step) => step.reason !== "same_order" || isWritten(step)).map((step) => [step.name, step])),
    first: hiding?.first,
    hidden: new Set(hiding?.hidden.filter(isWritten).map(({ name }) => name)),
  };
}

/** False for the domains that the plugin adds of itself. */
const isWritten = ({ at }: Pick<LoadedDomain, "at">): boolean => at?.path.at(-2) === "authc";

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

/** True where something can be said of a domain. */
export function hasDomainLens(set: ConfigSet, name: string): boolean {
  const chain = chainOf(set);
  return chain !== null && (chain.positions.has(name) || chain.absent.has(name));
}

/** `2nd tried, never reached because …` for an auth domain; only its order where the rest depends on a class that is not known here. */
export function domainLens(set: ConfigSet, name: string): LensText | undefined {
  const chain = chainOf(set);
  if (chain === null) return undefined;
  const position = chain.positions.get(name);
  const tried = position === undefined ? undefined : chain.list.tried[position - 1];
  if (position !== undefined && tried !== undefined) return triedLens(set, chain, { tried, position });
  const absent = chain.absent.get(name);
  if (absent === undefined) return undefined;
  const at: Place[] = absent.at === null ? [] : [absent.at];
  return { title: whyAbsent(absent), places: locationsOf(set, at), previews: false };
}

interface Tried {
  readonly tried: LoadedDomain;
  readonly position: number;
}

function triedLens(set: ConfigSet, { own, hidden, first }: Chain, { tried, position }: Tried): LensText {
  const hiding = hidden.has(tried.name) ? first : undefined;
  const why = hiding === undefined ? "" : `, ${whyHidden(tried, hiding)}`;
  const places = [hiding, tried].flatMap((domain) => (domain === undefined || domain.at === null ? [] : [domain.at]));
  const depends = own.some(({ order }) => order < tried.order);
  const when = depends ? `Tried with order ${tried.order}` : `${ordinal(position)} tried`;
  return { title: `${when}${why}`, places: locationsOf(set, places), previews: false };
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
