import { styleText } from "node:util";
import type { Level } from "../../../core/rules/rule.ts";
import type { CheckReport, FileReport, FindingReport, FixedReport, Summary } from "../check-report.ts";
import type { LineOf } from "../source-lines.ts";

/** True where colours help: a terminal whose owner did not ask for none. */
export type Colour = boolean;

const colours: Readonly<Record<Level, "red" | "yellow" | "cyan" | "gray">> = {
  error: "red",
  warning: "yellow",
  info: "cyan",
  hint: "gray",
};

/** Findings for people: place, message, the source line with carets, cures and the rule's page; a count at the end. */
export function humanReport(report: CheckReport, lineOf: LineOf, colour: Colour): string {
  const parts = report.files.flatMap((file) => file.findings.map((finding) => humanFinding(file, finding, { lineOf, colour })));
  return `${[...parts, countSentence(report)].join("\n\n")}\n`;
}

const paint = (text: string, style: Parameters<typeof styleText>[0], colour: Colour): string =>
  colour ? styleText(style, text, { validateStream: false }) : text;

function humanFinding(file: FileReport, finding: FindingReport, { lineOf, colour }: { lineOf: LineOf; colour: Colour }): string {
  const { start, end } = finding.range;
  const { text, column } = lineOf(file.path, start);
  const source = visible(text);
  const width = Math.max(1, Math.min(end.line === start.line ? end.character - start.character : source.length, source.length - column));
  const gutter = String(start.line + 1);
  const pad = " ".repeat(gutter.length);
  const lines = [
    `${paint(`${file.path}:${start.line + 1}:${start.character + 1}`, "bold", colour)} ${paint(finding.level, colours[finding.level], colour)} ${finding.rule}`,
    `  ${finding.message}`,
    `  ${paint(`${gutter} |`, "gray", colour)} ${source}`,
    `  ${paint(`${pad} |`, "gray", colour)} ${" ".repeat(column)}${paint("^".repeat(width), colours[finding.level], colour)}`,
    ...finding.related.map((related) => `  ${related.path}:${related.range.start.line + 1}: ${related.message}`),
    ...finding.fixes.map((fix) => `  fix: ${fix.title}`),
    `  ${paint(finding.help, "gray", colour)}`,
  ];
  return lines.join("\n");
}

/** What `--fix` changed, one line each. */
export function humanFixes(fixed: readonly FixedReport[]): string {
  if (fixed.length === 0) return "Nothing to fix.\n";
  const files = new Set(fixed.map(({ path }) => path)).size;
  const lines = fixed.map(({ path, rule, title }) => `  ${path} ${rule}: ${title}`);
  const head = `Fixed ${fixed.length} ${fixed.length === 1 ? "problem" : "problems"} in ${files} ${files === 1 ? "file" : "files"}:`;
  return `${[head, ...lines].join("\n")}\n`;
}

/** Control and bidirectional characters shown as codes, so that a file cannot rearrange the report; tabs keep one column. */
function visible(line: string): string {
  return line.replaceAll("\t", " ").replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\u00b7");
}

/** How many files were checked, for which release, and what was found, in one sentence. */
export function countSentence(report: CheckReport): string {
  const { summary } = report;
  if (summary.files === 0) return "No OpenSearch Security files found.";
  const files = `${summary.files} ${summary.files === 1 ? "file" : "files"} checked for OpenSearch ${report.target}`;
  const counts = counted(summary);
  return counts === "" ? `${files}: nothing to report.` : `${files}: ${counts}.`;
}

function counted(summary: Summary): string {
  const words: readonly [keyof Summary, string, string][] = [
    ["error", "error", "errors"],
    ["warning", "warning", "warnings"],
    ["info", "note", "notes"],
    ["hint", "hint", "hints"],
  ];
  return words
    .filter(([level]) => summary[level] > 0)
    .map(([level, one, many]) => `${summary[level]} ${summary[level] === 1 ? one : many}`)
    .join(", ");
}
