import { switchesOf } from "../../catalog/target.ts";
import { isLoopback } from "../dashboards/addresses.ts";
import { clusterHosts } from "../dashboards/hosts.ts";
import { activeDomains, clusterConfig } from "../dashboards/cluster.ts";
import { dashboardsFile, isFlag, offers, readFlag, readText, isWritten, type DashboardsFile } from "../dashboards/settings.ts";
import { nodeFile, readFlag as readNodeFlag } from "../node/settings.ts";
import type { Place } from "../../model/place.ts";
import { known, placeOf } from "../readings.ts";
import { reportAt } from "../reporting.ts";
import type { Level, Rule, RuleContext } from "../rule.ts";

interface Switch {
  readonly at: Place | undefined;
  readonly message: string;
  readonly level?: Level;
}

/** Connections that trust whoever answers. Source: OpenSearch-Dashboards `client_config.ts`, security-dashboards-plugin `openid_auth.ts`, plugin `SettingsBasedSSLConfigurator`. */
export const verificationOffRule: Rule = {
  id: "tls/verification-off",
  level: "warning",
  title: "Certificates are not checked",
  *check(context) {
    const file = dashboardsFile(context);
    const dashboards = file === undefined ? [] : [...towardsCluster(file), ...towardsProvider(file)];
    for (const { at, ...said } of [...dashboards, ...fromCluster(context), ...betweenNodes(context)]) {
      if (at !== undefined) yield* reportAt(context, at, { ...said, effect: "security-risk" });
    }
  },
};

function* towardsCluster(file: DashboardsFile): Generator<Switch> {
  const mode = readText(file, "opensearch.ssl.verificationMode");
  const hosts = clusterHosts(file);
  const isPlain = hosts.length > 0 && hosts.every(({ scheme }) => scheme === "http");
  if (known(mode) !== "none" || isPlain) return;
  const hasAuthority = isWritten(file, "opensearch.ssl.certificateAuthorities");
  yield {
    at: placeOf(mode),
    // On the machine itself nobody stands in between.
    ...(hosts.length > 0 && hosts.every(({ host }) => isLoopback(host)) ? { level: "info" as const } : {}),
    message: `With \`none\` Dashboards sends its password and all requests to whoever answers at the cluster's address${hasAuthority ? ", and `certificateAuthorities` has no effect" : ""}. Write \`full\`, or \`certificate\` where the host name is not in the certificate${hasAuthority ? "" : ", and name the authority in `opensearch.ssl.certificateAuthorities`"}.`,
  };
}

function* towardsProvider(file: DashboardsFile): Generator<Switch> {
  const name = "opensearch_security.openid.verify_hostnames";
  if (!file.secured || !offers(file, "openid") || !isFlag(file, name, { is: false, byDefault: true })) return;
  yield {
    at: placeOf(readFlag(file, name)),
    message: "Anybody with a certificate of the same authority can pose as the provider. Delete the line, or write `true`.",
  };
}

/** Settings of auth domains that leave a check out, and the value that does it. */
const checks: readonly (readonly [name: string, off: string])[] = [
  ["openid_connect_idp.verify_hostnames", "false"],
  ["idp.verify_hostnames", "false"],
  ["verify_hostnames", "false"],
  ["openid_connect_idp.trust_all", "true"],
  ["idp.trust_all", "true"],
  ["trust_all", "true"],
];

/** The same in the auth domains of config.yml. */
function* fromCluster(context: RuleContext): Generator<Switch> {
  const config = clusterConfig(context);
  if (config === undefined) return;
  const on = switchesOf(context.target);
  const maps = [
    ...activeDomains(config).flatMap(({ authenticator, backend }) => [authenticator?.config, backend.config]),
    ...config.authorizers.filter(({ httpEnabled }) => httpEnabled).map(({ backend }) => backend.config),
  ];
  for (const settings of maps) {
    for (const [name, off] of checks) {
      const setting = settings?.values.get(name);
      if (setting?.value !== off || (name === "openid_connect_idp.verify_hostnames" && !on.has("openidVerifyHostnames"))) continue;
      const who = off === "true" ? "anybody" : "anybody with a certificate of the same authority";
      yield { at: setting.at, message: `With \`${name}: ${off}\` ${who} can pose as the server that is asked. Delete the line.` };
    }
  }
}

function* betweenNodes(context: RuleContext): Generator<Switch> {
  const file = nodeFile(context);
  if (file === undefined) return;
  for (const name of ["plugins.security.ssl.transport.enforce_hostname_verification", "transport.ssl.enforce_hostname_verification"]) {
    const reading = readNodeFlag(file, name);
    // Common where certificates name no host; `nodes_dn` is then what keeps others out.
    if (known(reading) === false)
      yield {
        at: placeOf(reading),
        level: "hint",
        message:
          "Nodes do not compare the host name with the certificate, so every certificate that `plugins.security.nodes_dn` takes can play any node. Keep `nodes_dn` narrow, or write `true`.",
      };
  }
}
