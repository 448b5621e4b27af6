import { placeOf } from "../readings.ts";
import { firstPlace, isOn, type NodeFile, nodeRule, readFlag } from "./settings.ts";

interface Dependent {
  readonly settings: readonly string[];
  readonly needs: string;
  readonly what: string;
}

/** What is read only once something else is on. Source: plugin `ProtectedIndexAccessEvaluator`, `SystemIndexAccessEvaluator`, `SslSettingsManager`, `OpenSearchSecurityPlugin.createComponents`. */
const dependents: readonly Dependent[] = [
  {
    settings: ["plugins.security.protected_indices.indices", "plugins.security.protected_indices.roles"],
    needs: "plugins.security.protected_indices.enabled",
    what: "no index is protected by it",
  },
  {
    settings: ["plugins.security.system_indices.indices"],
    needs: "plugins.security.system_indices.enabled",
    what: "these indexes are not protected as system indexes",
  },
  {
    settings: ["plugins.security.ssl.http.pemcert_filepath", "plugins.security.ssl.http.keystore_filepath"],
    needs: "plugins.security.ssl.http.enabled",
    what: "the REST layer speaks plain http and the files are not even read",
  },
  {
    settings: ["plugins.security.allow_default_init_securityindex.use_cluster_state"],
    needs: "plugins.security.allow_default_init_securityindex",
    what: "the security index is never filled",
  },
];

/** Settings whose switch is off. What is missing may be given elsewhere, so only a written `false` is certain. */
export const switchMissingRule = nodeRule({
  id: "node/switch-missing",
  level: "info",
  title: "Settings whose switch is off",
  *find({ file }) {
    for (const { settings, needs, what } of dependents) {
      const name = settings.find((candidate) => isUsed(file, candidate));
      const reading = readFlag(file, needs);
      const at = name === undefined ? undefined : firstPlace(file, name);
      if (name === undefined || at === undefined || isOn(file, needs) || reading.kind === "open") continue;
      const isOff = reading.kind === "known";
      yield {
        at: placeOf(reading) ?? { ...at, part: "key" },
        message: `\`${name}\` is set, but \`${needs}\` is ${isOff ? "`false`" : "not in this file; unless it is given elsewhere it is off"}, so ${what}. Set it to \`true\`, or delete what needs it.`,
        effect: "ignored",
      };
    }
  },
});

function isUsed(file: NodeFile, name: string): boolean {
  const setting = file.settings.get(name);
  return (
    setting !== undefined &&
    setting.value !== "false" &&
    setting.value !== "" &&
    !(Array.isArray(setting.value) && setting.value.length === 0)
  );
}
