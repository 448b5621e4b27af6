import type { Place } from "../../model/place.ts";
import { isLoopback, webAddress } from "../dashboards/addresses.ts";
import { openidAddresses } from "../dashboards/cluster.ts";
import { dashboardsFile, offers, readText } from "../dashboards/settings.ts";
import { known } from "../readings.ts";
import type { RuleContext } from "../rule.ts";

/** An address of an OpenID provider, and the file that names it. */
export interface ProviderAddress {
  readonly value: string;
  readonly at: Place;
}

/** Where both files say that the provider is: `connect_url` of Dashboards, `openid_connect_url` of each active domain. */
export function providerAddresses(context: RuleContext): readonly ProviderAddress[] {
  const file = dashboardsFile(context);
  const reading =
    file === undefined || !file.secured || !offers(file, "openid") ? undefined : readText(file, "opensearch_security.openid.connect_url");
  const own = reading?.kind === "known" && known(reading) !== "" ? [{ value: reading.value, at: reading.at }] : [];
  return [...own, ...openidAddresses(context).filter(({ value }) => value !== "")];
}

/** True for an address that leaves the machine unprotected. */
export function isPlainAndRemote(value: string): boolean {
  const address = webAddress(value);
  return address?.scheme === "http" && !isLoopback(address.host);
}
