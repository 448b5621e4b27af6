import { known } from "../readings.ts";
import { relatedAt } from "../reporting.ts";
import { fixes } from "../schema/problems.ts";
import { nodeFile, readFlag } from "../node/settings.ts";
import { replaceFix } from "./cures.ts";
import { dashboardsRule } from "./rule.ts";
import { clusterHosts } from "./hosts.ts";

const tls = "plugins.security.ssl.http.enabled";

/**
 * Cluster addresses whose scheme differs from what the node speaks, or among each other. A proxy between them may make it right.
 * Source: plugin `SslSettingsManager`, OpenSearch-Dashboards `opensearch_config.ts`.
 */
export const hostsSchemeRule = dashboardsRule({
  id: "dashboards/hosts-scheme",
  level: "warning",
  title: "opensearch.hosts with the wrong scheme",
  always: true,
  *find({ file, context }) {
    const hosts = clusterHosts(file);
    const [first] = hosts;
    const node = nodeFile(context);
    const reading = node === undefined ? undefined : readFlag(node, tls);
    const isTls = reading === undefined ? undefined : known(reading);
    if (isTls === undefined || reading?.kind !== "known") {
      const odd = hosts.find(({ scheme }) => scheme !== first?.scheme);
      if (odd !== undefined)
        yield {
          at: odd.at,
          message: `\`opensearch.hosts\` mixes \`http\` and \`https\`, but the nodes of one cluster speak the same. Use one scheme for all.`,
          effect: "login-fails",
        };
      return;
    }
    const wanted = isTls ? "https" : "http";
    for (const { at, scheme, value } of hosts.filter((host) => host.scheme !== wanted)) {
      const title = `Write \`${wanted}://\``;
      yield {
        at,
        message: `This address starts with \`${scheme}://\`, but \`opensearch.yml\` has \`${tls}: ${String(isTls)}\`, so Dashboards cannot talk to the node unless a proxy stands between them. ${title}${isTls ? "" : ", or switch TLS on"}.`,
        effect: "login-fails",
        related: relatedAt(context, reading.at, "This says what the node speaks."),
        fixes: fixes(replaceFix(file, at, { title, value: value.trim().replace(/^https?:/i, `${wanted}:`) })),
      };
    }
  },
});
