import { entryKinds } from "../../model/part-set.ts";
import { readerOf } from "../../catalog/kinds.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { yamlDocuments } from "./documents.ts";

/** Tags that tools replace before a product reads the file. */
const ofTools = /^!(?:vault|unsafe)$/;

/** `!name`, usually meant as text. Source: Jackson drops tags it does not know; js-yaml refuses them ("unknown tag"). */
export const tagRule: Rule = {
  id: "yaml/tag",
  level: "warning",
  title: "A text that starts with an exclamation mark",
  alone: true,
  entrywise: entryKinds,
  *check(context) {
    for (const document of yamlDocuments(context)) {
      for (const span of document.yaml.tags) {
        const tag = document.text.slice(span.start, span.end);
        if (ofTools.test(tag)) continue;
        const isDashboards = readerOf(document.kind) === "dashboards";
        const outcome = isDashboards ? "and Dashboards does not start" : "and what is marked with it loses this word without a message";
        yield {
          document: document.id,
          span,
          message: `${quoted(tag)} starts with an exclamation mark, so YAML takes it for a tag, ${outcome}. Put the text into quotes.`,
          level: isDashboards ? "error" : "warning",
          effect: isDashboards ? "start-fails" : "ignored",
        };
      }
    }
  },
};
