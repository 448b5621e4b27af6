import { entryKinds } from "../../model/part-set.ts";
import type { SourceDocument } from "../../model/document.ts";
import type { Span } from "../../text/span.ts";
import { contentSpan } from "../../yaml/extent.ts";
import { type Search, searched } from "../../yaml/pieces.ts";
import { movedSpan } from "../../yaml/placed.ts";
import { templateMark } from "../../yaml/template.ts";
import type { ScalarNode, YamlNode } from "../../yaml/tree.ts";
import { writeText } from "../../yaml/write.ts";
import type { Report, Rule } from "../rule.ts";
import { fix, fixes } from "../schema/problems.ts";

/** Quotes that word processors and web pages set. */
const quotes = "\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb";
const around = new RegExp(`^[${quotes}]|[${quotes}]$`, "u");
/** Blanks that look like one or like nothing, at the ends of a value. */
const invisible = /^[\u00a0\u200b-\u200d\u2060\ufeff]|[\u00a0\u200b-\u200d\u2060\ufeff]$/u;

/** A sign of the sort, or an escape that may stand for one; most files have none. */
const suspects: Search<Span> = {
  find: (text) => {
    const at = text.search(/[\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u00a0\u200b-\u200d\u2060\ufeff\\]/);
    return at < 0 ? [] : [{ start: at, end: at + 1 }];
  },
  move: movedSpan,
};

/** Quotes from a web page, which YAML takes for a part of the value. Inside a text they are left alone. */
export const typographicRule: Rule = {
  id: "yaml/typographic",
  level: "warning",
  title: "Quotes or blanks from a web page",
  alone: true,
  entrywise: entryKinds,
  *check(context) {
    for (const document of context.set.documents.values()) {
      if (searched(document, suspects).length === 0 || templateMark(document) !== undefined) continue;
      if (document.yaml.root !== undefined) yield* walk(document, document.yaml.root);
    }
  },
};

function* walk(document: SourceDocument, node: YamlNode): Generator<Report> {
  if (node.kind === "list") for (const item of node.items) yield* walk(document, item);
  else if (node.kind === "map") {
    // What people read may end with any quote.
    for (const { key, value } of node.entries) if (key !== "description") yield* walk(document, value);
  } else if (node.kind === "scalar" && node.style !== "block") yield* judge(document, node);
}

function* judge(document: SourceDocument, node: ScalarNode): Generator<Report> {
  const isQuoted = around.test(node.text);
  if (!isQuoted && !invisible.test(node.text)) return;
  const meant = node.text
    .replaceAll(/^[\s\u00a0\u200b-\u200d\u2060\ufeff]+|[\s\u00a0\u200b-\u200d\u2060\ufeff]+$/gu, "")
    .replaceAll(new RegExp(`^[${quotes}]+|[${quotes}]+$`, "gu"), "");
  const title = isQuoted ? "Write ordinary quotes" : "Remove the blanks that do not show";
  const message = isQuoted
    ? "These are quotes of a web page or a word processor. YAML takes them for a part of the value, so it means something else than it seems. Write `\"` or `'`."
    : "At the end of this value stands a blank that does not show and that YAML takes for a part of it. Remove it.";
  yield {
    document: document.id,
    span: contentSpan(node),
    message,
    effect: "ignored",
    fixes: fixes(
      meant === ""
        ? undefined
        : fix(document, title, [{ span: contentSpan(node), newText: writeText(meant, node.style === "plain" ? "double" : node.style) }]),
    ),
  };
}
