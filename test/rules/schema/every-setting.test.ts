import { describe, expect, test } from "vitest";
import type { FileKind } from "../../../server/src/core/catalog/kinds.ts";
import { knownTargets, newestTarget, type Target } from "../../../server/src/core/catalog/target.ts";
import { gone, notYet } from "../../../server/src/core/catalog/target.ts";
import { hover } from "../../../server/src/core/features/hover.ts";
import { configSet } from "../../../server/src/core/model/config-set.ts";
import { documentOf, parseFile } from "../../../server/src/core/model/document.ts";
import { analyse } from "../../../server/src/core/rules/analysis.ts";
import type { Finding } from "../../../server/src/core/rules/rule.ts";
import { schemaRules } from "../../../server/src/core/rules/schema/register.ts";
import { yamlRules } from "../../../server/src/core/rules/yaml/register.ts";
import { keyOf, resolved, type Setting } from "../../support/schema-walk.ts";
import {
  fileFor,
  isFlatSetting,
  sampleOf,
  schemaKinds,
  schemaSettings,
  type SettingFile,
  stepsOf,
  type Style,
} from "../../support/setting-files.ts";

// For every setting of every schema, a file is made that uses it; then one thing is made wrong.

function parsed(text: string) {
  return parseFile({ id: "file.yml", path: "file.yml", text });
}

function findings(kind: string, text: string, target: Target): readonly Finding[] {
  const set = configSet("set", new Map([[kind as FileKind, parsed(text)]]), target);
  const analysis = analyse(set, [...yamlRules, ...schemaRules]);
  expect(analysis.failures).toEqual([]);
  return analysis.findings;
}

/** The newest known release that has the setting; undefined for what is newer or older than all of them. */
function targetFor(setting: Setting): Target | undefined {
  const { since, removedIn } = setting.schema["x-opensearch"] ?? {};
  return knownTargets().findLast((candidate) => !notYet(candidate, since) && !gone(candidate, removedIn));
}

/** Names in a map, which in dotted form are no setting of their own but a part of those below. */
const nestedOnly = new Set(["config.dynamic.authz.<role source>.authorization_backend.config.roles.<name>"]);

const stylesOf = (kind: string, setting: Setting): readonly Style[] =>
  isFlatSetting(kind, setting) && !nestedOnly.has(setting.path) ? ["flat", "nested"] : ["nested"];

/** The same key with its last letter changed. */
function misspell(key: string): string {
  return key.slice(0, -1) + (key.endsWith("q") ? "w" : "q");
}

/** Settings beside which other keys are not judged, so that a misspelt one is not noticed. */
const open = new Set([
  // The schema does not claim to know all parts of a logger or an output.
  "logging.loggers[].level",
  "logging.loggers[].appenders",
  "logging.appenders.<appender>.kind",
  "logging.appenders.<appender>.path",
  // Dashboards drops everything below console.ssl, known or not.
  "console.ssl.verify",
  // Everything below these two groups is taken.
  "plugins.security.audit.routes.<CATEGORY>.endpoints",
  "plugins.security.audit.endpoints.<name>.type",
]);

/** Settings that take more than their type says, by the product's own reading; no wrong value is tried on them. */
const lenient = new Set([
  // A text there is one more way to write nothing.
  "config.dynamic.authz.<role source>.authorization_backend.config.roles",
  "config.dynamic.authz.<role source>.authorization_backend.config.roles.<name>",
  // Not a number: an error in the log, and no limit.
  "config.dynamic.authz.<role source>.authorization_backend.config.max_nested_depth",
  // The file's value is never read, so nobody binds it.
  "config.audit.ignore_url_params",
  // Comma texts are lists to OpenSearch settings.
  "plugins.security.restapi.endpoints_disabled.<role>.<ENDPOINT>",
  "plugins.security.audit.routes.<CATEGORY>.endpoints",
  "assistant.branding.logo",
  "logging.appenders.<appender>.layout",
]);

/** A value that no reader can turn into what the setting is; undefined where everything is taken. */
function wrongValueFor(kind: string, setting: Setting) {
  const { root } = schemaSettings(kind);
  const schema = resolved(setting.schema, root);
  const type = schema["x-opensearch"]?.type;
  const inFreeMap = isFlatSetting(kind, setting);
  if (lenient.has(setting.path)) return undefined;
  switch (type) {
    case "boolean":
      return "maybe";
    case "integer":
    case "number":
    case "duration":
    case "bytes":
      return "many";
    case "list":
      return inFreeMap && kind === "config" ? undefined : "one text";
    case "map":
      return schema["x-opensearch"]?.type === "map" && schema.type === undefined && setting.schema.type === undefined
        ? undefined
        : "a text";
    case "string":
    case "enum":
    case "class":
    case "uri":
      return inFreeMap ? (kind === "opensearch_dashboards" ? 5 : undefined) : { a: "map" };
    default:
      return undefined;
  }
}

/** The findings of one text that the other does not have. */
function newFindings(base: readonly Finding[], changed: readonly Finding[]): readonly Finding[] {
  const seen = new Set(base.map((finding) => `${finding.rule} ${finding.message}`));
  return changed.filter((finding) => !seen.has(`${finding.rule} ${finding.message}`));
}

const atValue = (file: SettingFile) => [file.value];

for (const kind of schemaKinds) {
  const { root, settings } = schemaSettings(kind);
  describe(kind, () => {
    test.each(
      settings
        .filter((setting) => targetFor(setting) !== undefined && !/_secure$/.test(setting.path))
        .map((setting) => [keyOf(setting), setting] as const),
    )("%s", (_name, setting) => {
      const target = targetFor(setting) ?? newestTarget();
      const value = sampleOf(resolved(setting.schema, root));
      for (const style of stylesOf(kind, setting)) {
        const file = fileFor(kind, setting, { value, style });
        const valid = findings(kind, file.text, target);
        expect(
          valid.filter(({ level }) => level === "error" || level === "warning"),
          file.text,
        ).toEqual([]);

        const document = documentOf(parsed(file.text), kind as FileKind, target);
        const shown = hover(document, file.key.start + 1, target);
        expect(shown?.span, file.text).toEqual(file.key);
        expect(shown?.markdown.length).toBeGreaterThan(20);

        // An empty map leaves no setting behind, so nobody misses it.
        const isEmpty = JSON.stringify(value) === "{}" && isFlatSetting(kind, setting);
        if (!/<[^>]*>$/.test(setting.path) && !isEmpty && !open.has(setting.path)) {
          const misspelt = misspell(stepsOf(kind, setting, style).at(-1) ?? "");
          const broken = fileFor(kind, setting, { value, style, rename: misspelt });
          const found = newFindings(valid, findings(kind, broken.text, target));
          expect(
            found.map(({ span }) => span),
            `${broken.text}\n${found.map(({ message }) => message).join("\n")}`,
          ).toEqual([broken.key]);
        }

        const wrong = wrongValueFor(kind, setting);
        if (wrong !== undefined) {
          const broken = fileFor(kind, setting, { value: wrong, style });
          const found = newFindings(valid, findings(kind, broken.text, target));
          expect(
            found.map(({ span }) => span),
            `${broken.text}\n${found.map(({ message }) => message).join("\n")}`,
          ).toEqual(atValue(broken));
        }
      }
    });
  });
}
