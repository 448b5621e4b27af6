import { claimTree, type DecidingClaim, valueAt } from "./claims.ts";
import type { PreviewContext } from "./context.ts";
import type { ClaimTree, Fact, Section, Sentence, Where } from "./model.ts";
import { tokenTimes } from "./moments.ts";
import { code, count, grouped, names, say } from "./pieces.ts";
import type { PreviewReport } from "./report.ts";
import { decidingDomain, decidingReason, signs } from "./sign-in-words.ts";
import { moment, stretch, untilExpiry } from "./times.ts";
import { whereOf } from "./where.ts";

/** What was brought to the door: kind, issuer, audience, life and claims of the token. */
export function credentialSection(report: PreviewReport, context: PreviewContext): Section {
  return {
    id: "credential",
    title: "Credential",
    digest: digest(report, context),
    open: report.token.kind !== "signed" || decidingClaims(report, context).length > 0,
    facts: facts(report, context),
    trees: trees(report, context),
    rows: [],
  };
}

function digest(report: PreviewReport, context: PreviewContext): string {
  if (context.credential === "user") return "user name and backend roles by hand, no token";
  const { expires } = tokenTimes(report);
  switch (report.token.kind) {
    case "encrypted":
      return "encrypted token, claims unreadable";
    case "unsecured":
      return "token without a signature";
    case "malformed":
      return "not a readable token";
    case "none":
      return "no token";
    case "signed":
      return expires === undefined ? "signed token without expiry" : `signed token, ${untilExpiry(expires, lookingAt(context))}`;
  }
}

// Times are told from the moment looked at, so that a moved clock moves the words.
function lookingAt(context: PreviewContext): PreviewContext["clock"] {
  return { now: context.at, zone: context.clock.zone };
}

function facts(report: PreviewReport, context: PreviewContext): readonly Fact[] {
  if (context.credential === "user") return [];
  const { token } = report;
  const header = token.header ?? {};
  const kind = fact(["kind", "Kind"], [kindWords(report)], context.origin);
  if (token.kind === "encrypted") {
    return [
      kind,
      fact(
        ["parts", "Parts"],
        [[{ code: "header.key.IV.content.tag" }], ["Five, of which only the header is readable. A signed token has three."]],
        null,
      ),
      fact(["sealed", "Sealed with"], [names([textOf(header["alg"]), textOf(header["enc"])].filter((text) => text !== ""))]),
      fact(["valid", "Valid"], [["Unknown; the times are inside the encryption"]]),
    ];
  }
  if (token.claims === null) return [kind];
  const issuer = textOf(token.claims["iss"]);
  return [
    kind,
    ...(issuer === "" ? [] : [fact(["issuer", "Issuer"], [[code(issuer)]])]),
    ...audience(token.claims["aud"]),
    ...life(report, context),
  ];
}

function kindWords({ token }: PreviewReport): Sentence {
  const size = sizeWords(token.length);
  const algorithm = textOf(token.header?.["alg"]);
  switch (token.kind) {
    case "encrypted":
      return [`JWE, ${size}`];
    case "unsecured":
      return say`JWT without a signature (${code("alg")} is ${code(algorithm === "" ? "none" : algorithm)}), ${size}`;
    case "signed":
      return algorithm === "" ? [`JWT, ${size}`] : say`JWT signed with ${algorithm}, ${size}`;
    case "malformed":
    case "none":
      return [
        `Text of ${grouped(token.length)} characters in ${token.parts === 1 ? "one part" : `${token.parts} parts`}; a JWT has three parts between dots`,
      ];
  }
}

function sizeWords(length: number): string {
  return length < 1000 ? `${length} bytes` : `${(length / 1024).toFixed(1)} KB`;
}

function audience(value: unknown): readonly Fact[] {
  const members = Array.isArray(value) ? value.map(textOf) : [textOf(value)];
  const texts = members.filter((text) => text !== "");
  return texts.length === 0 ? [] : [fact(["audience", "Audience"], [names(texts)])];
}

function life(report: PreviewReport, context: PreviewContext): readonly Fact[] {
  const { issued, notBefore, expires } = tokenTimes(report);
  const from = notBefore ?? issued;
  const clock = lookingAt(context);
  if (expires === undefined) {
    const words = from === undefined ? "For ever; the token states no times" : `From ${moment(from, context.clock)} on, without an end`;
    return [fact(["valid", "Valid"], [[words]])];
  }
  const until = untilExpiry(expires, clock);
  const words = from === undefined ? `until ${moment(expires, context.clock)}` : stretch(from, expires, context.clock);
  const early = from !== undefined && clock.now < from;
  const state = early ? `valid from ${moment(from, context.clock)}` : until;
  const fill = fact(["valid", "Valid"], [say`${words}, ${{ strong: state }}`]);
  return [from === undefined || from >= expires ? fill : { ...fill, span: lifeSpan(from, expires, { now: clock.now, label: state }) }];
}

/** The line runs from the issue to the expiry, or to the moment looked at when that lies outside. */
function lifeSpan(
  from: number,
  expires: number,
  { now, label }: { readonly now: number; readonly label: string },
): { life: number; at: number; label: string } {
  const start = Math.min(from, now);
  const length = Math.max(expires, now) - start || 1;
  const percent = (at: number): number => Math.round(Math.min(1, Math.max(0, (at - start) / length)) * 1000) / 10;
  return { life: percent(expires), at: percent(now), label: `Life of the token: ${label}` };
}

function trees(report: PreviewReport, context: PreviewContext): readonly ClaimTree[] {
  const { header, claims, kind } = report.token;
  const { clock } = context;
  const inside = textOf(header?.["cty"]).toUpperCase() === "JWT" ? { cty: "a signed token is inside" } : {};
  if (claims === null) {
    return header === null ? [] : [claimTree({ key: "header", title: "Header", values: header, deciding: [], clock, hints: inside })];
  }
  const tree = claimTree({ key: "claims", title: "Claims", values: claims, deciding: decidingClaims(report, context), clock });
  if (header === null || kind === "none") return [tree];
  const headerTree = claimTree({ key: "header", title: "", values: header, deciding: [], clock });
  return [
    tree,
    {
      ...headerTree,
      shown: [],
      folded: [...headerTree.shown, ...headerTree.folded],
      foldLabel: `Header with ${count(Object.keys(header).length, "entry", "entries")}`,
    },
  ];
}

/** The claims on which the result rests: the one that ends it, the user name's, those of the backend roles. */
function decidingClaims(report: PreviewReport, context: PreviewContext): readonly DecidingClaim[] {
  const claims = report.token.claims;
  if (claims === null) return [];
  const refusing = whereOf(decidingDomain(report)?.at);
  const reason = report.outcome === "authenticated" ? "" : decidingReason(report);
  const time: Readonly<Record<string, DecidingClaim>> = {
    expired: { path: ["exp"], sign: signs.time, word: "expired", where: refusing },
    not_yet_valid: { path: ["nbf"], sign: signs.time, word: "not valid yet", where: refusing },
    audience: { path: ["aud"], sign: signs.ended, word: "not the audience asked for", where: refusing },
    issuer: { path: ["iss"], sign: signs.ended, word: "not the issuer asked for", where: refusing },
  };
  const first = time[reason];
  const { sources } = report;
  const marks: readonly DecidingClaim[] = [
    ...(first === undefined ? [] : [first]),
    ...sources.name.map((source) => ({ path: source.claim, sign: signs.user, word: "user name", where: whereOf(source.at) })),
    ...sources.roles.map((source) => ({ path: source.claim, sign: signs.roles, word: "backend roles", where: whereOf(source.at) })),
  ];
  const used = marks.filter(({ path }) => path.length > 0);
  return context.credential === "user" ? [] : used.filter(({ path }) => valueAt(claims, path) !== undefined || path.length > 0);
}

function fact([key, term]: readonly [string, string], text: readonly Sentence[], where: Where | null = null): Fact {
  return { key: `credential:${key}`, term, sign: null, text, where, more: null };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
