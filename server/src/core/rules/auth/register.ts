import type { Rule } from "../rule.ts";
import { challengeHidesLaterRule } from "./challenge-hides-later.ts";
import { duplicateOrderRule } from "./duplicate-order.ts";
import { requiredAudienceRule } from "./required-audience.ts";
import { rolesKeyRule } from "./roles-key.ts";
import { signingKeyRule } from "./signing-key.ts";
import { subjectKeyRule } from "./subject-key.ts";
import { tokenNeedsNoopRule } from "./token-needs-noop.ts";
import { uncheckedPasswordRule } from "./unchecked-password.ts";
import { unknownClassRule } from "./unknown-class.ts";

/** Rules about auth domains: who is asked, in which order, with which keys. */
export const authRules: readonly Rule[] = [
  duplicateOrderRule,
  challengeHidesLaterRule,
  tokenNeedsNoopRule,
  uncheckedPasswordRule,
  unknownClassRule,
  signingKeyRule,
  rolesKeyRule,
  subjectKeyRule,
  requiredAudienceRule,
];
