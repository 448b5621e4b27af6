import { known, placeOf } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { clusterConfig, domainsOfType } from "../dashboards/cluster.ts";
import { nodeRule, readFlag, readText } from "./settings.ts";

/** A domain of client certificates on a node that never asks for one. Source: plugin `ssl/config/SslParameters`. */
export const certificateLoginOffRule = nodeRule({
  id: "node/certificate-login-off",
  level: "warning",
  title: "Client certificates are never asked for",
  *find({ file, context }) {
    const config = clusterConfig(context);
    const [domain] = config === undefined ? [] : (domainsOfType(config, ["clientcert"]) ?? []);
    const mode = readText(file, "plugins.security.ssl.http.clientauth_mode");
    const tls = readFlag(file, "plugins.security.ssl.http.enabled");
    const isOff = known(tls) === false;
    if (domain === undefined || (!isOff && known(mode)?.toUpperCase() !== "NONE")) return;
    yield {
      at: isOff ? placeOf(tls) : placeOf(mode),
      message: `\`config.yml\` has a domain for client certificates, but ${isOff ? "without TLS on the REST layer there are none" : "with `NONE` the node asks for none"}, so it never finds a user. ${isOff ? "Switch TLS on" : "Write `OPTIONAL`"}.`,
      effect: "login-fails",
      related: relatedAt(context, domain.at, "This domain needs certificates."),
    };
  },
});
