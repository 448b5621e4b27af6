import { fileTypeIn } from "../../catalog/file-types.ts";
import { fileNameOf } from "../../model/document.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";

/** The REST allowlist under a name that the release does not read; advice, since the release is often only assumed. Source: `SecurityAdmin.upload` (`whitelist.yml` up to 2.19, `allowlist.yml` from 2.1 on). */
export const oldFileNameRule: Rule = {
  id: "meta/old-file-name",
  level: "info",
  title: "A file under a name that the release does not read",
  *check(context) {
    const document = context.document("allowlist");
    const name = document === undefined ? undefined : fileNameOf(document.path);
    const word = /^(allowlist|whitelist)\.ya?ml$/i.exec(name ?? "")?.[1]?.toLowerCase();
    if (document === undefined || name === undefined || word === undefined || fileTypeIn(word, context.target)) return;
    const other = word === "whitelist" ? "allowlist" : "whitelist";
    const root = document.yaml.root;
    const first = root?.kind === "map" ? root.entries[0]?.keySpan : undefined;
    yield {
      document: document.id,
      span: first ?? { start: 0, end: 0 },
      message: `OpenSearch ${context.target.name} does not read ${quoted(name)}; the file is called \`${other}.yml\` there. Rename it, and set \`_meta.type\` to \`${other}\`.`,
      effect: "ignored",
    };
  },
};
