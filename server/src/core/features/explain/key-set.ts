import type { SetKey } from "../../engine/input.ts";
import { plainJson, readJson } from "../../engine/json.ts";

/** The keys of a JWKS document (RFC 7517), or of a single key; undefined when the text is neither. */
export function readKeySet(text: string): readonly SetKey[] | undefined {
  const parsed = readJson(text)?.value;
  if (parsed?.type !== "map") return undefined;
  const listed = parsed.entries.get("keys");
  const members = listed === undefined ? [parsed] : listed.type === "list" ? listed.items : [];
  const keys = members.flatMap((member): SetKey[] => {
    const type = member.type === "map" ? member.entries.get("kty") : undefined;
    if (member.type !== "map" || type?.type !== "text") return [];
    const textOf = (name: string): string | null => {
      const value = member.entries.get(name);
      return value?.type === "text" ? value.value : null;
    };
    return [
      { kid: textOf("kid"), type: type.value, algorithm: textOf("alg"), jwk: plainJson(member) as Readonly<Record<string, unknown>> },
    ];
  });
  return listed === undefined && keys.length === 0 ? undefined : keys;
}
