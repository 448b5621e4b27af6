import type { FileKind } from "../../server/src/core/catalog/kinds.ts";
import { gone, knownTargets, notYet, type Target } from "../../server/src/core/catalog/target.ts";
import { configSet } from "../../server/src/core/model/config-set.ts";
import { documentOf, parseFile, type SourceDocument } from "../../server/src/core/model/document.ts";
import { analyse } from "../../server/src/core/rules/analysis.ts";
import type { Finding } from "../../server/src/core/rules/rule.ts";
import { schemaRules } from "../../server/src/core/rules/schema/register.ts";
import { yamlRules } from "../../server/src/core/rules/yaml/register.ts";
import type { Setting } from "./schema-walk.ts";

function parsed(text: string) {
  return parseFile({ id: "file.yml", path: "file.yml", text });
}

/** A text as a document of a kind. */
export function documentAs(kind: string, text: string, target: Target): SourceDocument {
  return documentOf(parsed(text), kind as FileKind, target);
}

/** What the YAML and schema rules find in a text of a kind. A rule that breaks fails the test. */
export function findingsIn(kind: string, text: string, target: Target): readonly Finding[] {
  const set = configSet("set", new Map([[kind as FileKind, parsed(text)]]), target);
  const analysis = analyse(set, [...yamlRules, ...schemaRules]);
  if (analysis.failures.length > 0) throw new Error(`${analysis.failures[0]?.rule}: ${analysis.failures[0]?.message}`);
  return analysis.findings;
}

/** Errors and warnings in words. */
export function gravest(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ level }) => level === "error" || level === "warning").map(({ rule, message }) => `${rule}: ${message}`);
}

/** The newest known release that has a setting; undefined for what is newer or older than all of them. */
export function newestWith(setting: Setting): Target | undefined {
  const { since, removedIn } = setting.schema["x-opensearch"] ?? {};
  return knownTargets().findLast((candidate) => !notYet(candidate, since) && !gone(candidate, removedIn));
}
