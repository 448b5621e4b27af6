import type { Rule } from "../rule.ts";
import { aliasRule } from "./alias.ts";
import { duplicateKeyRule } from "./duplicate-key.ts";
import { emptyDocumentRule } from "./empty-document.ts";
import { furtherDocumentRule } from "./further-document.ts";
import { mergeKeyRule } from "./merge-key.ts";
import { syntaxRule } from "./syntax.ts";
import { tagRule } from "./tag.ts";
import { templateRule } from "./template.ts";
import { typographicRule } from "./typographic.ts";

/** What the readers' own YAML rules say about each file. */
export const yamlRules: readonly Rule[] = [
  syntaxRule,
  duplicateKeyRule,
  aliasRule,
  mergeKeyRule,
  typographicRule,
  tagRule,
  furtherDocumentRule,
  emptyDocumentRule,
  templateRule,
];
