/** What an action pattern lets one do, by its beginning; the first row that fits speaks. Names as in OpenSearch's action registry. */
const clusterWords: readonly (readonly [string, string])[] = [
  ["cluster:monitor", "monitoring"],
  ["cluster:admin/snapshot", "snapshots"],
  ["cluster:admin/repository", "snapshot repositories"],
  ["cluster:admin/ingest", "ingest pipelines"],
  ["cluster:admin/search/pipeline", "search pipelines"],
  ["cluster:admin/script", "stored scripts"],
  ["cluster:admin/settings", "cluster settings"],
  ["cluster:admin/opendistro/alerting", "alerting"],
  ["cluster:admin/opensearch/alerting", "alerting"],
  ["cluster:admin/opendistro/ad", "anomaly detection"],
  ["cluster:admin/opendistro/ism", "index state management"],
  ["cluster:admin/opendistro/reports", "reports"],
  ["cluster:admin/opensearch/notifications", "notifications"],
  ["cluster:admin/opensearch/observability", "observability"],
  ["cluster:admin/opensearch/ppl", "PPL queries"],
  ["cluster:admin/opensearch/sql", "SQL queries"],
  ["cluster:admin/opensearch/ml", "machine learning"],
  ["cluster:admin/knn", "k-NN models"],
  ["cluster:admin", "other administration"],
  ["indices:data/write/bulk", "bulk writes"],
  ["indices:data/write/reindex", "reindexing"],
  ["indices:data/read/scroll", "scrolling"],
  ["indices:data/read/m", "multi-search"],
  ["indices:data/read", "reading"],
  ["indices:data/write", "writing"],
  ["indices:admin/template", "index templates"],
  ["indices:admin/index_template", "index templates"],
  ["indices:admin/aliases", "aliases"],
  ["indices:admin/resolve", "resolving names"],
  ["indices:admin", "index administration"],
  ["indices:monitor", "index statistics"],
  ["restapi:", "security settings through the REST API"],
  ["system:", "system indices"],
];

const indexWords: readonly (readonly [string, string])[] = [
  ["indices:data*", "read and write"],
  ["indices:data/*", "read and write"],
  ["indices:data/read", "read"],
  ["indices:data/write/delete", "delete documents"],
  ["indices:data/write", "write"],
  ["indices:admin/create", "create"],
  ["indices:admin/delete", "delete"],
  ["indices:admin/mappings", "see mappings"],
  ["indices:admin/mapping", "change mappings"],
  ["indices:admin/resolve", "resolve names"],
  ["indices:admin/get", "see settings"],
  ["indices:admin/exists", "see settings"],
  ["indices:admin/aliases/get", "see aliases"],
  ["indices:admin/aliases/exists", "see aliases"],
  ["indices:admin/aliases", "change aliases"],
  ["indices:admin/refresh", "refresh"],
  ["indices:admin*", "manage"],
  ["indices:admin/*", "manage"],
  ["indices:monitor", "monitor"],
  ["system:admin/system_index", "reach system indices"],
];

/** Words for resolved cluster permissions, without repeats; `rest` counts the actions no word is known for. */
export function clusterActionWords(actions: readonly string[]): { readonly words: readonly string[]; readonly rest: number } {
  return wordsFor(actions, clusterWords);
}

/** Words for the resolved actions of an index permission. */
export function indexActionWords(actions: readonly string[]): { readonly words: readonly string[]; readonly rest: number } {
  return wordsFor(actions, indexWords);
}

function wordsFor(
  actions: readonly string[],
  table: readonly (readonly [string, string])[],
): { readonly words: readonly string[]; readonly rest: number } {
  // A name without a colon is an action group; what it stands for is in the list as well.
  const single = actions.filter((action) => action.includes(":"));
  const found = single.map((action) => table.find(([start]) => action.startsWith(start))?.[1]);
  const words = table.map(([, word]) => word).filter((word) => found.includes(word));
  return { words: [...new Set(words)], rest: found.filter((word) => word === undefined).length };
}

/** True when one of the patterns stands for every index action. */
export function everyIndexAction(actions: readonly string[]): boolean {
  return actions.includes("*") || actions.includes("indices:*");
}
