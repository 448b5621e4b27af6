import { type Answer, answer } from "./answer-shape.ts";
import { valueAt } from "./claims.ts";
import type { PreviewContext } from "./context.ts";
import type { Action, PreviewModel, Sentence } from "./model.ts";
import { code, count, fromBackticks, grouped, say, visible } from "./pieces.ts";
import { refusedAnswer } from "./refused.ts";
import type { PreviewReport, ReportNearMiss } from "./report.ts";
import { afterMiss, fixAction, missCause, mostLooks } from "./roles.ts";
import { signs } from "./sign-in-words.ts";
import { unknownMapping } from "./unknown-mapping.ts";
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
      return refusedFiles(report, context);
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
  const opens = report.grants.dashboards;
  const title =
    defined.length === 0
      ? `Signs in as ${name} without any role`
      : opens === "no"
        ? `Signs in as ${name}, but gets no role that opens Dashboards`
        : `Signs in as ${name} with ${count(defined.length, "role")}`;
  const short = defined.length === 0 || opens === "no";
  const unknown = unknownMapping(report);
  if (defined.length === 0 && unknown !== undefined)
    return answer(signs.question, `Signs in as ${name}, with roles that the files do not tell`, [fromBackticks(unknown.message)]);
  const miss = bestMiss(report, context);
  const source = context.credential === "token" ? "The token" : "The login";
  const cause = miss !== undefined ? missCause(miss, source) : short ? withoutMiss(report) : [];
  const lead = [opens === "yes" ? ["Dashboards opens."] : [], cause, missingRolesClaim(report)];
  return { ...answer(short ? signs.warning : signs.ok, title, lead), cure: miss === undefined ? null : missCure(miss, context) };
}

/** The near miss worth most: one that allows everything, else one that opens Dashboards, else the first. */
function bestMiss(report: PreviewReport, context: PreviewContext): ReportNearMiss | undefined {
  const looked = report.nearMisses.slice(0, mostLooks).map((miss) => ({ miss, grants: afterMiss(miss, context)?.grants }));
  const best =
    looked.find(({ grants }) => (grants?.everything.length ?? 0) > 0) ?? looked.find(({ grants }) => grants?.dashboards === "yes");
  return best?.miss ?? report.nearMisses[0];
}

function missCure(miss: ReportNearMiss, context: PreviewContext): PreviewModel["cure"] {
  const fix = miss.fixes[0];
  if (fix === undefined) return null;
  const after = afterMiss(miss, context);
  const promise: Sentence = after !== undefined && after.grants.everything.length > 0 ? ["This allows everything."] : [];
  return { action: fixAction(fix, "cure"), where: whereOf(miss.at), promise };
}

/** `roles_key` names a claim that the token does not have: the login works, and brings nothing. */
function missingRolesClaim({ token, user, sources }: PreviewReport): Sentence {
  const [source] = sources.roles;
  if (source === undefined || token.claims === null || user === null || user.backendRoles.length > 0) return [];
  if (valueAt(token.claims, source.claim) !== undefined) return [];
  const where = whereOf(source.at);
  const cause = say`The token has no claim ${code(source.claim.join(" › "))}, which ${{ code: "roles_key" }} names, so it brings no backend role.`;
  return where === null ? cause : say`${cause} ${{ where }}`;
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

/** A token that nobody can read is the first cause; refused files come second, since curing them alone would not help. */
function refusedFiles(report: PreviewReport, context: PreviewContext): Answer {
  const where = whereOf(report.messageAt);
  const cause = where === null ? fromBackticks(report.message) : say`${fromBackticks(report.message)} ${{ where }}`;
  const token = tokenKindAnswer(report);
  if (token !== undefined) return { ...token, lead: [...token.lead, say`Besides: ${cause}`] };
  const accepted = context.whatIf({ accepted: true });
  const follows =
    accepted === undefined || accepted.outcome === "config_error" ? [] : [`Once it is taken, ${becomes(accepted)}; the rest shows that.`];
  const title = `OpenSearch refuses ${where?.file ?? "the configuration"}, so these files change no login`;
  return { ...answer(signs.warning, title, [cause, follows]), cure: repairCure(report, context) };
}

function becomes(report: PreviewReport): string {
  switch (report.outcome) {
    case "authenticated":
      return `${visible(report.user?.name ?? "")} signs in`;
    case "anonymous":
      return "the login becomes the anonymous user";
    case "unauthenticated":
      return "this login is still refused";
    case "unknown":
      return "the login depends on an open question";
    case "config_error":
      return "another fault is in the way";
  }
}

function repairCure(report: PreviewReport, context: PreviewContext): PreviewModel["cure"] {
  const repair = context.repairs.find(({ at }) => at.path === report.messageAt?.path) ?? context.repairs[0];
  if (repair === undefined) return null;
  const after = context.whatIf({ fix: repair.fix });
  const promise = after === undefined ? [] : [`Then ${becomes(after)}.`];
  return { action: fixAction(repair.fix, "cure"), where: whereOf(repair.at), promise };
}

function depends(report: PreviewReport): Answer {
  if (report.reason === "missing_file" && report.message.startsWith("`config.yml`")) {
    const lead = "Open the folder with the cluster’s security files, or choose another configuration below.";
    return answer(signs.question, "No config.yml is here, so nobody can say what becomes of this login", [[lead]]);
  }
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
