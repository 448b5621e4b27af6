import { templateMark } from "../../yaml/template.ts";
import type { Rule } from "../rule.ts";

/** A file that another program completes first: what it will be cannot be known. */
export const templateRule: Rule = {
  id: "yaml/template",
  level: "hint",
  title: "A template, which is not checked",
  alone: true,
  *check(context) {
    for (const document of context.set.documents.values()) {
      const span = templateMark(document);
      if (span !== undefined)
        yield {
          document: document.id,
          span,
          message: "This file holds marks of a template language, so it is not checked by itself. Check the file that is made of it.",
        };
    }
  },
};
