import { onBehalfOfCounts } from "../../engine/domains.ts";
import { decodeBase64 } from "../../engine/base64.ts";
import { isTemplated, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { behaviour, below, soundConfig } from "./domain-view.ts";

/**
 * A key of `on_behalf_of` that throws while the configuration is applied, also when the feature is off. The key is never repeated.
 * Source: `OnBehalfOfAuthenticator.initParserBuilder`, called from `DynamicConfigModelV7.buildAAA` without a guard.
 */
export const onBehalfOfKeyRule: Rule = {
  id: "auth/on-behalf-of-key",
  level: "error",
  title: "An on-behalf-of key that is too short or not Base64",
  *check(context) {
    const config = soundConfig(context);
    const key = config?.onBehalfOf?.signingKey;
    if (config?.onBehalfOf == null || key == null || isTemplated(key) || !onBehalfOfCounts(config, behaviour(context))) return;
    const short = key.length < 64;
    if (!short && decodeBase64(key.replaceAll(/[\r\n]/g, "").trim()) !== undefined) return;
    // A public key block is not what this setting is for, but it is read.
    if (!short && key.includes("BEGIN PUBLIC KEY")) return;
    yield* reportAt(context, below(config.onBehalfOf.at, ["signing_key"], "value"), {
      message: `The \`signing_key\` of \`on_behalf_of\` ${short ? `has ${key.length} characters, and at least 64 are needed` : "is not Base64"}: the node cannot apply the configuration at all, and logins go on as before the change. Make a key with \`openssl rand -base64 64\`, on one line.`,
      effect: "update-fails",
    });
  },
};
