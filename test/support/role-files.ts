const meta = (type: string): string => `_meta:\n  type: ${type}\n  config_version: 2\n`;

/** A roles.yml with the role `readers`. */
export const roles = `${meta("roles")}readers:\n  cluster_permissions: [cluster_monitor]\n`;
/** A roles.yml without it. */
export const noRoles = `${meta("roles")}writers:\n  cluster_permissions: [cluster_monitor]\n`;
/** A roles_mapping.yml that maps the role `readers`. */
export const mapping = `${meta("rolesmapping")}readers:\n  users: [kim]\n`;
/** One that does so with a key nobody knows. */
export const wrongMapping = `${meta("rolesmapping")}readers:\n  user: [kim]\n`;

/** The rule that finds a mapped role which no file defines. */
export const undefinedRole = "names/undefined-role";
/** The rule that finds the key nobody knows. */
export const unknownKey = "schema/unknown-key";

type Fits = (codes: readonly string[]) => boolean;

/** No finding at all. */
export const none: Fits = (codes) => codes.length === 0;
/** A finding of a rule. */
export const has =
  (rule: string): Fits =>
  (codes) =>
    codes.includes(rule);
/** No finding of a rule. */
export const lacks =
  (rule: string): Fits =>
  (codes) =>
    !codes.includes(rule);
