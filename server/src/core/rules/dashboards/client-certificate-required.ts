import { nodeFile, readFlag, readText } from "../node/settings.ts";
import { known } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { dashboardsRule } from "./rule.ts";
import { clusterHosts } from "./hosts.ts";
import { isWritten } from "./settings.ts";

/** A node that demands client certificates from a Dashboards without one. Source: plugin `ssl/config/SslParameters`, OpenSearch-Dashboards `opensearch_config.ts`. */
export const clientCertificateRequiredRule = dashboardsRule({
  id: "dashboards/client-certificate-required",
  level: "warning",
  title: "The node demands a client certificate and Dashboards has none",
  always: true,
  *find({ file, context }) {
    const node = nodeFile(context);
    const mode = node === undefined ? undefined : readText(node, "plugins.security.ssl.http.clientauth_mode");
    const [host] = clusterHosts(file);
    if (node === undefined || host === undefined || mode?.kind !== "known" || mode.value.toUpperCase() !== "REQUIRE") return;
    if (
      known(readFlag(node, "plugins.security.ssl.http.enabled")) !== true ||
      isWritten(file, "opensearch.ssl.certificate") ||
      isWritten(file, "opensearch.ssl.keystore")
    )
      return;
    yield {
      at: host.at,
      message:
        "The node takes connections with a client certificate only, and no `opensearch.ssl.certificate` is in this file. Unless it is given elsewhere, Dashboards is refused. Give it a certificate and its key.",
      effect: "login-fails",
      related: relatedAt(context, mode.at, "The node demands certificates here."),
    };
  },
});
