import type { Rule } from "../rule.ts";
import { severalTargetsRule } from "./several-targets.ts";
import { unknownTargetRule } from "./unknown-target.ts";
import { unknownWordRule } from "./unknown-word.ts";

/** Rules about comments that speak to this tool, apart from silences. */
export const commentRules: readonly Rule[] = [unknownTargetRule, severalTargetsRule, unknownWordRule];
