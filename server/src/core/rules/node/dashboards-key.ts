import { quoted } from "../schema/wording.ts";
import { nodeRule } from "./settings.ts";

/** Settings that Dashboards alone has; `opensearch.` by itself is a prefix of the node's own too. */
const theirs =
  /^(?:opensearch_security|opensearchDashboards|opensearch_dashboards)\.|^opensearch\.(?:hosts|username|password|requestHeaders(?:Allow|White)list|ssl\.\w+)$/;

/** A setting of Dashboards in opensearch.yml, which the node does not know. Source: OpenSearch core `AbstractScopedSettings.validate`. */
export const dashboardsKeyRule = nodeRule({
  id: "node/dashboards-key",
  level: "error",
  title: "A setting of Dashboards in opensearch.yml",
  *find({ file }) {
    for (const [name, { at }] of file.settings) {
      if (!theirs.test(name)) continue;
      yield {
        at: { ...at, part: "key" },
        message: `${quoted(name)} is a setting of Dashboards. The node does not know it and does not start. Move it to \`opensearch_dashboards.yml\`.`,
        effect: "start-fails",
      };
    }
  },
});
