import path from "node:path";
import { writeIfChanged } from "./schemas.mjs";
import { settingsOf } from "./settings.mjs";

/**
 * The pages of docs/settings by file name: one per file kind, and an index.
 * @param {import("./schemas.mjs").KindSchema[]} schemas
 * @returns {Map<string, string>}
 */
export function settingPages(schemas) {
  const pages = new Map(schemas.map((kind) => [`${kind.kind}.md`, pageOf(kind)]));
  const rows = schemas.map(({ kind, fileName, schema }) => `- [\`${fileName}\`](${kind}.md): ${oneLine(schema["description"] ?? "")}`);
  pages.set(
    "README.md",
    `# Settings\n\nEvery setting that the extension knows, by file. These pages are made from \`schemas/\` by \`npm run generate\`.\n\n${rows.join("\n")}\n`,
  );
  return pages;
}

/**
 * @param {string} root
 * @param {import("./schemas.mjs").KindSchema[]} schemas
 */
export function writeDocs(root, schemas) {
  for (const [name, text] of settingPages(schemas)) writeIfChanged(path.join(root, "docs/settings", name), text);
}

/** @param {import("./schemas.mjs").KindSchema} kind */
function pageOf({ fileName, schema }) {
  const settings = settingsOf(schema).filter((setting) => setting.schema["description"] !== undefined);
  const flat =
    schema["x-opensearch"]?.flatten === true ? "\n\nNested and dotted spelling mean the same; the names here are the dotted ones." : "";
  return `# \`${fileName}\`\n\n${schema["description"] ?? ""}${flat}\n\n${settings.map(sectionOf).join("\n\n")}\n`;
}

/** @param {import("./settings.mjs").Setting} setting */
function sectionOf({ path: name, schema, when }) {
  const annotation = schema["x-opensearch"];
  const variant = when.length === 0 ? "" : `Of type ${when.map((word) => `\`${word}\``).join(", ")}.`;
  const lines = [
    schema["deprecationMessage"] === undefined ? "" : `**Deprecated.** ${schema["deprecationMessage"]}`,
    schema["markdownDescription"] ?? schema["description"],
    variant,
    factsOf(schema, annotation),
    listOf(valuesOf(schema, annotation)),
    listOf(notesOf(annotation)),
    annotation.docs === undefined ? "" : `[Product documentation](${annotation.docs})`,
  ];
  return [`## \`${name}\``, ...lines.filter((line) => line !== "")].join("\n\n");
}

/**
 * @param {import("./schemas.mjs").Schema} schema
 * @param {Record<string, any>} annotation
 */
function factsOf(schema, annotation) {
  const standard = schema["default"];
  const facts = [
    ["Type", annotation.type === "list" && annotation.items !== undefined ? `list of ${annotation.items}` : annotation.type],
    ["Unit", annotation.unit],
    ["Range", annotation.range],
    ["Default", standard === undefined || annotation.secret === true ? undefined : `\`${JSON.stringify(standard)}\``],
    ["Since", annotation.since === "1.0" ? undefined : annotation.since],
    ["Deprecated since", annotation.deprecatedSince],
    ["Removed in", annotation.removedIn],
    ["Use instead", annotation.replacedBy === undefined ? undefined : `\`${annotation.replacedBy}\``],
    ["Required", annotation.required === undefined ? undefined : "yes"],
    ["Secret", annotation.secret === true ? "yes" : undefined],
    [
      "Effect",
      annotation.noEffect === true
        ? "none, no code reads it"
        : annotation.noEffectSince === undefined
          ? undefined
          : `none from ${annotation.noEffectSince} on`,
    ],
  ];
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [`${label}: ${value}`])).join(" · ");
}

/**
 * @param {import("./schemas.mjs").Schema} schema
 * @param {Record<string, any>} annotation
 */
function valuesOf(schema, annotation) {
  const listed = (schema["enum"] ?? []).map((/** @type {unknown} */ word, /** @type {number} */ index) => [
    word,
    schema["enumDescriptions"]?.[index] ?? "",
  ]);
  return [...listed, ...Object.entries(annotation.known ?? {})].map(
    ([word, meaning]) => `\`${word}\`${meaning === "" ? "" : `: ${meaning}`}`,
  );
}

/** @param {Record<string, any>} annotation */
function notesOf({ missing, appliesWhen, constraint, history, pitfalls }) {
  const notes = [
    constraint,
    missing === undefined ? undefined : `If left out: ${missing}`,
    appliesWhen === undefined ? undefined : `Read only when: ${appliesWhen}`,
    history,
    ...(pitfalls ?? []),
  ];
  return notes.filter((note) => note !== undefined).map(inert);
}

/** @param {string[]} items */
function listOf(items) {
  return items.map((item) => `- ${oneLine(item)}`).join("\n");
}

/** @param {string} text */
function oneLine(text) {
  return text.replaceAll(/\s+/g, " ").trim();
}

/**
 * Text outside of code spans without meaning to Markdown.
 * @param {string} text
 */
function inert(text) {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replaceAll(/[<>*_[\]|]/g, "\\$&")))
    .join("");
}
