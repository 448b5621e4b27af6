import { placeOf } from "../readings.ts";
import { isOn, nodeRule, readFlag } from "../node/settings.ts";

/** Both ways to take new certificates at once. Source: plugin `OpenSearchSecurityPlugin.createComponents` (2.19 and later). */
export const reloadTwiceRule = nodeRule({
  id: "tls/reload-twice",
  level: "error",
  title: "Two ways to reload certificates at once",
  *find({ file }) {
    const [api, watch] = ["plugins.security.ssl_cert_reload_enabled", "plugins.security.ssl.certificates_hot_reload.enabled"] as const;
    if (!isOn(file, api) || !isOn(file, watch)) return;
    yield {
      at: placeOf(readFlag(file, watch)),
      message: `\`${api}\` and \`${watch}\` exclude each other, so the node does not start. Switch one of them off.`,
      effect: "start-fails",
    };
  },
});
