import { reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { below, domainsOf } from "./domain-view.ts";
import { setKey } from "./edits.ts";

/** SAML starts with a challenge: without one there is no login. Source: `HTTPSamlAuthenticator.reRequestAuthentication`. */
export const samlChallengeRule: Rule = {
  id: "auth/saml-challenge",
  level: "error",
  title: "A SAML domain that does not challenge",
  *check(context) {
    for (const { domain, authenticator } of domainsOf(context, "saml")) {
      if (authenticator.challenge) continue;
      yield* reportAt(context, below(authenticator.at, ["challenge"], "value"), {
        message: `Nobody can log in through ${quoted(domain.name)}: SAML sends the user to the identity provider by its challenge, which is switched off here. Set \`challenge: true\`.`,
        effect: "login-fails",
        fixes: fixes(
          setKey(context, { title: "Set `challenge: true`", map: authenticator.at, key: "challenge", value: "true", safety: "safe" }),
        ),
      });
    }
  },
};
