import { type Answer, answer } from "./answer-shape.ts";
import type { PreviewContext } from "./context.ts";
import type { Action, PreviewModel, Sentence } from "./model.ts";
import { count, fromBackticks, grouped, say, visible } from "./pieces.ts";
import { refusedAnswer } from "./refused.ts";
import type { PreviewReport, ReportNearMiss } from "./report.ts";
import { fixAction, missCause } from "./roles.ts";
import { signs } from "./sign-in-words.ts";
import { whereOf } from "./where.ts";

/** The new token is asked for by the shell. */
export const replaceToken: Action = { id: "replace", title: "Replace the token…", does: { kind: "replace-credential" } };

/** What becomes of this login, in one sentence and its cause. */
export function answerOf(report: PreviewReport, context: PreviewContext): Answer {
  switch (report.outcome) {
    case "authenticated":
      return signedIn(report, context);
    case "anonymous":
      return anonymous(report);
    case "config_error":
      return refusedFiles(report);
    case "unknown":
      return depends(report);
    case "unauthenticated":
      return tokenKindAnswer(report) ?? refusedAnswer(report, context);
  }
}

function signedIn(report: PreviewReport, context: PreviewContext): Answer {
  const name = visible(report.user?.name ?? "");
  const defined = report.mappedRoles.filter((role) => role.defined);
  if (report.grants.everything.length > 0) {
    const lead = say`Dashboards opens and every action is allowed, through ${{ role: visible(report.grants.everything[0] ?? "") }}.`;
    return answer(signs.ok, `Signs in as ${name} with full access`, [lead]);
  }
  const short =
    defined.length === 0 ? "without any role" : report.grants.dashboards === "no" ? "but gets no role that opens Dashboards" : undefined;
  if (short === undefined) {
    return answer(
      signs.ok,
      `Signs in as ${name} with ${count(defined.length, "role")}`,
      report.grants.dashboards === "yes" ? [["Dashboards opens."]] : [],
    );
  }
  const title = defined.length === 0 ? `Signs in as ${name} ${short}` : `Signs in as ${name}, ${short}`;
  const miss = bestMiss(report, context);
  if (miss === undefined) return answer(signs.warning, title, [withoutMiss(report)]);
  return {
    ...answer(signs.warning, title, [missCause(miss, context.credential === "token" ? "The token" : "The login")]),
    cure: missCure(miss, context),
  };
}

/** The near miss worth most: one whose fix opens Dashboards, else the first. */
function bestMiss(report: PreviewReport, context: PreviewContext): ReportNearMiss | undefined {
  const opening = report.nearMisses.find((miss) => {
    const fix = miss.fixes[0];
    return fix !== undefined && context.whatIf({ fix })?.grants.dashboards === "yes";
  });
  return opening ?? report.nearMisses[0];
}

function missCure(miss: ReportNearMiss, context: PreviewContext): PreviewModel["cure"] {
  const fix = miss.fixes[0];
  if (fix === undefined) return null;
  const after = context.whatIf({ fix });
  const promise: Sentence = after !== undefined && after.grants.everything.length > 0 ? ["This allows everything."] : [];
  return { action: fixAction(fix, "cure"), where: whereOf(miss.at), promise };
}

function withoutMiss(report: PreviewReport): Sentence {
  const backendRoles = report.user?.backendRoles.length ?? 0;
  if (backendRoles === 0) return ["The login brings no backend role, and no mapping names this user."];
  if (report.mappedRoles.length > 0)
    return [
      `${count(backendRoles, "backend role")} and the user name lead to ${count(report.mappedRoles.length, "role")}, none of which opens Dashboards.`,
    ];
  return [`No mapping names this user or ${backendRoles === 1 ? "its backend role" : `one of its ${backendRoles} backend roles`}.`];
}

function anonymous(report: PreviewReport): Answer {
  const roles = report.mappedRoles.length;
  const title = `Becomes the anonymous user ${roles === 0 ? "without any role" : `with ${count(roles, "role")}`}`;
  return answer(signs.warning, title, [
    report.message === "" ? ["No domain signs anybody in, and anonymous access is on."] : fromBackticks(report.message),
  ]);
}

function refusedFiles(report: PreviewReport): Answer {
  const where = whereOf(report.messageAt);
  const file = where === null ? "the configuration" : where.file;
  const lead = where === null ? fromBackticks(report.message) : say`${fromBackticks(report.message)} ${{ where }}`;
  return answer(signs.warning, `OpenSearch refuses ${file}, so these files change no login`, [lead]);
}

function depends(report: PreviewReport): Answer {
  const [first] = report.unknowns;
  const who = report.user === null ? "this login works" : `${visible(report.user.name)} signs in`;
  const lead = first === undefined ? [] : [fromBackticks(first.message)];
  return answer(signs.question, `Whether ${who} depends on what the files cannot say`, lead);
}

/** Tokens that no domain can read, whatever the files say. */
function tokenKindAnswer(report: PreviewReport): Answer | undefined {
  const { token } = report;
  switch (token.kind) {
    case "encrypted":
      return { ...answer(signs.lock, "This token is encrypted, and OpenSearch cannot read it", encryptedLead(report)), cure: replaceCure };
    case "unsecured":
      return {
        ...answer(signs.ended, "This token has no signature (alg none), so every domain refuses it", [
          ["Nobody is signed in. Ask the identity provider for a signed token, such as one with RS256."],
        ]),
        cure: replaceCure,
      };
    case "malformed":
      return { ...unreadable(report), cure: replaceCure };
    case "signed":
    case "none":
      return undefined;
  }
}

const replaceCure = { action: replaceToken, where: null, promise: [] };

function encryptedLead({ provider }: PreviewReport): readonly Sentence[] {
  const first = ["Nobody is signed in: 401 Unauthorized. OpenSearch reads tokens that are signed, never encrypted ones."];
  if (provider?.name !== "authentik")
    return [first, ["Switch encryption off at the identity provider: this client needs no encryption key there."]];
  const where = whereOf(provider.at);
  const named: Sentence = where === null ? ["authentik"] : say`authentik, which ${{ where }} seems to name`;
  return [
    first,
    say`Switch encryption off at the identity provider. In ${named}, leave the provider’s ${{ strong: "Encryption Key" }} empty.`,
  ];
}

function unreadable({ token }: PreviewReport): Answer {
  if (token.header === null) {
    const parts = token.parts === 1 ? "has no dots" : `has ${token.parts} parts`;
    return answer(signs.ended, "This is not a JWT, so no domain can read it", [
      [`A JWT has three parts between dots, each in Base64url; this text ${parts}. It may be an opaque token or only a part of one.`],
    ]);
  }
  const title = `This token is cut off after ${grouped(token.length)} characters`;
  return answer(signs.ended, title, [
    ["Its header can be read, the rest cannot. Copy it once more as a whole; terminals and logs like to shorten long lines."],
  ]);
}
