import type { Level } from "../../../core/rules/rule.ts";
import type { CheckReport, FileReport, FindingReport } from "../check-report.ts";
import { countSentence } from "./human.ts";

const commands: Readonly<Record<Level, string>> = { error: "error", warning: "warning", info: "notice", hint: "notice" };

/** Findings as workflow commands, which GitHub shows at their lines; the count at the end is for the log. */
export function githubReport(report: CheckReport): string {
  const lines = report.files.flatMap((file) => file.findings.map((finding) => annotation(file, finding)));
  return `${[...lines, countSentence(report)].join("\n")}\n`;
}

function annotation(file: FileReport, { rule, level, message, help, range }: FindingReport): string {
  const { start, end } = range;
  // Columns are only allowed where a finding stays on one line; GitHub counts from one and includes the last.
  const columns: [string, string][] =
    start.line === end.line
      ? [
          ["col", String(start.character + 1)],
          ["endColumn", String(Math.max(start.character + 1, end.character))],
        ]
      : [];
  const properties: [string, string][] = [
    ["file", file.path],
    ["line", String(start.line + 1)],
    ["endLine", String(end.line + 1)],
    ...columns,
    ["title", rule],
  ];
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(",");
  return `::${commands[level]} ${written}::${escapeData(`${message}\n${help}`)}`;
}

/** As the runner's own toolkit escapes: what would end the line or the command. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
