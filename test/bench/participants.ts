import path from "node:path";
import { pathToFileURL } from "node:url";
import { nodeOptions } from "../../client/src/node-options.ts";

/** A language server to measure. */
export interface Participant {
  readonly name: "ours" | "peer" | "floor" | "floor-incremental";
  readonly command: readonly string[];
  /** Milliseconds it always waits after a change before it looks at it; taken off the times of diagnostics. */
  readonly wait: number;
  /** Answers to `workspace/configuration`, by section. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** File kinds for which the peer gets our schemas. */
const kinds = ["roles_mapping", "config", "opensearch_dashboards", "roles", "internal_users", "action_groups"];

/** Everybody who is measured, run by this Node from the checkout at `root`. */
export function participants(root: string): readonly Participant[] {
  const node = process.execPath;
  const floor = path.join(root, "out/bench/floor.cjs");
  return [
    // As the extension starts it.
    { name: "ours", command: [node, ...nodeOptions, path.join(root, "dist/server.js"), "--stdio"], wait: 0, settings: {} },
    {
      name: "peer",
      command: [node, path.join(root, "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"],
      // `validationDelayMs` in its yamlSettings.ts; every change starts it anew.
      wait: 200,
      settings: { yaml: peerSettings(root), http: {}, editor: {}, "[yaml]": {}, files: {} },
    },
    { name: "floor", command: [node, floor, "--stdio"], wait: 0, settings: {} },
    { name: "floor-incremental", command: [node, floor, "--stdio", "--incremental"], wait: 0, settings: {} },
  ];
}

function peerSettings(root: string): object {
  const schemas = kinds.map((kind) => [pathToFileURL(path.join(root, "schemas", `${kind}.schema.json`)).href, [`${kind}.yml`]]);
  return {
    validate: true,
    hover: true,
    completion: true,
    // Nothing is fetched, and no answer is cut short.
    schemaStore: { enable: false, url: "" },
    kubernetesCRDStore: { enable: false },
    maxItemsComputed: 10_000_000,
    schemas: Object.fromEntries(schemas),
  };
}
