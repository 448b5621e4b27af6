import { readScalar, textOf } from "../yaml/dialect.ts";
import { underline } from "../yaml/extent.ts";
import { entryAt } from "../yaml/tree.ts";
import { kindOfMetaType, readerOf } from "./kinds.ts";
import type { Problem, Spot } from "./problem.ts";
import type { Effect } from "./schema-node.ts";
import { entryPlace } from "./schema.ts";
import { type Switch, switchesOf } from "./target.ts";

/** What older releases check of `_meta` beyond the schema: the type has to be a known word, the version has to be 2. */
export function metaProblems(spot: Spot): Problem[] {
  if (readerOf(spot.file.kind) !== "cluster") return [];
  return [
    ...check(spot, "type", { switched: "metaTypeChecked", isRight: (text) => kindOfMetaType(text) !== undefined, effect: "file-rejected" }),
    ...check(spot, "config_version", { switched: "metaVersionChecked", isRight: (text) => !(Number(text) >= 3), effect: "update-fails" }),
  ];
}

interface MetaCheck {
  readonly switched: Switch;
  readonly isRight: (text: string) => boolean;
  readonly effect: Effect;
}

function check({ file, target, place }: Spot, key: string, { switched, isRight, effect }: MetaCheck): Problem[] {
  const entry = entryAt(file.yaml.root, ["_meta", key]);
  const node = entry?.value;
  if (entry === undefined || node?.kind !== "scalar" || !switchesOf(target).has(switched)) return [];
  const text = textOf(readScalar(node, file.dialect));
  if (text === null || isRight(text)) return [];
  const meta = entryPlace(place, "_meta", undefined);
  const own = meta === undefined ? undefined : entryPlace(meta, key, node);
  const span = underline(file.text, node, entry.keySpan);
  return [{ code: "wrong-value", path: ["_meta", key], span, name: key, effect, dormant: false, place: own, node, near: [] }];
}
