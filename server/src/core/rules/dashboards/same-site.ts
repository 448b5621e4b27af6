import { known, placeOf, type Reading } from "../readings.ts";
import { type DashboardsFile, readText } from "./settings.ts";

const setting = "opensearch_security.cookie.isSameSite";

/** `Strict`, `Lax` or `None` as it is written; other values are the schema's business. */
export function readSameSite(file: DashboardsFile): Reading<string> {
  return readText(file, setting);
}

/** True when the session cookie certainly has this SameSite attribute. */
export function hasSameSite(file: DashboardsFile, values: readonly string[]): boolean {
  return values.includes(known(readSameSite(file)) ?? "");
}

/** Where it stands. */
export function sameSitePlace(file: DashboardsFile) {
  return placeOf(readSameSite(file));
}
