import { relatedAt } from "../reporting.ts";
import { clusterConfig, domainsOfType } from "../dashboards/cluster.ts";
import { firstPlace, isWritten, nodeRule } from "./settings.ts";

const names = ["plugins.security.kerberos.acceptor_principal", "plugins.security.kerberos.acceptor_keytab_filepath"];

/** A Kerberos domain on a node without its key. Source: plugin `HTTPSpnegoAuthenticator` constructor. */
export const kerberosSettingsRule = nodeRule({
  id: "node/kerberos-settings",
  level: "warning",
  title: "Kerberos without the settings of the node",
  *find({ file, context }) {
    const config = clusterConfig(context);
    const [domain] = config === undefined ? [] : (domainsOfType(config, ["kerberos"]) ?? []);
    const absent = names.filter((name) => !isWritten(file, name));
    const at = firstPlace(file, "plugins.security.kerberos") ?? firstPlace(file, "plugins.security");
    if (domain === undefined || at === undefined || absent.length === 0) return;
    yield {
      at: { ...at, part: "key" },
      message: `\`config.yml\` has a Kerberos domain, but ${absent.map((name) => `\`${name}\``).join(" and ")} ${absent.length === 1 ? "is" : "are"} not in this file, so no ticket can be checked. Add ${absent.length === 1 ? "it" : "them"} on every node.`,
      effect: "login-fails",
      related: relatedAt(context, domain.at, "This domain needs them."),
    };
  },
});
