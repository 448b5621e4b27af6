import type { Rule } from "../rule.ts";
import { actionNameRule } from "./action-name.ts";
import { clusterActionInIndexRule } from "./cluster-action-in-index.ts";
import { dlsJsonRule } from "./dls-json.ts";
import { emptyPermissionRule } from "./empty-permission.ts";
import { flsMixedRule } from "./fls-mixed.ts";
import { indexActionInClusterRule } from "./index-action-in-cluster.ts";
import { maskedFieldRule } from "./masked-field.ts";
import { overridesStaticRule } from "./overrides-static.ts";
import { selfReferenceRule } from "./self-reference.ts";
import { tenantActionRule } from "./tenant-action.ts";
import { tenantNameRule } from "./tenant-name.ts";
import { undefinedActionGroupRule } from "./undefined-action-group.ts";
import { undefinedTenantRule } from "./undefined-tenant.ts";
import { unknownVariableRule } from "./unknown-variable.ts";
import { variableQuotingRule } from "./variable-quoting.ts";

/** Rules about permissions: actions, groups, tenants, documents and fields. */
export const accessRules: readonly Rule[] = [
  overridesStaticRule,
  undefinedActionGroupRule,
  actionNameRule,
  indexActionInClusterRule,
  clusterActionInIndexRule,
  emptyPermissionRule,
  undefinedTenantRule,
  tenantNameRule,
  tenantActionRule,
  dlsJsonRule,
  unknownVariableRule,
  variableQuotingRule,
  flsMixedRule,
  maskedFieldRule,
  selfReferenceRule,
];
