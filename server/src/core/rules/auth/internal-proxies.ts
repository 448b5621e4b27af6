import { compilePattern, matchPattern } from "../../engine/pattern.ts";
import { isTemplated, reportAt } from "../reporting.ts";
import type { Report, Rule, RuleContext } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { behaviour, below, domainsOf, soundConfig } from "./domain-view.ts";

/** `internalProxies` is one Java regular expression for the whole address. Source: `RemoteIpDetector.detect` and `setInternalProxies`. */
export const internalProxiesRule: Rule = {
  id: "auth/internal-proxies",
  level: "error",
  title: "Trusted proxies that are not given as a regular expression",
  *check(context) {
    const xff = soundConfig(context)?.xff;
    const text = xff?.internalProxies;
    if (xff === undefined || !xff.enabled || text == null || text === "" || isTemplated(text)) return;
    yield* report(context, text);
  },
};

/** Addresses of networks that have nothing in common. */
const strangers = ["8.8.8.8", "203.0.113.77", "100.64.3.200", "198.51.100.1"];

function report(context: RuleContext, text: string): Report[] {
  const at = below(soundConfig(context)?.xff.at ?? { document: "", path: [], part: "key" }, ["internalProxies"], "value");
  const compiled = compilePattern(`/${text}/`, behaviour(context));
  if (compiled.kind === "invalid") {
    return reportAt(context, at, {
      message: `\`internalProxies\` is no Java regular expression: ${compiled.message}. The node cannot apply the configuration. Write a pattern for the whole address of the proxy, such as \`10\\.1\\.2\\.3\`.`,
      effect: "update-fails",
    });
  }
  const range = /^[\s\d.:a-fA-F]+\/\d{1,3}(?:\s*[,|]\s*[\d.:a-fA-F]+\/\d{1,3})*\s*$/.test(text);
  const list = /^[\d.]+(?:\s*,\s*[\d.]+)+$/.test(text);
  if (range || list) {
    return reportAt(context, at, {
      level: domainsOf(context, "proxy", "extended-proxy").length > 0 ? "error" : "warning",
      message: `\`internalProxies\` is one regular expression for a whole address; ${range ? "an address range" : "a list with commas"} such as ${quoted(text)} never matches, so no proxy is trusted. Write \`10\\.1\\.2\\.\\d+\`, and join several with \`|\`.`,
      effect: "login-fails",
    });
  }
  const trustsAll = strangers.every((address) => matchPattern(compiled, address) === "yes");
  if (!trustsAll || domainsOf(context, "proxy", "extended-proxy").length === 0) return [];
  return reportAt(context, at, {
    level: "warning",
    message: `\`internalProxies\` matches every address, so whoever reaches the node may name any user in the proxy's headers. Name the proxy's own address.`,
    effect: "security-risk",
  });
}
