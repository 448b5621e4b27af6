import { settingText } from "../../engine/settings.ts";
import type { SettingValue } from "../../model/entities.ts";
import { asList, replaceScalar } from "../../yaml/edit-list.ts";
import { contentSpan } from "../../yaml/extent.ts";
import { writeText } from "../../yaml/write.ts";
import { documentAt, isTemplated, nodeOf, reportAt } from "../reporting.ts";
import type { Fix, Report, RuleContext } from "../rule.ts";
import { fix, fixes, review, withSafety } from "../schema/problems.ts";
import { quoted } from "../schema/wording.ts";
import { behaviour, type DomainView, domainsOf } from "./domain-view.ts";

/** A setting that names a claim, and the release from which it may be a path. */
export interface ClaimSetting {
  readonly name: "roles_key" | "subject_key";
  readonly path: "rolesKeyPath" | "subjectKeyPath";
  readonly since: string;
  /** What happens when the claim is not found. */
  readonly loss: string;
}

/**
 * Spellings of a nested claim that the release does not read as one. Dots never separate; commas and lists do from `since` on.
 * Source: `HTTPJwtAuthenticator` and `AbstractHTTPJwtAuthenticator`, extractRoles and extractSubject.
 */
export function* claimPathReports(context: RuleContext, setting: ClaimSetting): Iterable<Report> {
  for (const view of domainsOf(context, "jwt", "jwks", "openid")) {
    const value = view.settings.values.get(setting.name);
    if (value === undefined || [value.value].flat().some(isTemplated)) continue;
    if (Array.isArray(value.value)) yield* listReport(context, setting, value);
    else yield* textReport(context, { setting, view, value, text: settingText(view.settings, setting.name) ?? "" });
  }
}

function listReport(context: RuleContext, setting: ClaimSetting, value: SettingValue): Report[] {
  if (behaviour(context).has(setting.path)) return [];
  const only = Array.isArray(value.value) && value.value.length === 1 ? value.value[0] : undefined;
  const cure =
    only === undefined
      ? "Let the identity provider put the value into a claim of its own, and name that."
      : `Write the name without a list.`;
  return reportAt(context, value.at, {
    level: setting.name === "subject_key" ? "error" : "warning",
    message: `\`${setting.name}\` may be a list from ${setting.since} on; OpenSearch ${context.target.name} looks for a claim that is called like the whole list, so ${setting.loss}. ${cure}`,
    effect: setting.name === "subject_key" ? "login-fails" : "ignored",
    fixes: fixes(only === undefined ? undefined : scalarFix(context, value, only)),
  });
}

function scalarFix(context: RuleContext, value: SettingValue, text: string): Fix | undefined {
  const document = documentAt(context, value.at);
  const node = nodeOf(context, value.at);
  if (document === undefined || node?.kind !== "list" || !node.flow) return undefined;
  return fix(document, `Write ${quoted(text)} without a list`, [{ span: contentSpan(node), newText: writeText(text) }]);
}

interface TextCase {
  readonly setting: ClaimSetting;
  readonly view: DomainView;
  readonly value: SettingValue;
  readonly text: string;
}

function textReport(context: RuleContext, { setting, value, text }: TextCase): Report[] {
  const paths = behaviour(context).has(setting.path);
  if (text.includes(",")) {
    const parts = text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "");
    const meaning = paths ? `a path into nested objects (${parts.map(quoted).join(", then ")})` : "one claim name with a comma in it";
    return reportAt(context, value.at, {
      message: `\`${setting.name}\` with a comma is ${meaning}, not a choice of claims. Name the one claim to read.`,
      effect: "ignored",
      fixes: fixes(
        ...(paths ? [toList(context, value, { parts, title: "Write the path as a list" })] : []),
        ...parts.slice(0, 2).map((part) => toText(context, value, part)),
      ),
    });
  }
  // Claim names that are addresses have dots of their own.
  if (!/^[\w$-]+(?:\.[\w$-]+)+$/.test(text)) return [];
  const keycloak = /^(?:realm_access|resource_access)\./.test(text);
  const parts = text.split(".");
  const cure = paths
    ? `For a nested claim write a list: \`[${parts.join(", ")}]\`.`
    : `OpenSearch ${context.target.name} cannot read nested claims (from ${setting.since} on a list can); let the identity provider put the value into a claim of its own.`;
  return reportAt(context, value.at, {
    level: keycloak ? "warning" : "info",
    message: `\`${setting.name}\` is read as the name of one claim, ${quoted(text)} with its dots; dots do not lead into nested objects. If the token has no claim of that name, ${setting.loss}. ${cure}`,
    effect: setting.name === "subject_key" ? "login-fails" : "ignored",
    fixes: fixes(paths ? toList(context, value, { parts, title: "Write the path as a list", safe: keycloak }) : undefined),
  });
}

interface PathFix {
  readonly parts: readonly string[];
  readonly title: string;
  readonly safe?: boolean;
}

function toList(context: RuleContext, value: SettingValue, { parts, title, safe }: PathFix): Fix | undefined {
  const document = documentAt(context, value.at);
  const node = nodeOf(context, value.at);
  return document === undefined || node?.kind !== "scalar"
    ? undefined
    : withSafety(fix(document, title, asList(node, parts)), safe === true ? "safe" : "review");
}

function toText(context: RuleContext, value: SettingValue, text: string): Fix | undefined {
  const document = documentAt(context, value.at);
  const node = nodeOf(context, value.at);
  return document === undefined || node?.kind !== "scalar"
    ? undefined
    : review(fix(document, `Read ${quoted(text)} only`, replaceScalar(node, text)));
}
