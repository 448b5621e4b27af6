/** A range as the protocol has it; nothing says that it is one. */
export interface WireRange {
  readonly start: WirePosition;
  readonly end: WirePosition;
}

/** A position, inside or outside any document. */
export interface WirePosition {
  readonly line: number;
  readonly character: number;
}

/** One change of a document: of a range, or of everything. */
export interface Change {
  readonly range?: WireRange;
  readonly text: string;
}

/** What a client does next. Files are named by their path below the folder, or by a whole URI; plain data, so that a run can be played again. */
export type Step =
  | { readonly do: "open"; readonly name: string; readonly text: string }
  | { readonly do: "change"; readonly name: string; readonly changes: readonly Change[] }
  | { readonly do: "close"; readonly name: string }
  | { readonly do: "write"; readonly name: string; readonly text: string }
  | { readonly do: "delete"; readonly name: string }
  | { readonly do: "settings"; readonly value: unknown }
  | { readonly do: "folders"; readonly names: readonly string[] }
  | { readonly do: "request"; readonly method: string; readonly params: unknown; readonly twist?: Twist }
  | { readonly do: "resolve"; readonly list: string; readonly method: string; readonly index: number }
  | { readonly do: "notify"; readonly method: string; readonly params: unknown };

/** What is odd about a request: it is cancelled at once, or its parameters are none. */
export type Twist = "cancelled" | "malformed";

/** Stands for the folder's URI in parameters until they are sent. */
export const folderMark = "fuzz-folder:";
