import { reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { providerAddresses } from "../tls/provider-address.ts";
import { isLoopback, webAddress } from "./addresses.ts";

/** A provider on the machine itself, which inside a container is the container. */
export const providerLoopbackRule: Rule = {
  id: "dashboards/provider-loopback",
  level: "info",
  title: "The OpenID provider is said to be on the same machine",
  *check(context) {
    for (const { value, at } of providerAddresses(context)) {
      const host = webAddress(value)?.host ?? "";
      if (isLoopback(host))
        yield* reportAt(context, at, {
          message: `${quoted(host)} is the machine that asks; inside a container it is the container itself. Where the provider runs elsewhere, use a name that the server can reach.`,
          effect: "login-fails",
        });
    }
  },
};
