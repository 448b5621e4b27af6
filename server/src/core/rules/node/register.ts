import type { Rule } from "../rule.ts";
import { adminIsNodeRule } from "./admin-is-node.ts";
import { anonymousOverruledRule } from "./anonymous-overruled.ts";
import { certificateLoginOffRule } from "./certificate-login-off.ts";
import { dashboardsKeyRule } from "./dashboards-key.ts";
import { dnAsTextRule } from "./dn-as-text.ts";
import { kerberosSettingsRule } from "./kerberos-settings.ts";
import { mappingFileUnusedRule } from "./mapping-file-unused.ts";
import { nodesDnBlankRule } from "./nodes-dn-blank.ts";
import { nodesDnFileUnusedRule } from "./nodes-dn-file-unused.ts";
import { nodesDnWideRule } from "./nodes-dn-wide.ts";
import { notInitialisedRule } from "./not-initialised.ts";
import { permissionNeedsSwitchRule } from "./permission-needs-switch.ts";
import { restApiRolesRule } from "./rest-api-roles.ts";
import { securityDisabledRule } from "./security-disabled.ts";
import { switchMissingRule } from "./switch-missing.ts";

/** Rules about the security settings in opensearch.yml. */
export const nodeRules: readonly Rule[] = [
  dashboardsKeyRule,
  securityDisabledRule,
  dnAsTextRule,
  adminIsNodeRule,
  nodesDnWideRule,
  nodesDnBlankRule,
  nodesDnFileUnusedRule,
  notInitialisedRule,
  restApiRolesRule,
  permissionNeedsSwitchRule,
  switchMissingRule,
  mappingFileUnusedRule,
  anonymousOverruledRule,
  kerberosSettingsRule,
  certificateLoginOffRule,
];
