import type { Rule } from "../rule.ts";
import { noReasonRule } from "./no-reason.ts";
import { unknownRuleRule } from "./unknown-rule.ts";
import { uselessRule } from "./useless.ts";

/** Rules about comments that silence other rules; they have to run after those. */
export const silenceRules: readonly Rule[] = [unknownRuleRule, noReasonRule, uselessRule];
