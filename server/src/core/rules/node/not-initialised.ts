import { placeOf } from "../readings.ts";
import { firstPlace, isOn, nodeRule, readFlag, readList } from "./settings.ts";

const transport = "plugins.security.ssl.transport";
const init = "plugins.security.allow_default_init_securityindex";

/** A node that can never fill its security index. Source: plugin `ConfigurationRepository`. */
export const notInitialisedRule = nodeRule({
  id: "node/not-initialised",
  level: "info",
  title: "Nobody can set security up",
  *find({ file }) {
    const admins = readList(file, "plugins.security.authcz.admin_dn");
    const isClosed = admins.kind === "missing" || (admins.kind === "known" && admins.value.length === 0);
    // A file without the nodes' own certificates is not all that the node is given.
    const at = firstPlace(file, `${transport}.pemcert_filepath`) ?? firstPlace(file, `${transport}.keystore_filepath`);
    if (
      !isClosed ||
      at === undefined ||
      isOn(file, init) ||
      readFlag(file, init).kind === "open" ||
      isOn(file, "plugins.security.ssl_only")
    )
      return;
    yield {
      at: placeOf(readFlag(file, init)) ?? { ...at, part: "key" },
      message: `Neither \`plugins.security.authcz.admin_dn\` nor \`${init}: true\` is in this file. Unless one is given elsewhere, nobody can load the security configuration into a new cluster, and it answers "OpenSearch Security not initialized" to everything. Name an administrator's certificate, or let the node load the files itself.`,
      effect: "login-fails",
    };
  },
});
