import type { Problem } from "../../catalog/problem.ts";
import type { Effect } from "../../catalog/schema-node.ts";
import type { SchemaPlace } from "../../catalog/schema.ts";
import { readerOf } from "../../catalog/kinds.ts";
import type { SourceDocument } from "../../model/document.ts";
import { type Dialect, readScalar } from "../../yaml/dialect.ts";
import { isMissing, type YamlNode } from "../../yaml/tree.ts";

/** What a problem does, as a sentence that stands after another one; empty where nothing certain can be said. */
export function effectSentence(effect: Effect | undefined, { dormant }: Pick<Problem, "dormant">): string {
  switch (effect) {
    case "file-rejected":
      return " The plugin rejects the whole file.";
    case "update-fails":
      return " The file is stored, but the node cannot use it and keeps the old configuration.";
    case "start-fails":
      return " The server does not start.";
    case "domain-skipped":
      return dormant
        ? " Once the domain is switched on it would be skipped."
        : " The plugin skips the whole domain and only writes a line to its log.";
    case "login-fails":
      return " Logins that need it fail.";
    case "security-risk":
      return " It works, but protects less than it seems to.";
    case "ignored":
    case undefined:
      return "";
  }
}

/** Who reads the file, as a sentence's subject. */
export function readerName(document: SourceDocument): string {
  const reader = readerOf(document.kind);
  return reader === "cluster" ? "the plugin" : reader === "dashboards" ? "Dashboards" : "the node";
}

/** What a value has to be. */
export function expected(place: SchemaPlace | undefined): string {
  const { type, unit } = place?.annotation ?? {};
  switch (type) {
    case "boolean":
      return "`true` or `false`";
    case "integer":
      return unit === undefined ? "a whole number" : `a whole number (${unit}, without the unit)`;
    case "number":
      return "a number";
    case "list":
      return "a list";
    case "string-or-list":
      return "a text or a list of texts";
    case "map":
      return "a map, with keys of its own below it";
    case "duration":
      return "a time such as `30s`, or a number of milliseconds";
    case "bytes":
      return "a size such as `10mb`, or a number of bytes";
    case "uri":
      return "an address with its scheme, such as `https://host:9200`";
    case "string":
    case "enum":
    case "class":
      return "a text";
    default:
      return expectedByKeyword(place);
  }
}

function expectedByKeyword(place: SchemaPlace | undefined): string {
  const types = place?.nodes.find((node) => node.type !== undefined)?.type;
  const first = [types ?? []].flat()[0];
  return first === "object"
    ? "a map"
    : first === "array"
      ? "a list"
      : first === "boolean"
        ? "`true` or `false`"
        : first === "string"
          ? "a text"
          : "another value";
}

/** What a value is, as its reader sees it. Secrets are not repeated, and long texts are cut. */
export function describe(node: YamlNode, dialect: Dialect, place: SchemaPlace | undefined): string {
  if (node.kind === "map") return "a map";
  if (node.kind === "list") return "a list";
  if (node.kind === "alias") return "an alias";
  if (isMissing(node)) return "empty";
  const read = readScalar(node, dialect);
  if (read.type === "null") return "empty (null)";
  if (isSecret(place)) return "a text";
  const shown = quoted(node.text);
  if (read.type === "text") return `the text ${shown}`;
  return read.type === "number" ? `the number ${shown}` : shown;
}

function isSecret(place: SchemaPlace | undefined): boolean {
  return place?.annotation.secret === true || place?.parent?.annotation.secret === true;
}

/** A text of the user's in backticks, on one line and at most 60 characters long. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").replaceAll("`", "'");
  return `\`${line.length > 60 ? `${line.slice(0, 57)}…` : line}\``;
}

/** `, such as `a`, `b` or `c``. */
export function alternatives(names: readonly string[]): string {
  const shown = names.map((name) => `\`${name}\``);
  const last = shown.pop();
  return shown.length === 0 ? (last ?? "") : `${shown.join(", ")} or ${last ?? ""}`;
}
