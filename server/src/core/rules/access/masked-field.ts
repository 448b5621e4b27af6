import { compilePattern } from "../../engine/pattern.ts";
import { switchesOf, type Switch } from "../../catalog/target.ts";
import { reportAt } from "../reporting.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../schema/wording.ts";
import { indexPermissions } from "./role-parts.ts";

/** Digests that Java or the library beside it may know; generous, since nodes differ. */
const digest =
  /^(?:MD[245]|SHA|SHA-?1|SHA-?(?:224|256|384|512)(?:[/(](?:224|256)\)?)?|SHA3-(?:224|256|384|512)|(?:BLAKE|RIPEMD|WHIRLPOOL|TIGER|SM3|KECCAK|SKEIN|GOST|DSTU|HARAKA|SHAKE|OID|ISO|PARALLEL|TUPLE).*|[\d.]+)$/i;

/** A masked field that cannot be read. Source: `FieldMasking`, `configuration/MaskedField` (up to 2.19). */
export const maskedFieldRule: Rule = {
  id: "access/masked-field",
  level: "error",
  title: "A masked field that cannot be read",
  entrywise: ["roles"],
  *check(context) {
    const on = switchesOf(context.target);
    for (const { role, permission } of indexPermissions(context)) {
      for (const { value, at } of permission.maskedFields) {
        const why = value === null || value.includes("${") ? undefined : fault(value, on);
        if (why === undefined) continue;
        const result = on.has("invalidQueryOpensAll")
          ? "The node drops the masking of this entry, and the values become readable."
          : "Requests on these indices fail, or everything is masked.";
        yield* reportAt(context, at, {
          message: `The masked field ${quoted(value ?? "")} of ${quoted(role.name)} cannot be read: ${why}. ${result}`,
          effect: "security-risk",
        });
      }
    }
  },
};

function fault(text: string, on: ReadonlySet<Switch>): string | undefined {
  const [, ...rest] = text.split("::");
  if (rest.length === 0) return undefined;
  if (rest.length === 1) return digest.test(rest[0] ?? "") ? undefined : `${quoted(rest[0] ?? "")} is no digest such as \`SHA-256\``;
  if (rest.length % 2 === 1) return "behind the field stand pairs of an expression and its replacement, and one half is missing";
  for (const [index, part] of rest.entries()) {
    if (index % 2 === 1) continue;
    if (part.length < 2 || !part.startsWith("/") || !part.endsWith("/"))
      return `the expression ${quoted(part)} has to stand between slashes`;
    const compiled = compilePattern(part, on);
    if (compiled.kind === "invalid") return `${quoted(part)} is no Java regular expression (${compiled.message})`;
  }
  return undefined;
}
