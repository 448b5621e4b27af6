import type { Rule } from "../rule.ts";
import { nearBackendRoleRule } from "./near-backend-role.ts";
import { undefinedRoleRule } from "./undefined-role.ts";

/** Rules about names that files use and define. */
export const nameRules: readonly Rule[] = [undefinedRoleRule, nearBackendRoleRule];
