import { readFileSync } from "node:fs";
import path from "node:path";
import kinds from "../../schemas/kinds.json" with { type: "json" };
import { kindOfName } from "../../server/src/core/catalog/kinds.ts";

const root = path.resolve(import.meta.dirname, "../../docs/rules");

/** The text of a rule's page. */
export function readPage(rule: string): string {
  return readFileSync(path.join(root, `${rule}.md`), "utf8");
}

/** The file of an example that names none, by what it says. */
function nameOf(block: string): string {
  if (/^config:/m.test(block)) return "config.yml";
  return /^(?:plugins|node|cluster|discovery)\b/m.test(block) ? "opensearch.yml" : "opensearch_dashboards.yml";
}

/** The example files under a heading of a page, by path. A block may name its file in its first line: `# roles.yml`. */
export function examplesOf(page: string, heading: string): ReadonlyMap<string, string> {
  const section = page.split(new RegExp(`^## ${heading}$`, "m"))[1]?.split(/^## /m)[0] ?? "";
  const blocks = [...section.matchAll(/```yaml\n([^]*?)```/g)].map((match) => match[1] ?? "");
  return new Map(
    blocks.map((block) => {
      const name = /^# (\S+\.yml)\n/.exec(block)?.[1] ?? nameOf(block);
      const kind = kindOfName(name);
      // Examples leave `_meta` out where it is not what they are about.
      const [type] = kind === undefined ? [] : kinds[kind].metaTypes;
      const head = type === undefined || block.includes("_meta:") ? "" : `_meta:\n  type: "${type}"\n  config_version: 2\n`;
      return [type === undefined ? name : `opensearch-security/${name}`, head + block] as const;
    }),
  );
}
