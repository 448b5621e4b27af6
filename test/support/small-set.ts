import { newestTarget, type Target, targetOf } from "../../server/src/core/catalog/target.ts";
import { configSet, type ConfigSet } from "../../server/src/core/model/config-set.ts";
import { discover } from "../../server/src/core/model/discover.ts";
import { parseFile, type SourceDocument } from "../../server/src/core/model/document.ts";

/** The one set that some files form, by their paths; fails when they form none. */
export function setOf(files: Readonly<Record<string, string>>, target: string = newestTarget().name): ConfigSet {
  const parsed = Object.entries(files).map(([path, text]) => parseFile({ id: path, path, text }));
  const [group] = discover(parsed);
  if (group === undefined) throw new Error("These files form no set.");
  return configSet(group.id, group.files, known(target));
}

function known(name: string): Target {
  const target = targetOf(name);
  if (target === undefined) throw new Error(`${name} is no known release.`);
  return target;
}

/** A document of a set by its path. */
export function fileOf(set: ConfigSet, path: string): SourceDocument {
  const document = set.byId.get(path);
  if (document === undefined) throw new Error(`${path} is not in the set.`);
  return document;
}

/** The section with which every security file starts. */
export const meta = (type: string): string => `_meta:\n  type: ${type}\n  config_version: 2\n`;
