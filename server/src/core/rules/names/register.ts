import type { Rule } from "../rule.ts";
import { cidrHostRule } from "./cidr-host.ts";
import { emptyMappingRule } from "./empty-mapping.ts";
import { everyoneRule } from "./mapped-to-everyone.ts";
import { groupInUsersRule } from "./group-in-users.ts";
import { hostNameRule } from "./host-name.ts";
import { invalidPatternRule } from "./invalid-pattern.ts";
import { nearBackendRoleRule } from "./near-backend-role.ts";
import { openRegexRule } from "./open-regex.ts";
import { undefinedRoleRule } from "./undefined-role.ts";
import { unusedRoleRule } from "./unused-role.ts";

/** Rules about names that mappings use: roles, users, backend roles, hosts. */
export const nameRules: readonly Rule[] = [
  undefinedRoleRule,
  nearBackendRoleRule,
  invalidPatternRule,
  openRegexRule,
  cidrHostRule,
  hostNameRule,
  groupInUsersRule,
  everyoneRule,
  unusedRoleRule,
  emptyMappingRule,
];
