import type { ClaimsRead, Trace, WantedClaim } from "../../engine/trace.ts";
import { claimAt } from "../../engine/identity.ts";
import type { Json } from "../../engine/json.ts";
import { mapOf } from "../../engine/token.ts";
import { compilePattern, matchPattern } from "../../engine/pattern.ts";
import { switchesOf } from "../../catalog/target.ts";
import { appendEntry } from "../../yaml/edit.ts";
import { asList, replaceScalar } from "../../yaml/edit-list.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { writeText } from "../../yaml/write.ts";
import type { ReportFix, ReportNearMiss } from "../preview/report.ts";
import { type Files, reportFix, reportPlace, standingAt } from "./places.ts";

type Claims = ReadonlyMap<string, Json>;

const quoted = (text: string): string => `\`${text}\``;
const shownPath = (path: readonly string[]): string => quoted(path.join(" › "));

/** Claim names that identity providers use for groups, likeliest first. */
const groupNames = ["groups", "roles", "group", "role", "memberOf", "cognito:groups", "wids"];
const nestedGroups: readonly (readonly string[])[] = [
  ["realm_access", "roles"],
  ["resource_access", "account", "roles"],
];
/** Claim names that identity providers use for user names, likeliest first. */
const userNames = ["preferred_username", "email", "upn", "unique_name", "username", "name", "sub"];

/** Claims that are there under another name than the settings ask for. */
export function findClaimMisses(trace: Trace, files: Files): readonly ReportNearMiss[] {
  const wanted = new Map(trace.wantedClaims.map((claim) => [`${claim.domain} ${claim.setting}`, claim]));
  return [...[...wanted.values()].flatMap((claim) => missOf(claim, files)), ...unsetRoles(trace, files)];
}

function missOf(wanted: WantedClaim, files: Files): readonly ReportNearMiss[] {
  const path = wanted.setting === "roles_key" ? likelyGroups(wanted.claims, wanted.path, files) : likelyName(wanted.claims, wanted.path);
  if (path === undefined) return [];
  const dotted = wanted.path.length === 1 && wanted.path[0]?.split(".").join(" ") === path.join(" ");
  const cause = dotted
    ? `\`${wanted.setting}\` is ${quoted(wanted.path[0] ?? "")}, and a dot is part of a claim’s name, never a path; the token has ${shownPath(path)}.`
    : `\`${wanted.setting}\` is ${shownPath(wanted.path)}, the token has ${shownPath(path)}.`;
  const cure =
    path.length > 1 && !canPath(wanted.setting, files)
      ? " This release cannot follow a path; let the identity provider put the claim at the top."
      : "";
  return [
    {
      role: null,
      have: path.join(" › "),
      want: wanted.path.join(" › "),
      message: cause + cure,
      at: reportPlace(wanted.at, files),
      fixes: pointTo(wanted, path, files),
    },
  ];
}

function canPath(setting: WantedClaim["setting"], files: Files): boolean {
  return switchesOf(files.set.target).has(setting === "roles_key" ? "rolesKeyPath" : "subjectKeyPath");
}

/** The claim that most likely holds the groups: where the dots lead, then one whose values are mapped, then one of the usual names. */
function likelyGroups(claims: Claims, wanted: readonly string[], files: Files): readonly string[] | undefined {
  const candidates = [
    ...dottedPath(claims, wanted),
    ...groupNames.map((name) => [name]),
    ...nestedGroups,
    ...[...claims.keys()].map((name) => [name]),
  ];
  const listed = candidates.filter((path) => textsAt(claims, path).length > 0 && path.join("\n") !== wanted.join("\n"));
  const usual = listed.find((path) => dottedPath(claims, wanted).some((dotted) => dotted.join("\n") === path.join("\n")) || isUsual(path));
  const groups = listed.filter((path) => !["aud", "iss", "sub", "scope", "azp", "amr"].includes(path[0] ?? ""));
  return groups.find((path) => textsAt(claims, path).some((text) => isMapped(text, files))) ?? usual;
}

function isUsual(path: readonly string[]): boolean {
  return path.length === 1 ? groupNames.includes(path[0] ?? "") : nestedGroups.some((usual) => usual.join("\n") === path.join("\n"));
}

function likelyName(claims: Claims, wanted: readonly string[]): readonly string[] | undefined {
  const candidates = [...dottedPath(claims, wanted), ...userNames.map((name) => [name])];
  return candidates.find((path) => {
    const found = claimAt(claims, path);
    return found.found === "value" && found.value.type === "text" && found.value.value !== "";
  });
}

/** `realm_access.roles` read as a path, when there is something. */
function dottedPath(claims: Claims, wanted: readonly string[]): readonly (readonly string[])[] {
  const path = wanted.length === 1 ? (wanted[0] ?? "").split(".") : [];
  return path.length > 1 && claimAt(claims, path).found === "value" ? [path] : [];
}

function textsAt(claims: Claims, path: readonly string[]): readonly string[] {
  const found = claimAt(claims, path);
  if (found.found !== "value") return [];
  const items = found.value.type === "list" ? found.value.items : found.value.type === "text" ? [found.value] : [];
  return items.flatMap((item) => (item.type === "text" && item.value !== "" ? [item.value] : []));
}

function isMapped(text: string, files: Files): boolean {
  const on = switchesOf(files.set.target);
  const patterns = (files.set.entities.roleMappings ?? []).flatMap((mapping) => mapping.backendRoles);
  return patterns.some(({ value }) => value !== null && value !== "*" && matchPattern(compilePattern(value, on), text) === "yes");
}

/** The edit that points the setting to a claim. */
function pointTo(wanted: WantedClaim, path: readonly string[], files: Files): readonly ReportFix[] {
  const standing = standingAt(wanted.at, files);
  if (standing?.node?.kind !== "scalar" || standing.entry?.key !== wanted.setting) return [];
  const [only] = path;
  if (only === undefined || (path.length > 1 && !canPath(wanted.setting, files))) return [];
  const changes = path.length === 1 ? replaceScalar(standing.node, only) : asList(standing.node, path);
  return reportFix(`Set \`${wanted.setting}\` to ${shownPath(path)}`, { document: standing.document, changes }, files);
}

/** `roles_key` is not set at all, though the token has what looks like groups. */
function unsetRoles(trace: Trace, files: Files): readonly ReportNearMiss[] {
  const reads: ClaimsRead | null = trace.reads;
  const claims = mapOf(trace.token.payload)?.entries;
  const domain = files.set.entities.config?.domains.find((candidate) => candidate.name === trace.domain);
  if (reads === null || reads.roles !== null || claims === undefined || trace.outcome !== "authenticated" || domain?.authenticator == null)
    return [];
  const path = likelyGroups(claims, [], files);
  if (path === undefined) return [];
  const message = `\`roles_key\` is not set, so the token brings no backend role; the token has ${shownPath(path)}.`;
  const config = standingAt({ ...domain.at, path: [...domain.at.path, "http_authenticator", "config"] }, files);
  const body = config === undefined ? undefined : nodeAt(config.document.yaml.root, [...domain.at.path, "http_authenticator", "config"]);
  const [only] = path;
  const fixable = config !== undefined && body?.kind === "map" && only !== undefined && (path.length === 1 || canPath("roles_key", files));
  const written = path.length === 1 ? writeText(only ?? "") : `[${path.map((name) => writeText(name, "double")).join(", ")}]`;
  const fixes = fixable
    ? reportFix(
        `Set \`roles_key\` to ${shownPath(path)}`,
        { document: config.document, changes: appendEntry(config.document.text, body, [`roles_key: ${written}`]) },
        files,
      )
    : [];
  return [{ role: null, have: path.join(" › "), want: "roles_key", message, at: reportPlace(domain.authenticator.at, files), fixes }];
}
