/** Passwords of the sample files and of many a tutorial. Source: plugin `config/internal_users.yml`. */
const wellKnown: ReadonlySet<string> = new Set(["admin", "kibanaserver", "kibanaro", "pass", "password", "changeme"]);

/** True for a password that everybody knows. */
export function isWellKnownPassword(text: string): boolean {
  return wellKnown.has(text.toLowerCase());
}
