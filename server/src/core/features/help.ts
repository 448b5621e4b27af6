/** Where the project's pages are read. */
const pages = "https://github.com/opensearch-security-yaml/opensearch-security-yaml/blob/main/docs";

/** The page that explains a rule. */
export function helpOf(rule: string): string {
  return `${pages}/rules/${rule}.md`;
}
