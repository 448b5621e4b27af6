import type { StatusResult, TargetSource } from "../../../server/src/protocol.ts";

const longestLabel = 30;

/** The status bar's text: set, release, errors and warnings, with codicons. */
export function statusText({ set, target, findings: { error, warning } }: StatusResult): string {
  const counts = [error > 0 ? `$(error) ${error}` : "", warning > 0 ? `$(warning) ${warning}` : ""].filter((count) => count !== "");
  return `$(shield) ${withoutIcons(shortened(set.label))} · ${target} · ${counts.length === 0 ? "$(check)" : counts.join(" ")}`;
}

/** The same in words, for the hover and for people who hear it; a line for each thing. */
export function statusWords(status: StatusResult): string {
  const { set, target, source } = status;
  const files = set.files.map(({ uri }) => fileNameOf(uri)).toSorted();
  return [
    `Config set ${set.label}: ${files.join(", ")}`,
    `OpenSearch ${target}: ${sourceWords(source)}`,
    `Findings in the set: ${findingWords(status)}`,
  ].join("\n");
}

/** How many findings of which level, in words. */
export function findingWords({ findings: { error, warning, info, hint } }: StatusResult): string {
  const counts = [plural(error, "error"), plural(warning, "warning"), plural(info, "note"), plural(hint, "hint")];
  return counts.filter((count) => !count.startsWith("0 ")).join(", ") || "none";
}

/** Who named the release. */
export function sourceWords(source: TargetSource): string {
  switch (source.kind) {
    case "comment":
      return `stated by a comment in ${placeWords(source)}`;
    case "check-file":
      return `stated in ${placeWords(source)}`;
    case "setting":
      return "stated by the setting opensearchSecurity.targetVersion";
    case "newest":
      return "the newest known release, since nothing names one";
  }
}

/** `config.yml, line 3` */
export function placeWords({ path, range }: Extract<TargetSource, { readonly path: string }>): string {
  return `${fileNameOf(path)}, line ${range.start.line + 1}`;
}

/** The name of a file as people know it. */
export function fileNameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function shortened(label: string): string {
  if (label.length <= longestLabel) return label;
  const last = label.split("/").findLast((part) => part !== "") ?? label;
  return `…/${last.slice(0, longestLabel)}/`;
}

/** A folder may be named like an icon. */
function withoutIcons(text: string): string {
  return text.replaceAll("$(", "$ (");
}
