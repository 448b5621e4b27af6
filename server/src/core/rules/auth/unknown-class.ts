import { ownClass, type TypePlace, typeWords } from "../../catalog/auth-types.ts";
import { nearest } from "../../base/suggest.ts";
import { mayBeClass } from "../../engine/authenticators.ts";
import { child, entriesOf, rootCursor, boundText } from "../../model/cluster-values.ts";
import type { Place } from "../../model/place.ts";
import { documentAt, isTemplated, nodeOf, reportAt, soundDocument } from "../reporting.ts";
import type { Effect, Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes, withSafety } from "../schema/problems.ts";
import { alternatives, quoted } from "../schema/wording.ts";
import { replaceScalar } from "../../yaml/edit-list.ts";
import { below, soundConfig } from "./domain-view.ts";

/** Words that people write for a type, and the one that is meant. */
const meant: Readonly<Record<TypePlace, Readonly<Record<string, string>>>> = {
  http_authenticator: {
    oidc: "openid",
    openidconnect: "openid",
    openid_connect: "openid",
    "openid-connect": "openid",
    oauth: "openid",
    oauth2: "openid",
    saml2: "saml",
    spnego: "kerberos",
    negotiate: "kerberos",
    cert: "clientcert",
    "client-cert": "clientcert",
    client_cert: "clientcert",
    certificate: "clientcert",
    ldap: "basic",
    ldap2: "basic",
    internal: "basic",
    intern: "basic",
    basicauth: "basic",
    extended_proxy: "extended-proxy",
  },
  authentication_backend: {
    openid: "noop",
    oidc: "noop",
    saml: "noop",
    jwt: "noop",
    none: "noop",
    "no-op": "noop",
    internal_users: "internal",
    internalusers: "internal",
    basic: "internal",
    native: "internal",
    ad: "ldap",
    active_directory: "ldap",
    activedirectory: "ldap",
    ldaps: "ldap",
  },
  authorization_backend: { none: "noop", "no-op": "noop", internal_users: "internal", ad: "ldap", active_directory: "ldap", ldaps: "ldap" },
  auth_failure_listener: { user: "username", user_name: "username", host: "ip", address: "ip" },
};

const title: Readonly<Record<TypePlace, string>> = {
  http_authenticator: "authenticator",
  authentication_backend: "authentication backend",
  authorization_backend: "authorization backend",
  auth_failure_listener: "listener",
};

/** A `type` that is no word of the product and no class that could exist. Source: `DynamicConfigModelV7.newInstance`, `ReflectionHelper`. */
export const unknownClassRule: Rule = {
  id: "auth/unknown-class",
  level: "error",
  title: "A type that the product does not know",
  *check(context) {
    for (const written of writtenTypes(context)) yield* report(context, written);
  },
};

interface WrittenType {
  readonly place: TypePlace;
  readonly type: string;
  readonly at: Place;
  readonly effect: Effect;
}

function* writtenTypes(context: RuleContext): Iterable<WrittenType> {
  const config = soundConfig(context);
  const document = soundDocument(context, "config");
  if (config === undefined || document === undefined) return;
  const effect = "domain-skipped";
  for (const { httpEnabled, authenticator, backend } of config.domains) {
    if (!httpEnabled) continue;
    if (authenticator?.type != null) yield { place: "http_authenticator", type: authenticator.type, at: authenticator.typeAt, effect };
    if (backend.type !== null)
      yield { place: "authentication_backend", type: backend.type, at: below(backend.at, ["type"], "value"), effect };
  }
  for (const { httpEnabled, backend } of config.authorizers) {
    if (httpEnabled && backend.type !== null)
      yield { place: "authorization_backend", type: backend.type, at: below(backend.at, ["type"], "value"), effect };
  }
  for (const { cursor } of entriesOf(child(child(child(rootCursor(document), "config"), "dynamic"), "auth_failure_listeners"))) {
    const type = child(cursor, "type");
    const text = boundText(type);
    if (text !== null)
      yield {
        place: "auth_failure_listener",
        type: text,
        at: { document: document.id, path: type.path, part: "value" },
        effect: "update-fails",
      };
  }
}

function report(context: RuleContext, { place, type, at, effect }: WrittenType): Report[] {
  const words = typeWords(place);
  if (words.includes(type) || isTemplated(type)) return [];
  const own = ownClass(place, type, context.target);
  if (own?.there === true || (own === undefined && mayBeClass(type))) return [];
  const near = own === undefined ? suggestions(place, type) : own.word === "" ? [] : [own.word];
  const what = own === undefined ? `is no known ${title[place]}` : `is no class of OpenSearch ${context.target.name}`;
  const cure = near.length > 0 ? ` Write ${alternatives(near)}.` : ` Known are ${words.map((word) => `\`${word}\``).join(", ")}.`;
  const result =
    effect === "update-fails"
      ? "the node cannot apply the configuration at all"
      : "the plugin skips the whole entry and only writes a line to its log";
  return reportAt(context, at, {
    // Right in another release, and which one runs is often only assumed.
    ...(own === undefined || own.word === "" ? {} : { level: "warning" as const }),
    message: `${quoted(type)} ${what}: it is looked for as a Java class and not found, and ${result}.${cure}`,
    effect,
    fixes: fixes(...near.map((word) => cureOf(context, at, { word, sure: near.length === 1 }))),
  });
}

function suggestions(place: TypePlace, type: string): readonly string[] {
  const known = meant[place];
  const word = Object.hasOwn(known, type.toLowerCase()) ? known[type.toLowerCase()] : undefined;
  return word === undefined ? nearest(type, typeWords(place)).slice(0, 2) : [word];
}

function cureOf(context: RuleContext, at: Place, { word, sure }: { readonly word: string; readonly sure: boolean }) {
  const document = documentAt(context, at);
  const node = nodeOf(context, at);
  if (document === undefined || node?.kind !== "scalar") return undefined;
  return withSafety(fix(document, `Change to \`${word}\``, replaceScalar(node, word)), sure ? "safe" : "review");
}
