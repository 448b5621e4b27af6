import type { Place } from "../../model/place.ts";
import type { Item } from "../readings.ts";
import { type DashboardsFile, readTextOrList } from "./settings.ts";

export const allowlist = "opensearch.requestHeadersAllowlist";

/** The headers that Dashboards hands on to the cluster. */
export interface Forwarded {
  /** In lower case and without blanks, as Dashboards compares them. */
  readonly names: readonly string[];
  readonly items: readonly Item[];
  /** Undefined when the default applies. */
  readonly at: Place | undefined;
}

/** What is handed on, by the list or by default; undefined when nobody can tell. Source: OpenSearch-Dashboards `router/headers.ts`, `opensearch_config.ts`. */
export function forwardedHeaders(file: DashboardsFile): Forwarded | undefined {
  const reading = readTextOrList(file, allowlist);
  if (reading.kind === "open") return undefined;
  if (reading.kind === "missing") return { names: ["authorization"], items: [], at: undefined };
  return { names: reading.value.map(({ value }) => value.trim().toLowerCase()), items: reading.value, at: reading.at };
}
