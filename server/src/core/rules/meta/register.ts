import type { Rule } from "../rule.ts";
import { environmentRule } from "./environment.ts";
import { oldFileNameRule } from "./old-file-name.ts";
import { typeMismatchRule } from "./type-mismatch.ts";

/** Rules about what a file says of itself, and about what is filled in when it is loaded. */
export const metaRules: readonly Rule[] = [typeMismatchRule, oldFileNameRule, environmentRule];
