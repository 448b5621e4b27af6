import type { Rule } from "../rule.ts";

/** Rules about names that files use and define. */
export const nameRules: readonly Rule[] = [];
