import wellKnown from "../../../../schemas/tables/well-known.json" with { type: "json" };
import { inTarget, type Target } from "./target.ts";

interface Row {
  readonly kind: string;
  readonly name: string;
  readonly since?: string;
  readonly removed?: string;
}

const rows: readonly Row[] = wellKnown;

/** True when a release knows files of this `_meta.type`. */
export function fileTypeIn(type: string, target: Target): boolean {
  return rows.some(({ kind, name, since, removed }) => kind === "file-type" && name === type && inTarget(target, since, removed));
}
