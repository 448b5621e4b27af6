import type { Sign } from "./model.ts";
import { visible } from "./pieces.ts";
import type { PreviewReport } from "./report.ts";

export const signs = {
  ok: { icon: "pass-filled", tone: "ok" },
  warning: { icon: "warning", tone: "warn" },
  ended: { icon: "stop-circle", tone: "bad" },
  time: { icon: "clockface", tone: "bad" },
  lock: { icon: "lock", tone: "bad" },
  question: { icon: "question", tone: "plain" },
  user: { icon: "account", tone: "plain" },
  roles: { icon: "organization", tone: "plain" },
} as const satisfies Readonly<Record<string, Sign>>;

const refusals: Readonly<Record<string, string>> = { expired: "refused, expired", not_yet_valid: "refused, not valid yet" };

/** What becomes of a login in two or three words: `signs in as kim`, `refused, expired`. */
export function signInWords(report: PreviewReport): { readonly sign: Sign; readonly words: string } {
  switch (report.outcome) {
    case "authenticated":
      return { sign: signs.ok, words: `signs in as ${visible(report.user?.name ?? "")}` };
    case "anonymous":
      return { sign: signs.warning, words: "becomes the anonymous user" };
    case "config_error":
      return { sign: signs.warning, words: "refused configuration" };
    case "unknown":
      return { sign: signs.question, words: "depends" };
    case "unauthenticated":
      return { sign: signs.ended, words: refusals[decidingReason(report)] ?? "refused" };
  }
}

/** The reason that tells most: that of the first domain which saw the credential and refused it, else the report's own. */
export function decidingReason(report: PreviewReport): string {
  return decidingDomain(report)?.reason ?? report.reason;
}

/** The domain which saw the credential and refused it. */
export function decidingDomain(report: PreviewReport): PreviewReport["domains"][number] | undefined {
  return report.domains.find((domain) => (domain.outcome === "passed" || domain.outcome === "ended") && !sawNothing(domain.reason));
}

/** True for reasons which mean that a domain found nothing it could read. */
export function sawNothing(reason: string): boolean {
  return reason === "no_credentials" || reason === "challenge_without_credentials";
}
