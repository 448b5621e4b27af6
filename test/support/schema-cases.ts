import { expect } from "vitest";
import { newestTarget, type Target } from "../../server/src/core/catalog/target.ts";
import { applyChanges } from "../../server/src/core/text/change.ts";
import { findingsIn } from "./checking.ts";

export const configHead = "_meta:\n  type: config\n  config_version: 2\nconfig:\n  dynamic:\n";
export const mappingHead = "_meta:\n  type: rolesmapping\n  config_version: 2\n";
export const domain = (lines: string, head = "    authc:\n      sso:\n"): string => configHead + head + lines;
export const openid = (lines: string, more = ""): string =>
  domain(
    `${more}        http_authenticator:\n          type: openid\n          config:\n            openid_connect_url: https://x/y\n${lines}        authentication_backend:\n          type: noop\n`,
  );

export function all(kind: string, text: string, target: Target = newestTarget()) {
  return findingsIn(kind, text, target).map((finding) => ({
    ...finding,
    shown: text.slice(finding.span.start, finding.span.end),
    fixed: finding.fixes.map((fix) => applyChanges(text, fix.edits)),
  }));
}

export function only(kind: string, text: string, target: Target = newestTarget()) {
  const found = all(kind, text, target);
  expect(found.map(({ rule, message }) => `${rule} ${message}`)).toHaveLength(1);
  const [first] = found;
  if (first === undefined) throw new Error("nothing found");
  return first;
}
