import type { Span } from "../text/span.ts";
import type { Dialect } from "../yaml/dialect.ts";
import type { ParsedYaml } from "../yaml/parsed.ts";
import type { MapEntry, MapNode, Path, YamlNode } from "../yaml/tree.ts";
import type { FileKind } from "./kinds.ts";
import type { Effect } from "./schema-node.ts";
import type { SchemaPlace } from "./schema.ts";
import type { Target } from "./target.ts";

/** A parsed file of a known kind, as far as checking needs it. */
export interface CheckedFile {
  readonly kind: FileKind;
  readonly dialect: Dialect;
  readonly text: string;
  readonly yaml: ParsedYaml;
}

/** What every problem tells. */
export interface ProblemBase {
  /** The key at fault, or the place whose value is; for a missing key the map that lacks it. */
  readonly path: Path;
  readonly span: Span;
  /** The name to use in sentences: the last key as written, or the dotted name of a flattened setting. */
  readonly name: string;
  readonly effect: Effect | undefined;
  /** True below an auth domain that is switched off: nobody reads it now. */
  readonly dormant: boolean;
  /** What the schema knows about the place; for an unknown key about the map it stands in. */
  readonly place: SchemaPlace | undefined;
}

/** A key in the file and the map it stands in, for fixes. */
export interface WrittenKey {
  readonly entry: MapEntry;
  readonly map: MapNode;
}

/** Where a misplaced key belongs. */
export interface Destination {
  /** For sentences. */
  readonly shown: string;
  /** Full path of the key at its right place; undefined when it cannot be named (another file, a name to choose). */
  readonly path: Path | undefined;
}

/** One thing that is wrong with a file, by the schema and the reader's rules. Fixes and sentences are made of it elsewhere. */
export type Problem = ProblemBase &
  (
    | ({ readonly code: "unknown-key"; readonly near: readonly string[]; readonly advice?: string; readonly certain: boolean } & WrittenKey)
    | ({ readonly code: "misplaced-key"; readonly destination: Destination; readonly otherType?: string } & WrittenKey)
    | ({ readonly code: "outdented-entry" } & WrittenKey)
    | ({
        readonly code: "renamed-key";
        readonly to: string;
        readonly both: boolean;
        readonly safe: boolean;
        readonly note?: string;
      } & WrittenKey)
    | ({ readonly code: "dropped-key"; readonly note?: string } & WrittenKey)
    | ({ readonly code: "deprecated-key" } & WrittenKey)
    | ({ readonly code: "no-effect" } & WrittenKey)
    | ({ readonly code: "not-in-version"; readonly since?: string; readonly removedIn?: string } & WrittenKey)
    | ({ readonly code: "repeated-setting"; readonly laterSpan: Span } & WrittenKey)
    | {
        readonly code: "missing-key";
        readonly map: MapNode | undefined;
        readonly entry: MapEntry | undefined;
        readonly inside: Path;
        readonly needed: SchemaPlace | undefined;
      }
    | { readonly code: "wrong-type"; readonly node: YamlNode }
    | { readonly code: "wrong-value"; readonly node: YamlNode; readonly near: readonly string[] }
  );

/** Where a walk through a file is. */
export interface Spot {
  readonly file: CheckedFile;
  readonly target: Target;
  readonly place: SchemaPlace;
  readonly node: YamlNode;
  readonly path: Path;
  readonly dormant: boolean;
  /** The entry whose value the node is. */
  readonly entry: MapEntry | undefined;
}
