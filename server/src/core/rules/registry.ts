import { authRules } from "./auth/register.ts";
import { nameRules } from "./names/register.ts";
import type { Rule } from "./rule.ts";
import { schemaRules } from "./schema/register.ts";
import { yamlRules } from "./yaml/register.ts";

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [...yamlRules, ...schemaRules, ...authRules, ...nameRules];
