import { switchesOf } from "../../catalog/target.ts";
import { type AuthenticatorKind, authenticatorKind, type BackendKind, backendKind } from "../../engine/authenticators.ts";
import type { Behaviour } from "../../engine/input.ts";
import { settingText } from "../../engine/settings.ts";
import type { AuthDomain, Authenticator, SecurityConfig, Settings } from "../../model/entities.ts";
import type { Part, Place } from "../../model/place.ts";
import { isMissing, type Step } from "../../yaml/tree.ts";
import { nodeOf, soundDocument } from "../reporting.ts";
import type { RuleContext } from "../rule.ts";

/** An auth domain that is switched on and whose authenticator is one of the product's own. */
export interface DomainView {
  readonly domain: AuthDomain;
  readonly authenticator: Authenticator;
  readonly kind: AuthenticatorKind;
  /** Undefined for a class of somebody else's. */
  readonly backend: BackendKind | undefined;
  readonly settings: Settings;
}

/** The security configuration of a config.yml that could be read to its end. */
export function soundConfig(context: RuleContext): SecurityConfig | undefined {
  return soundDocument(context, "config") === undefined ? undefined : context.set.entities.config;
}

/** The behaviours of the target. */
export function behaviour({ target }: RuleContext): Behaviour {
  return switchesOf(target);
}

/** The domains that are switched on, in file order. `jwks` is a jwt domain that takes its keys from a key set. */
export function enabledDomains(context: RuleContext): readonly DomainView[] {
  const config = soundConfig(context);
  if (config === undefined) return [];
  const known = views.get(config);
  if (known?.target === context.target) return known.domains;
  const domains = viewsOf(config, context);
  views.set(config, { target: context.target, domains });
  return domains;
}

/** Most rules about auth domains ask for them; they follow from the file and the target alone. */
const views = new WeakMap<SecurityConfig, { readonly target: RuleContext["target"]; readonly domains: readonly DomainView[] }>();

function viewsOf(config: SecurityConfig, context: RuleContext): readonly DomainView[] {
  const on = behaviour(context);
  return config.domains.flatMap((domain) => {
    const { authenticator } = domain;
    const named = authenticator?.type == null ? undefined : authenticatorKind(authenticator.type);
    if (!domain.httpEnabled || authenticator === null || named === undefined || !hasReadableSettings(context, authenticator)) return [];
    const keySet = named === "jwt" && on.has("jwtKeySet") && (settingText(authenticator.config, "jwks_uri") ?? "") !== "";
    return [
      {
        domain,
        authenticator,
        kind: keySet ? "jwks" : named,
        backend: backendKind(domain.backend.type ?? "internal"),
        settings: authenticator.config,
      },
    ];
  });
}

/** False when something that is no map stands where the settings should; the schema says so. */
function hasReadableSettings(context: RuleContext, { at }: Authenticator): boolean {
  const node = nodeOf(context, below(at, ["config"]));
  return node === undefined || node.kind === "map" || isMissing(node);
}

/** Domains of some kinds. */
export function domainsOf(context: RuleContext, ...kinds: readonly AuthenticatorKind[]): readonly DomainView[] {
  return enabledDomains(context).filter(({ kind }) => kinds.includes(kind));
}

/** A place below another one. */
export function below(place: Place, steps: readonly Step[], part: Part = "whole"): Place {
  return { document: place.document, path: [...place.path, ...steps], part };
}

/** The place of an authenticator's `type`, to which findings about a setting that is not there belong. */
export function typePlace({ authenticator }: DomainView): Place {
  return authenticator.typeAt;
}
