import type { Rule } from "../rule.ts";
import { claimPathReports } from "./claim-path.ts";

/** `roles_key` in a form that the release does not read as meant. Source: `extractRoles` of the jwt and openid authenticators. */
export const rolesKeyRule: Rule = {
  id: "auth/roles-key",
  level: "warning",
  title: "A roles key that is not read as meant",
  check: (context) =>
    claimPathReports(context, { name: "roles_key", path: "rolesKeyPath", since: "3.1", loss: "users log in without backend roles" }),
};
