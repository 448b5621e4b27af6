import { kindFileName, kindOfMetaType, kindOfName, kindTitle, readerOf } from "../../catalog/kinds.ts";
import { fileNameOf } from "../../model/document.ts";
import { replaceScalar } from "../../yaml/edit-list.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { soundDocument } from "../reporting.ts";
import { spanAt } from "../../model/spans.ts";
import type { Rule } from "../rule.ts";
import { fix, fixes } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";

/** `_meta.type` names another kind of file. Source: `SecurityAdmin` (`-f` takes the document to write from here), `SecurityDynamicConfiguration`. */
export const typeMismatchRule: Rule = {
  id: "meta/type-mismatch",
  level: "warning",
  title: "A file that calls itself another kind",
  alone: true,
  *check(context) {
    for (const kind of context.set.documents.keys()) {
      const document = soundDocument(context, kind);
      const type = nodeAt(document?.yaml.root, ["_meta", "type"]);
      if (document === undefined || readerOf(kind) !== "cluster" || type?.kind !== "scalar") continue;
      const byName = kindOfName(fileNameOf(document.path));
      const stated = kindOfMetaType(type.text);
      const right = byName !== undefined && readerOf(byName) === "cluster" ? byName : kind;
      if (stated === undefined || stated === right) continue;
      const word = right.replaceAll("_", "");
      yield {
        document: document.id,
        span: spanAt(document, ["_meta", "type"], "value"),
        message: `${quoted(fileNameOf(document.path))} holds ${kindTitle(right)}, but \`_meta.type\` says ${quoted(type.text)}: uploaded alone (\`securityadmin -f\`), it would overwrite what \`${kindFileName(stated)}\` holds. Write \`${word}\`.`,
        effect: "security-risk",
        fixes: fixes(fix(document, `Change to \`${word}\``, replaceScalar(type, word))),
      };
    }
  },
};
