import type { Reading } from "../readings.ts";
import { type DashboardsFile, readText } from "./settings.ts";

/** The setting that names the public address of Dashboards for OpenID logins. */
export const redirectUrl = "opensearch_security.openid.base_redirect_url";

/** Its value. */
export function readRedirectUrl(file: DashboardsFile): Reading<string> {
  return readText(file, redirectUrl);
}
