import { type Target, targetOf } from "../catalog/target.ts";
import type { ParsedFile } from "./document.ts";

/** `# opensearch-security: target 2.19`, on a line of its own. */
const comment = /^[ \t]*#[ \t]*opensearch-security:[ \t]*target[ \t]*[= ][ \t]*(\S+)[ \t]*$/m;

/** The first target that a comment of one of the files states; a release nobody knows is passed over. */
export function targetInComments(files: readonly ParsedFile[]): Target | undefined {
  for (const file of files) {
    const stated = comment.exec(file.text)?.[1];
    const target = stated === undefined ? undefined : targetOf(stated);
    if (target !== undefined) return target;
  }
  return undefined;
}
