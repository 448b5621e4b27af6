import { describe, expect, test } from "vitest";
import type { Target } from "../../../server/src/core/catalog/target.ts";
import { hover } from "../../../server/src/core/features/hover.ts";
import type { Finding } from "../../../server/src/core/rules/rule.ts";
import { documentAs, findingsIn, gravest, newestWith } from "../../support/checking.ts";
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

// For every setting of every schema, in each way it can be written, a file is made that uses it; then one thing is made wrong.

/** Names in a map, which in dotted form are no setting of their own but a part of those below. */
const nestedOnly = new Set(["config.dynamic.authz.<role source>.authorization_backend.config.roles.<name>"]);

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

interface Case {
  readonly name: string;
  readonly kind: string;
  readonly setting: Setting;
  readonly style: Style;
  readonly target: Target;
  readonly file: SettingFile;
}

function casesOf(kind: string): Case[] {
  const { root, settings } = schemaSettings(kind);
  return settings.flatMap((setting) => {
    const target = newestWith(setting);
    // What belongs in the keystore cannot be written in the file at all.
    if (target === undefined || setting.path.endsWith("_secure")) return [];
    const styles: readonly Style[] = isFlatSetting(kind, setting) && !nestedOnly.has(setting.path) ? ["flat", "nested"] : ["nested"];
    const value = sampleOf(resolved(setting.schema, root));
    return styles.map((style) => ({
      name: `${keyOf(setting)} ${style}`,
      kind,
      setting,
      style,
      target,
      file: fileFor(kind, setting, { value, style }),
    }));
  });
}

const cases = schemaKinds.flatMap(casesOf);

/** What a change of a case's file adds to its findings. */
function added({ kind, file, target }: Case, changed: SettingFile): readonly Finding[] {
  const seen = new Set(findingsIn(kind, file.text, target).map(({ rule, message }) => `${rule} ${message}`));
  return findingsIn(kind, changed.text, target).filter(({ rule, message }) => !seen.has(`${rule} ${message}`));
}

const report = (file: SettingFile, found: readonly Finding[]): string => `${file.text}\n${found.map(({ message }) => message).join("\n")}`;

describe("a file that uses the setting is accepted, and hover answers at its key", () => {
  test.each(cases)("$kind $name", ({ kind, file, target }) => {
    expect(gravest(findingsIn(kind, file.text, target)), file.text).toEqual([]);
    const shown = hover(documentAs(kind, file.text, target), file.key.start + 1, target);
    expect(shown?.span, file.text).toEqual(file.key);
    expect(shown?.markdown.length).toBeGreaterThan(20);
  });
});

describe("one letter changed in the key is one finding at the key", () => {
  const named = cases.filter(({ kind, setting }) => {
    const isEmptyMap =
      isFlatSetting(kind, setting) && JSON.stringify(sampleOf(resolved(setting.schema, schemaSettings(kind).root))) === "{}";
    // A free name can be any; an empty map leaves no setting behind, so nobody misses it.
    return !setting.path.endsWith(">") && !isEmptyMap && !open.has(setting.path);
  });

  test.each(named)("$kind $name", (made) => {
    const { kind, setting, style } = made;
    const value = sampleOf(resolved(setting.schema, schemaSettings(kind).root));
    const key = stepsOf(kind, setting, style).at(-1) ?? "";
    const broken = fileFor(kind, setting, { value, style, rename: key.slice(0, -1) + (key.endsWith("q") ? "w" : "q") });
    const found = added(made, broken);
    expect(
      found.map(({ span }) => span),
      report(broken, found),
    ).toEqual([broken.key]);
  });
});

/** A value that no reader can turn into what the setting is; undefined where every value is taken. */
function wrongValueFor({ kind, setting }: Case) {
  const schema = resolved(setting.schema, schemaSettings(kind).root);
  const isInFreeMap = isFlatSetting(kind, setting);
  const isDashboards = kind === "opensearch_dashboards";
  switch (schema["x-opensearch"]?.type) {
    case "boolean":
      return "maybe";
    case "integer":
    case "number":
    case "duration":
    case "bytes":
      return "many";
    case "list":
      return isInFreeMap && kind === "config" ? undefined : "one text";
    case "map":
      return schema.type === undefined ? undefined : "a text";
    case "string":
    case "enum":
    case "class":
    case "uri":
      return isInFreeMap ? (isDashboards ? 5 : undefined) : { a: "map" };
    default:
      return undefined;
  }
}

describe("a value of the wrong type is one finding at the value", () => {
  const typed = cases.flatMap((made) => {
    const wrong = lenient.has(made.setting.path) ? undefined : wrongValueFor(made);
    return wrong === undefined ? [] : [{ ...made, wrong }];
  });

  test.each(typed)("$kind $name", (made) => {
    const broken = fileFor(made.kind, made.setting, { value: made.wrong, style: made.style });
    const found = added(made, broken);
    expect(
      found.map(({ span }) => span),
      report(broken, found),
    ).toEqual([broken.value]);
  });

  test("covers all kinds of files", () => {
    expect(new Set(typed.map(({ kind }) => kind))).toEqual(new Set(schemaKinds));
  });
});

describe("a word that means nothing is one finding at the value", () => {
  const worded = cases.filter(({ kind, setting }) => {
    const schema = resolved(setting.schema, schemaSettings(kind).root);
    return schema.enum !== undefined || schema["x-opensearch"]?.type === "enum";
  });

  test.each(worded)("$kind $name", (made) => {
    const broken = fileFor(made.kind, made.setting, { value: "no_such_word", style: made.style });
    const found = added(made, broken);
    expect(
      found.map(({ span }) => span),
      report(broken, found),
    ).toEqual([broken.value]);
  });
});
