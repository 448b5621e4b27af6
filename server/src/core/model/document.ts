import { remembered } from "../base/remember.ts";
import { dialectOf, type FileKind, isSecurityFolder, isTellingName, kindOfContent, kindOfName, shapeScore } from "../catalog/kinds.ts";
import type { Target } from "../catalog/target.ts";
import { changedBetween } from "../text/changed.ts";
import { indexLines, type LineIndex } from "../text/line-index.ts";
import type { Dialect } from "../yaml/dialect.ts";
import { type ParsedYaml, parseYaml } from "../yaml/parse.ts";
import type { DocumentId } from "./place.ts";

/** A text as a shell hands it in. */
export interface SourceFile {
  readonly id: DocumentId;
  /** Slash-separated path from the workspace root or working folder: for grouping and for people. */
  readonly path: string;
  readonly text: string;
}

/** A file of text with its tree. Independent of any target, so it is parsed once. */
export interface ParsedFile extends SourceFile {
  readonly lines: LineIndex;
  readonly yaml: ParsedYaml;
}

/** One file of a known kind as a release reads it. */
export interface SourceDocument extends ParsedFile {
  readonly kind: FileKind;
  readonly dialect: Dialect;
}

/** Parses a file; never throws. An earlier version of it only saves work. */
export function parseFile(file: SourceFile, earlier?: ParsedFile): ParsedFile {
  const before = earlier && { lines: earlier.lines, changed: changedBetween(earlier.text, file.text) };
  return { ...file, lines: indexLines(file.text, before), yaml: parseYaml(file.text, earlier) };
}

/** The file as a document of a kind, read as the target reads it. */
export function documentOf(file: ParsedFile, kind: FileKind, target: Target): SourceDocument {
  return { ...file, kind, dialect: dialectOf(kind, target) };
}

/** `folder/sub` of `folder/sub/file.yml`, empty for a file at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** `file.yml` of `folder/file.yml`. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/**
 * What a file is by its content, and by its name where that alone is telling or the folder is a security folder.
 * Where `_meta.type` and the file name disagree, the entries' shape decides: the plugin reads files by name and never compares the type.
 */
export const recognise = remembered((file: ParsedFile): FileKind | undefined => {
  const byName = kindOfName(fileNameOf(file.path));
  const byContent = kindOfContent(file.yaml.root);
  if (byContent !== undefined && byName !== undefined && byContent !== byName) {
    return shapeScore(file.yaml.root, byName) > shapeScore(file.yaml.root, byContent) || byName === "opensearch" ? byName : byContent;
  }
  if (byContent !== undefined) return byContent;
  if (byName === undefined) return undefined;
  return isTellingName(byName) || isSecurityFolder(fileNameOf(folderOf(file.path))) ? byName : undefined;
});
