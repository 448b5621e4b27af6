import type { AuthDomain } from "../../model/entities.ts";
import type { Place } from "../../model/place.ts";
import { clusterConfig, domainsOfType } from "../dashboards/cluster.ts";
import { dashboardsFile, isWritten, loginPlace, offers, readText } from "../dashboards/settings.ts";
import { webAddress } from "../dashboards/addresses.ts";
import { isStandIn, known, placeOf } from "../readings.ts";
import { relatedAt, reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { fixes } from "../schema/problems.ts";
import { setFix } from "../dashboards/cures.ts";

/** Bundles of public authorities that systems bring along: Dashboards brings its own. */
const systemBundle = /^\/etc\/(?:ssl|pki)\/|ca-certificates\.crt$|ca-bundle\.(?:crt|pem)$|\/cacerts$/;

/** An authority that the cluster trusts for the provider and Dashboards does not know. Source: plugin `SettingsBasedSSLConfigurator`, security-dashboards-plugin `openid_auth.ts`. */
export const providerAuthorityRule: Rule = {
  id: "tls/provider-authority",
  level: "info",
  title: "Dashboards does not know the provider's certificate authority",
  *check(context) {
    const file = dashboardsFile(context);
    const config = clusterConfig(context);
    if (file === undefined || config === undefined || !offers(file, "openid") || isWritten(file, "opensearch_security.openid.root_ca"))
      return;
    const address = readText(file, "opensearch_security.openid.connect_url");
    if (webAddress(known(address) ?? "")?.scheme !== "https") return;
    const [authority] = (domainsOfType(config, ["openid"]) ?? []).flatMap(authorityOf);
    const at = placeOf(address) ?? loginPlace(file, "openid");
    if (authority === undefined || at === undefined) return;
    yield* reportAt(context, at, {
      message:
        "The cluster is told a certificate authority of its own for the provider, but `opensearch_security.openid.root_ca` is not set. Unless the authority is a public one or Node.js is told of it, Dashboards stops at its start. Name a file with it there.",
      effect: "start-fails",
      related: relatedAt(context, authority.at, "The cluster trusts this authority."),
      fixes: fixes(
        authority.file === undefined ? undefined : setFix(file, "opensearch_security.openid.root_ca", { value: authority.file }),
      ),
    });
  },
};

interface Authority {
  readonly at: Place;
  readonly file: string | undefined;
}

function authorityOf({ authenticator }: AuthDomain): readonly Authority[] {
  const content = authenticator?.config.values.get("openid_connect_idp.pemtrustedcas_content");
  if (content !== undefined) return [{ at: content.at, file: undefined }];
  const path = authenticator?.config.values.get("openid_connect_idp.pemtrustedcas_filepath");
  if (path === undefined || typeof path.value !== "string" || isStandIn(path.value) || systemBundle.test(path.value)) return [];
  return [{ at: path.at, file: path.value.startsWith("/") ? path.value : undefined }];
}
