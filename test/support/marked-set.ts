import { newestTarget, type Target } from "../../server/src/core/catalog/target.ts";
import type { Cursor } from "../../server/src/core/features/names.ts";
import { configSet } from "../../server/src/core/model/config-set.ts";
import { discover } from "../../server/src/core/model/discover.ts";
import { parseFile } from "../../server/src/core/model/document.ts";

/** Marks the cursor in a text. */
export const cursorMark = "‸";

const types: Readonly<Record<string, string>> = {
  "config.yml": "config",
  "roles.yml": "roles",
  "roles_mapping.yml": "rolesmapping",
  "internal_users.yml": "internalusers",
  "action_groups.yml": "actiongroups",
  "tenants.yml": "tenants",
};

/** The files as they are written, each with the head that its name asks for. */
export function withHeads(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => {
      const type = types[name];
      return [name, type === undefined ? text : `_meta:\n  type: ${type}\n  config_version: 2\n${text}`];
    }),
  );
}

/** A set of files, one of which has a cursor. Throws without a cursor, and when the files are no one set. */
export function cursorIn(files: Readonly<Record<string, string>>, target: Target = newestTarget()): Cursor {
  const texts = Object.entries(withHeads(files));
  const parsed = texts.map(([path, text]) => parseFile({ id: path, path, text: text.replace(cursorMark, "") }));
  const groups = discover(parsed);
  const [group] = groups;
  if (group === undefined || groups.length > 1) throw new Error("These files are not one set.");
  const set = configSet(group.id, group.files, target);
  const [path = "", text = ""] = texts.find(([, candidate]) => candidate.includes(cursorMark)) ?? [];
  const document = set.byId.get(path);
  if (document === undefined) throw new Error("No file of the set has a cursor.");
  return { set, document, offset: text.indexOf(cursorMark) };
}
