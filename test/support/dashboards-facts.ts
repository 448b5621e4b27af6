import { readFileSync } from "node:fs";

/** One row of `schemas/facts/opensearch_dashboards.json`. */
export type DashboardsFact = {
  readonly path: string;
  readonly type: string;
  readonly items?: string;
  readonly default?: unknown;
  readonly defaultText?: string;
  readonly since?: string;
  readonly sinceAbout?: string;
  readonly alsoIn?: readonly string[];
  readonly deprecated?: true;
  readonly deprecatedSince?: string;
  readonly removedIn?: string;
  readonly replacedBy?: string;
  readonly values?: readonly unknown[];
  readonly unit?: string;
  readonly constraint?: Readonly<Record<string, unknown>>;
  readonly nullable?: true;
  readonly secret?: true;
  readonly noEffect?: true;
  readonly source: string;
};

/** Reads a JSON file below `schemas/`. */
export function readData<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../schemas/${name}`, import.meta.url), "utf8")) as T;
}

/** All facts about Dashboards settings, sorted by path. */
export const dashboardsFacts = readData<readonly DashboardsFact[]>("facts/opensearch_dashboards.json");
