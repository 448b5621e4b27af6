/**
 * @typedef {import("./schemas.mjs").Schema} Schema
 * @typedef {{ path: string, schema: Schema, when: string[] }} Setting One setting: free names as `<name>`, list items as `[]`; `when` the words of the variant it belongs to.
 */

/**
 * All settings that a schema describes, in its order, each with its references and parts made one.
 * @param {Schema} root
 * @returns {Setting[]}
 */
export function settingsOf(root) {
  /** @type {Map<string, Setting>} */
  const found = new Map();
  walk({ root, schema: root, path: "", when: [] }, (setting) => {
    const key = `${setting.path} ${setting.when.join(" ")}`;
    const isRefined = found.has(`${setting.path} `);
    if (!found.has(key) && !isRefined) found.set(key, setting);
  });
  return [...found.values()];
}

/**
 * A schema with its `$ref` and `allOf` parts made one; what stands outside wins.
 * @param {Schema} schema
 * @param {Schema} root
 * @returns {Schema}
 */
function merged(schema, root) {
  const parts = partsOf(schema, root);
  const annotation = Object.assign({}, ...parts.map((part) => part["x-opensearch"] ?? {}));
  return { ...Object.assign({}, ...parts), "x-opensearch": annotation };
}

/**
 * @param {Schema} schema
 * @param {Schema} root
 * @returns {Schema[]}
 */
function partsOf(schema, root) {
  const referred =
    schema["$ref"] === undefined ? [] : partsOf(root["definitions"][schema["$ref"].replace("#/definitions/", "")] ?? {}, root);
  const all = (schema["allOf"] ?? []).filter((/** @type {Schema} */ part) => part["if"] === undefined);
  return [...referred, ...all.flatMap((/** @type {Schema} */ part) => partsOf(part, root)), schema];
}

/**
 * @typedef {{ root: Schema, schema: Schema, path: string, when: string[] }} Step
 * @param {Step} step
 * @param {(setting: Setting) => void} visit
 */
function walk(step, visit) {
  const parts = partsOf(step.schema, step.root);
  for (const part of parts) {
    for (const [name, inner] of Object.entries(part["properties"] ?? {})) enter(step, { name, inner }, visit);
    for (const inner of Object.values(part["patternProperties"] ?? {}))
      enter(step, { name: titleOf(inner, step.root, "name"), inner }, visit);
    const free = part["additionalProperties"];
    const title = typeof free === "object" ? (part["propertyNames"]?.["title"] ?? merged(free, step.root)["title"]) : undefined;
    if (title !== undefined) enter(step, { name: `<${title}>`, inner: free }, visit);
    if (part["items"] !== undefined) walk({ ...step, schema: part["items"], path: `${step.path}[]` }, visit);
  }
  for (const variant of parts.flatMap((part) => [part, ...(part["allOf"] ?? [])]).filter((part) => part["if"] !== undefined)) {
    const words = Object.values(variant["if"]["properties"] ?? {}).flatMap(
      (inner) => inner["enum"] ?? (inner["const"] === undefined ? [] : [inner["const"]]),
    );
    const when = words.map(String).filter((word) => !word.includes("."));
    if (variant["then"] !== undefined) walk({ ...step, schema: variant["then"], when: when.length > 0 ? when : step.when }, visit);
  }
}

/**
 * @param {Schema} schema
 * @param {Schema} root
 * @param {string} otherwise
 */
function titleOf(schema, root, otherwise) {
  const title = merged(schema, root)["title"] ?? otherwise;
  return title.includes("<") ? title : `<${title}>`;
}

/**
 * @param {Step} step
 * @param {{ name: string, inner: Schema }} entry
 * @param {(setting: Setting) => void} visit
 */
function enter(step, { name, inner }, visit) {
  const path = step.path === "" ? name : `${step.path}.${name}`;
  visit({ path, schema: merged(inner, step.root), when: step.when });
  walk({ ...step, schema: inner, path }, visit);
}
