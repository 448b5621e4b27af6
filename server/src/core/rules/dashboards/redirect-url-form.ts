import { known, placeOf } from "../readings.ts";
import { fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { isLoopback, webAddress } from "./addresses.ts";
import { replaceFix } from "./cures.ts";
import { type DashboardsCase, dashboardsRule, type Finding } from "./rule.ts";
import { isOn, offers, readText } from "./settings.ts";
import { readRedirectUrl, redirectUrl } from "./redirect-url.ts";

/** A base address without scheme, without the base path, or with http where Dashboards speaks https. Source: security-dashboards-plugin `openid/helper.ts`. */
export const redirectUrlFormRule = dashboardsRule({
  id: "dashboards/redirect-url-form",
  level: "warning",
  title: "base_redirect_url that is not the public address",
  *find(found) {
    const value = known(readRedirectUrl(found.file)) ?? "";
    if (value === "" || !offers(found.file, "openid") || /\/auth\/openid(?:\/|$)/.test(value)) return;
    const finding = withoutScheme(found, value) ?? wrongScheme(found, value) ?? withoutBasePath(found, value);
    if (finding !== undefined) yield finding;
  },
});

function withoutScheme({ file }: DashboardsCase, value: string): Finding | undefined {
  if (value.includes("://")) return undefined;
  return {
    at: placeOf(readRedirectUrl(file)),
    message: `${quoted(value)} has no scheme, so the provider gets a redirect address that it cannot match. Write the address as browsers show it, with \`https://\`.`,
    effect: "login-fails",
  };
}

function wrongScheme({ file }: DashboardsCase, value: string): Finding | undefined {
  const address = webAddress(value);
  const at = placeOf(readRedirectUrl(file));
  if (address?.scheme !== "http" || at === undefined || !isOn(file, "server.ssl.enabled")) return undefined;
  const title = "Write `https://`";
  return {
    at,
    message: `Dashboards speaks https (\`server.ssl.enabled: true\`), but \`${redirectUrl}\` starts with \`http://\`, so the provider sends browsers to an address that does not answer${isLoopback(address.host) ? "" : " and the code travels unprotected"}. ${title}.`,
    effect: "login-fails",
    fixes: fixes(replaceFix(file, at, { title, value: value.replace(/^\s*http:/i, "https:") })),
  };
}

function withoutBasePath({ file }: DashboardsCase, value: string): Finding | undefined {
  const basePath = known(readText(file, "server.basePath")) ?? "";
  const address = webAddress(value);
  const at = placeOf(readRedirectUrl(file));
  if (basePath === "" || address === undefined || at === undefined || address.path === basePath || address.path.endsWith(basePath))
    return undefined;
  const title = `Append \`${basePath}\``;
  return {
    at,
    message: `\`server.basePath\` is ${quoted(basePath)}, but it is not appended to \`${redirectUrl}\`, so browsers land outside of Dashboards after the login. ${title}.`,
    effect: "login-fails",
    fixes: fixes(
      address.path === "" && !/[?#]/.test(value)
        ? replaceFix(file, at, { title, value: value.trim().replace(/\/+$/, "") + basePath })
        : undefined,
    ),
  };
}
