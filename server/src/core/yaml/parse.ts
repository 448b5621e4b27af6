import { compose } from "./compose.ts";
import { readPlain } from "./events.ts";
import type { ParsedYaml } from "./parsed.ts";
import { readInParts } from "./parts.ts";

export type { ParsedYaml, SyntaxProblem } from "./parsed.ts";

/** An earlier version of a text with what was read in it. */
export interface EarlierYaml {
  readonly text: string;
  readonly yaml: ParsedYaml;
}

/**
 * Text to tree. Never throws: what cannot be read becomes a problem, and the rest is kept.
 * Scalars stay text (failsafe schema), since each reader gives them a meaning of its own; repeated keys are kept.
 * An earlier version only saves work; the outcome is the same without it.
 */
export function parseYaml(text: string, earlier?: EarlierYaml): ParsedYaml {
  return readInParts({ text, earlier, read: readWhole }) ?? readWhole(text);
}

function readWhole(text: string): ParsedYaml {
  const root = readPlain(text);
  return root === undefined ? compose(text) : { root, problems: [], furtherDocuments: [], tags: [] };
}
