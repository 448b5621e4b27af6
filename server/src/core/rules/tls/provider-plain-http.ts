import { reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { isPlainAndRemote, providerAddresses } from "./provider-address.ts";

/** A provider that is asked over plain http. Source: OpenID Connect Discovery 1.0 section 7.1, which asks for TLS. */
export const providerPlainHttpRule: Rule = {
  id: "tls/provider-plain-http",
  level: "info",
  title: "The OpenID provider is asked over plain http",
  *check(context) {
    for (const { value, at } of providerAddresses(context)) {
      if (isPlainAndRemote(value))
        yield* reportAt(context, at, {
          message:
            "The provider's keys and addresses come over plain http, so anybody on the way can replace them and log in as anyone. Use `https://`.",
          effect: "security-risk",
        });
    }
  },
};
