import { pathToFileURL } from "node:url";
import { helpOf } from "../../../core/features/help.ts";
import { rules } from "../../../core/rules/registry.ts";
import type { Finding, Fix, Level, Rule } from "../../../core/rules/rule.ts";
import { rangeOf } from "../../../core/text/line-index.ts";
import type { Span } from "../../../core/text/span.ts";
import pages from "../../../generated/rule-pages.json" with { type: "json" };
import { type CheckedFile, type Lookup, shownFixes } from "../check-report.ts";
import { fingerprints } from "../fingerprints.ts";
import { isInside, relativePath } from "../paths.ts";

const levels: Readonly<Record<Level, "error" | "warning" | "note">> = { error: "error", warning: "warning", info: "note", hint: "note" };

/** The name by which paths in the log are relative to the folder that `check` was called in. */
const sourceRoot = "%SRCROOT%";

/** Findings as a SARIF 2.1.0 log, as GitHub code scanning and other tools take it. */
export function sarifReport(files: readonly CheckedFile[], lookup: Lookup, version: string): string {
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "OpenSearch Security YAML",
            informationUri: "https://github.com/opensearch-security-yaml/opensearch-security-yaml",
            semanticVersion: version,
            rules: rules.map(ruleDescriptor),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [sourceRoot]: { description: { text: "The folder that check was called in." } } },
        results: files.flatMap((file) => resultsOf(file, lookup)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const pageOf = (rule: string): string | undefined =>
  Object.hasOwn(pages, rule) ? (pages as Readonly<Record<string, string>>)[rule] : undefined;

function ruleDescriptor({ id, title, level }: Rule): object {
  const page = pageOf(id);
  return {
    id,
    name: id,
    shortDescription: { text: title },
    fullDescription: { text: title },
    helpUri: helpOf(id),
    help: { text: `${title}. See ${helpOf(id)}`, ...(page === undefined ? {} : { markdown: page }) },
    defaultConfiguration: { level: levels[level] },
    properties: { tags: ["opensearch", "security", id.split("/")[0] ?? id] },
  };
}

function resultsOf(file: CheckedFile, lookup: Lookup): object[] {
  const marks = fingerprints(file);
  return file.findings.map((finding, index) => resultOf({ file, finding, lookup, mark: marks[index] ?? "" }));
}

interface Result {
  readonly file: CheckedFile;
  readonly finding: Finding;
  readonly lookup: Lookup;
  readonly mark: string;
}

function resultOf({ file, finding, lookup, mark }: Result): object {
  const related = finding.related.map(({ document, span, message }, id) => ({
    id,
    message: { text: message },
    physicalLocation: physical(document, span, lookup),
  }));
  const fixes = shownFixes(finding, file).map((fix) => sarifFix(fix, lookup));
  return {
    ruleId: finding.rule,
    ruleIndex: rules.findIndex(({ id }) => id === finding.rule),
    level: levels[finding.level],
    message: { text: finding.message },
    locations: [{ physicalLocation: physical(finding.document, finding.span, lookup) }],
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    partialFingerprints: { "opensearchSecurity/v1": mark },
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

function physical(id: string, span: Span, lookup: Lookup): object {
  return { artifactLocation: artifact(id), region: region(id, span, lookup) };
}

function region(id: string, span: Span, lookup: Lookup): object {
  const found = lookup(id);
  if (found === undefined) return { startLine: 1 };
  const { start, end } = rangeOf(found.file.lines, span);
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

/** Relative to the working folder; files elsewhere have no way to be, and are named in full. */
function artifact(id: string): object {
  const top = process.cwd();
  if (!isInside(id, top)) return { uri: pathToFileURL(id).href };
  return { uri: relativePath(top, id).split("/").map(encodeURIComponent).join("/"), uriBaseId: sourceRoot };
}

function sarifFix({ title, edits }: Fix, lookup: Lookup): object {
  const documents = [...new Set(edits.map(({ document }) => document))];
  return {
    description: { text: title },
    artifactChanges: documents.map((document) => ({
      artifactLocation: artifact(document),
      replacements: edits
        .filter((edit) => edit.document === document)
        .map(({ span, newText }) => ({ deletedRegion: region(document, span, lookup), insertedContent: { text: newText } })),
    })),
  };
}
