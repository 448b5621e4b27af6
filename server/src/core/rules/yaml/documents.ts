import type { SourceDocument } from "../../model/document.ts";
import { templateMark } from "../../yaml/template.ts";
import type { RuleContext } from "../rule.ts";

/** The documents whose text is meant to be YAML as it stands: templates become YAML only later. */
export function* yamlDocuments(context: RuleContext): Generator<SourceDocument> {
  for (const document of context.set.documents.values()) if (templateMark(document) === undefined) yield document;
}
