import { unknownTarget } from "../../catalog/target.ts";
import { targetsStated } from "../../model/target-comment.ts";
import type { Rule } from "../rule.ts";

/** A comment that states a release nobody knows: the file is read as if it were not there. */
export const unknownTargetRule: Rule = {
  id: "comment/unknown-target",
  level: "warning",
  title: "A comment that states an unknown release",
  alone: true,
  *check({ set }) {
    for (const document of set.documents.values()) {
      for (const { text, target, span } of targetsStated(document)) {
        if (target !== undefined) continue;
        yield { document: document.id, span, message: `${unknownTarget(text)} The file is checked for ${set.target.name} instead.` };
      }
    }
  },
};
