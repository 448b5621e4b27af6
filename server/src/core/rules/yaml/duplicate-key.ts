import { entryKinds } from "../../model/part-set.ts";
import { readerOf } from "../../catalog/kinds.ts";
import type { SourceDocument } from "../../model/document.ts";
import { positionAt } from "../../text/line-index.ts";
import { removeEntry } from "../../yaml/edit.ts";
import { contentSpan } from "../../yaml/extent.ts";
import { type RepeatedKey, repeatedKeys } from "../../yaml/repeated.ts";
import type { YamlNode } from "../../yaml/tree.ts";
import type { Fix, Report, Rule } from "../rule.ts";
import { fix, fixes, review, withSafety } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { yamlDocuments } from "./documents.ts";

/**
 * A key twice in one map. Source: strict duplicate detection in the plugin's `DefaultObjectMapper` and in OpenSearch's own YAML reader;
 * "duplicated mapping key" of js-yaml.
 */
export const duplicateKeyRule: Rule = {
  id: "yaml/duplicate-key",
  level: "error",
  title: "A key twice in one map",
  alone: true,
  entrywise: entryKinds,
  *check(context) {
    for (const document of yamlDocuments(context)) {
      for (const repeated of repeatedKeys(document.yaml.root)) yield report(document, repeated);
    }
  },
};

function report(document: SourceDocument, repeated: RepeatedKey): Report {
  const { first, again } = repeated;
  const line = positionAt(document.lines, first.keySpan.start).line + 1;
  const isCluster = readerOf(document.kind) === "cluster";
  const outcome = isCluster ? "The plugin rejects the whole file." : "The server does not start.";
  return {
    document: document.id,
    span: again.keySpan,
    message: `${quoted(again.key)} is already there, on line ${line}. ${outcome} Keep one of the two.`,
    related: [{ document: document.id, span: first.keySpan, message: "The first one" }],
    fixes: cures(document, repeated),
    effect: isCluster ? "file-rejected" : "start-fails",
    ...(isCluster ? { rejection: { reason: "duplicate_key", name: again.key } } : {}),
  };
}

function cures(document: SourceDocument, { first, again, map }: RepeatedKey): readonly Fix[] {
  const { text } = document;
  const same = wordsOf(text, first.value) === wordsOf(text, again.value);
  const remove = withSafety(
    fix(document, same ? "Remove the repetition" : "Remove this one", removeEntry(text, map, again)),
    same ? "safe" : "review",
  );
  const removeFirst = same ? undefined : review(fix(document, "Remove the first one", removeEntry(text, map, first)));
  return fixes(remove, removeFirst);
}

/** A value's text without layout, to tell whether two are the same. */
function wordsOf(text: string, node: YamlNode): string {
  const { start, end } = contentSpan(node);
  return text.slice(start, end).split(/\s+/).join(" ").trim();
}
