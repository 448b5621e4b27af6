import { nameRules } from "./names/register.ts";
import type { Rule } from "./rule.ts";
import { schemaRules } from "./schema/register.ts";

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [...schemaRules, ...nameRules];
