import { hasTellingWords, kindOfName } from "../catalog/kinds.ts";
import { fileNameOf } from "./document.ts";

/** A cheap test, before any parsing: false means the file is certainly none of ours. Looks at the first 200 000 characters. */
export function mayConcernUs(path: string, text: string): boolean {
  return kindOfName(fileNameOf(path)) !== undefined || hasTellingWords(text.length > 200_000 ? text.slice(0, 200_000) : text);
}

/** True for file names that YAML files have. */
export function isYamlName(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

/** The name of the file that tells editor and command line alike how to check a folder. */
export const checkFileName = ".opensearch-security.json";
