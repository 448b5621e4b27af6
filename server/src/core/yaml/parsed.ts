import type { Span } from "../text/span.ts";
import type { Part } from "./part.ts";
import type { YamlNode } from "./tree.ts";

/** A place where the text is no YAML. `code` is the yaml package's own word for it. */
export interface SyntaxProblem {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
}

/** What a text holds. */
export interface ParsedYaml {
  /** The first document's tree, as far as it could be read; undefined for an empty document. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Start offsets of documents after the first. */
  readonly furtherDocuments: readonly number[];
  /** Places of tags such as `!name`, which mean nothing to the readers. */
  readonly tags: readonly Span[];
  /** The parts that a long text was read in, without gaps from the first entry on; undefined when it was read as a whole. */
  readonly parts?: readonly Part[];
  /** The same object for all versions of a text that is read in parts, each made of the one before. */
  readonly lineage?: object;
  /** True when a key stands twice in the map that the parts make up. */
  readonly repeats?: boolean;
  /** What was read in the whole text, when this shows only some of its entries. */
  readonly viewOf?: ParsedYaml;
}
