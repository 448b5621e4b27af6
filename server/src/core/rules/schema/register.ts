import type { Rule } from "../rule.ts";
import { deprecatedKeyRule } from "./deprecated-key.ts";
import { ignoredKeyRule } from "./ignored-key.ts";
import { misplacedKeyRule } from "./misplaced-key.ts";
import { missingKeyRule } from "./missing-key.ts";
import { noEffectRule } from "./no-effect.ts";
import { notInVersionRule } from "./not-in-version.ts";
import { renamedKeyRule } from "./renamed-key.ts";
import { repeatedSettingRule } from "./repeated-setting.ts";
import { unknownKeyRule } from "./unknown-key.ts";
import { wrongTypeRule } from "./wrong-type.ts";
import { wrongValueRule } from "./wrong-value.ts";

/** What the schemas say about each file by itself. */
export const schemaRules: readonly Rule[] = [
  unknownKeyRule,
  misplacedKeyRule,
  ignoredKeyRule,
  missingKeyRule,
  wrongTypeRule,
  wrongValueRule,
  notInVersionRule,
  renamedKeyRule,
  deprecatedKeyRule,
  repeatedSettingRule,
  noEffectRule,
];
