import { type JsonMap, readJson } from "../../engine/json.ts";

/** What is wrong with a document query; undefined when it may be right. Source: `DocumentPrivileges`, core `JsonXContent` (comments allowed, repeats not). */
export function queryFault(text: string): string | undefined {
  const filled = fillVariables(text);
  const bare = firstValue(withoutComments(filled));
  const parsed = readJson(bare);
  if (parsed === undefined) return shapeFault(bare) ?? "it is no valid JSON";
  if (parsed.value.type !== "map") return "it is not a JSON object";
  return parsed.repeats ? "it repeats a name in one object" : mapFault(parsed.value);
}

function mapFault({ entries }: JsonMap): string | undefined {
  const [first, ...others] = entries;
  if (first === undefined) return "it is an empty object";
  if (others.length > 0) return "it has more than one query at the top; put them into a `bool`";
  const [name, value] = first;
  if (name === "query") return "it has an outer `query`, which is left out here";
  return value.type === "map" ? undefined : "its query has no object behind its name";
}

function shapeFault(text: string): string | undefined {
  if (/^\s*\{\s*'/.test(text)) return "its texts are in single quotes; JSON wants double ones";
  if (/,\s*[}\]]/.test(text)) return "it has a comma before a closing bracket";
  return undefined;
}

/** Variables inside quotes become text, others a text of their own. */
function fillVariables(text: string): string {
  let quoted = false;
  let filled = "";
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] ?? "";
    if (unit === "\\" && quoted) {
      filled += unit + (text[at + 1] ?? "");
      at++;
      continue;
    }
    if (unit === '"') quoted = !quoted;
    const end = unit === "$" && text[at + 1] === "{" ? text.indexOf("}", at) : -1;
    if (end > 0) {
      filled += quoted ? "x" : '"x"';
      at = end;
    } else filled += unit;
  }
  return filled;
}

function withoutComments(text: string): string {
  return text.replaceAll(/"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[^]*?\*\//g, (found) => (found.startsWith('"') ? found : " "));
}

/** The text up to the end of its first object; what follows is not read. */
function firstValue(text: string): string {
  let depth = 0;
  for (const match of text.matchAll(/"(?:\\.|[^"\\])*"|[{}]/g)) {
    if (match[0] === "{") depth++;
    if (match[0] === "}" && --depth === 0) return text.slice(0, match.index + 1);
  }
  return text;
}
