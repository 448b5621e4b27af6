import type { Rule } from "../rule.ts";
import { claimPathReports } from "./claim-path.ts";

/** `subject_key` in a form that the release does not read as meant. Source: `extractSubject` of the jwt and openid authenticators. */
export const subjectKeyRule: Rule = {
  id: "auth/subject-key",
  level: "warning",
  title: "A subject key that is not read as meant",
  check: (context) =>
    claimPathReports(context, { name: "subject_key", path: "subjectKeyPath", since: "3.2", loss: "nobody can log in through the domain" }),
};
