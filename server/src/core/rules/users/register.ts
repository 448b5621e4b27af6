import type { Rule } from "../rule.ts";
import { caseMismatchRule } from "./case-mismatch.ts";
import { hashFormatRule } from "./hash-format.ts";
import { knownPasswordRule } from "./known-password.ts";
import { nameWithColonRule } from "./name-with-colon.ts";
import { noHashRule } from "./no-hash.ts";
import { undefinedUserRoleRule } from "./undefined-role.ts";

/** Rules about internal users. */
export const userRules: readonly Rule[] = [
  hashFormatRule,
  noHashRule,
  knownPasswordRule,
  nameWithColonRule,
  undefinedUserRoleRule,
  caseMismatchRule,
];
