import { type AuthenticatorKind, authenticatorKind } from "../../engine/authenticators.ts";
import type { AuthDomain, SecurityConfig } from "../../model/entities.ts";
import { templateMark } from "../../yaml/template.ts";
import { isStandIn, type Item } from "../readings.ts";
import { soundDocument } from "../reporting.ts";
import type { RuleContext } from "../rule.ts";

/** config.yml of the set when it can be judged, with its reader's defaults. */
export function clusterConfig(context: RuleContext): SecurityConfig | undefined {
  const document = soundDocument(context, "config");
  return document === undefined || templateMark(document) !== undefined ? undefined : context.set.entities.config;
}

/** The auth domains that the REST layer uses. */
export function activeDomains(config: SecurityConfig): readonly AuthDomain[] {
  return config.domains.filter(({ httpEnabled }) => httpEnabled);
}

/** The kind of a domain's authenticator; undefined for a class of somebody else's. */
export function authenticatorType({ authenticator }: AuthDomain): AuthenticatorKind | undefined {
  return authenticator?.type == null ? undefined : authenticatorKind(authenticator.type);
}

/** The active domains of some types; undefined when a domain's type cannot be told. */
export function domainsOfType(config: SecurityConfig, types: readonly AuthenticatorKind[]): readonly AuthDomain[] | undefined {
  const active = activeDomains(config);
  // A domain without a type is skipped by the plugin; one of an unknown class may take anything.
  if (active.some((domain) => domain.authenticator?.type != null && authenticatorType(domain) === undefined)) return undefined;
  return active.filter((domain) => domain.authenticator !== null && types.some((type) => authenticatorType(domain) === type));
}

/** A text of a domain's `config`, unless another program or the environment fills it in. */
export function domainText({ authenticator }: AuthDomain, name: string): Item | undefined {
  const setting = authenticator?.config.values.get(name);
  return typeof setting?.value === "string" && !isStandIn(setting.value) ? { value: setting.value, at: setting.at } : undefined;
}

/** The discovery addresses of all active OpenID domains. */
export function openidAddresses(context: RuleContext): readonly Item[] {
  const config = clusterConfig(context);
  const domains = config === undefined ? [] : (domainsOfType(config, ["openid"]) ?? []);
  return domains.flatMap((domain) => domainText(domain, "openid_connect_url") ?? []);
}
