import { accessRules } from "./access/register.ts";
import { authRules } from "./auth/register.ts";
import { commentRules } from "./comment/register.ts";
import { dashboardsRules } from "./dashboards/register.ts";
import { metaRules } from "./meta/register.ts";
import { nameRules } from "./names/register.ts";
import { nodeRules } from "./node/register.ts";
import type { Rule } from "./rule.ts";
import { schemaRules } from "./schema/register.ts";
import { silenceRules } from "./silence/register.ts";
import { tlsRules } from "./tls/register.ts";
import { userRules } from "./users/register.ts";
import { yamlRules } from "./yaml/register.ts";

/** Every rule, in the order of the documentation; those about silences run last, since they judge what the others found. */
export const rules: readonly Rule[] = [
  ...yamlRules,
  ...schemaRules,
  ...metaRules,
  ...authRules,
  ...nameRules,
  ...userRules,
  ...accessRules,
  ...dashboardsRules,
  ...nodeRules,
  ...tlsRules,
  ...commentRules,
  ...silenceRules,
];
