import { inCommentOrder, targetsStated } from "../../model/target-comment.ts";
import type { Related, Rule, RuleContext } from "../rule.ts";
import { quoted } from "../schema/wording.ts";

/** Comments of one config set that state different releases: the files are read by one cluster, so one release counts for all. */
export const severalTargetsRule: Rule = {
  id: "comment/several-targets",
  level: "warning",
  title: "Comments that state different releases",
  *check(context) {
    const [first, ...others] = [...statements(context)];
    for (const other of others) {
      if (first === undefined || other.name === first.name) continue;
      yield {
        document: other.document,
        span: other.span,
        message: `This states ${quoted(other.name)}, but another comment states ${quoted(first.name)}, and files that belong together are checked for one release. Keep one of the comments.`,
        related: [{ document: first.document, span: first.span, message: `${quoted(first.name)} is stated here.` }],
      };
    }
  },
};

interface Statement extends Pick<Related, "document" | "span"> {
  readonly name: string;
}

function* statements({ set }: RuleContext): Generator<Statement> {
  for (const document of inCommentOrder(set.documents.values())) {
    for (const { target, span } of targetsStated(document))
      if (target !== undefined) yield { document: document.id, span, name: target.name };
  }
}
