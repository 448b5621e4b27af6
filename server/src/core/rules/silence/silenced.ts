import type { ConfigSet } from "../../model/config-set.ts";
import type { Finding } from "../rule.ts";
import { reaches, silencesIn } from "./silences.ts";

/** True when a comment with a reason silences a finding. What is said about silences themselves cannot be silenced by one. */
export function isSilenced({ rule, document: id, span }: Pick<Finding, "rule" | "document" | "span">, set: ConfigSet): boolean {
  const document = set.byId.get(id);
  if (document === undefined || !canSilence(rule)) return false;
  return silencesIn(document).some(
    (silence) => silence.reason !== "" && reaches(silence, span) && silence.rules.some((named) => named.id === rule),
  );
}

/** False for the rules about silences. */
export function canSilence(rule: string): boolean {
  return !rule.startsWith("silence/");
}
