import { entryKinds } from "../../model/part-set.ts";
import { readerOf } from "../../catalog/kinds.ts";
import type { SourceDocument } from "../../model/document.ts";
import { surround } from "../../yaml/edit.ts";
import { aliasesIn } from "../../yaml/repeated.ts";
import type { YamlNode } from "../../yaml/tree.ts";
import type { Fix, Report, Rule, RuleContext } from "../rule.ts";
import { fix, fixes, problemsOf, review } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { yamlDocuments } from "./documents.ts";

/** Names that the plugin's YAML reader takes for an alias. Source: SnakeYAML and snakeyaml-engine `ScannerImpl.scanAnchor`. */
const readable = /^[^\s:,[\]{}/.*&]+$/;

/** `*name`, which the plugin does not follow. Source: Jackson's YAMLParser reports an alias as the text of its name. */
export const aliasRule: Rule = {
  id: "yaml/alias",
  level: "warning",
  title: "An alias, or a text that starts with a star",
  alone: true,
  entrywise: entryKinds,
  *check(context) {
    for (const document of yamlDocuments(context)) {
      for (const { node, path } of aliasesIn(document.yaml.root)) {
        // A lone star is no alias at all; that is a matter of syntax.
        if (node.name === "") continue;
        const found = readerOf(document.kind) === "dashboards" ? inDashboards(document, node) : inCluster(document, node, context);
        // Lists hold texts; elsewhere the text may be no value that the setting takes.
        const isSure = typeof path.at(-1) === "number";
        if (found !== undefined) yield isSure ? found : { ...found, fixes: fixes(...(found.fixes ?? []).map(review)) };
      }
    }
  },
};

type Alias = YamlNode & { kind: "alias" };

function inDashboards(document: SourceDocument, node: Alias): Report | undefined {
  if (node.target !== undefined) return undefined;
  const message = `${quoted(`*${node.name}`)} starts with a star, so YAML takes it for an alias, and there is no anchor of that name. Dashboards does not start. Put the text into quotes.`;
  return { document: document.id, span: node.span, message, level: "error", effect: "start-fails", fixes: quotes(document, node) };
}

function inCluster(document: SourceDocument, node: Alias, context: RuleContext): Report {
  const written = quoted(`*${node.name}`);
  const base = { document: document.id, span: node.span };
  const cure = node.target === undefined ? fixes(...quotes(document, node)) : [];
  if (!readable.test(node.name)) {
    const message = `${written} is no valid YAML: a text that starts with a star has to stand in quotes. The plugin rejects the whole file.`;
    return { ...base, message, level: "error", effect: "file-rejected", rejection: { reason: "syntax" }, fixes: quotes(document, node) };
  }
  const fault = problemsOf(document, context).find(
    (problem) => problem.span.start === node.span.start && (problem.code === "wrong-type" || problem.code === "wrong-value"),
  );
  const becomes = `The plugin does not follow aliases: ${written} is read as the text ${quoted(node.name)}.`;
  if (fault?.effect === "file-rejected") {
    return {
      ...base,
      message: `${becomes} That is no valid value here, so the plugin rejects the whole file. Write the value out.`,
      level: "error",
      effect: "file-rejected",
      rejection: { reason: "wrong_type", name: fault.name },
      fixes: cure,
    };
  }
  const advice = node.target === undefined ? "Put it into quotes." : "Write the value out.";
  return { ...base, message: `${becomes} ${advice}`, level: "warning", effect: "ignored", fixes: cure };
}

function quotes(document: SourceDocument, node: Alias): readonly Fix[] {
  if (/["\\]/.test(node.name)) return [];
  return fixes(fix(document, "Put it into quotes", surround(node.span, '"', '"')));
}
