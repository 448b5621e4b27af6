import { kindFileName, kindTitle, readerOf } from "../../catalog/kinds.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { Report, Rule } from "../rule.ts";
import { yamlDocuments } from "./documents.ts";

/** A file without any key. Source: Jackson reports a missing or mismatched input for the plugin's files; Dashboards takes an empty file as no settings. */
export const emptyDocumentRule: Rule = {
  id: "yaml/empty-document",
  level: "error",
  title: "A file without keys",
  alone: true,
  *check(context) {
    for (const document of yamlDocuments(context)) {
      const found = document.yaml.problems.length > 0 || document.yaml.root?.kind === "map" ? undefined : report(document);
      if (found !== undefined) yield found;
    }
  },
};

function report(document: SourceDocument): Report | undefined {
  const { root } = document.yaml;
  const isEmpty = root === undefined || (root.kind === "scalar" && root.style === "plain" && root.text === "");
  const span =
    isEmpty || root === undefined
      ? { start: 0, end: Math.min(1, document.text.length) }
      : { start: root.span.start, end: Math.min(root.span.end, root.span.start + 80) };
  const hint = root?.kind === "scalar" && /^[\w.-]+:\S/.test(root.text) ? " Behind the colon of a key there has to be a blank." : "";
  if (readerOf(document.kind) === "cluster") {
    const what = isEmpty ? "is empty" : "holds no keys";
    const message = `\`${kindFileName(document.kind)}\` ${what}. The plugin rejects the file. It needs at least \`_meta\`.${hint}`;
    return {
      document: document.id,
      span,
      message,
      effect: "file-rejected",
      rejection: { reason: isEmpty ? "empty_document" : "wrong_type" },
    };
  }
  if (isEmpty) return undefined;
  return {
    document: document.id,
    span,
    message: `The ${kindTitle(document.kind)} have to be keys with values; this is none, so nothing of it is read.${hint}`,
    level: "warning",
    effect: "ignored",
  };
}
