import type { PreviewModel } from "../../../../server/src/protocol.ts";
import type { Marks, ViewMessage } from "../messages.ts";

/** What the parts of the page share: the view shown, how to tell the extension, and what the reader folded. */
export interface Page {
  readonly model: PreviewModel;
  readonly marks: Marks;
  readonly tell: (message: ViewMessage) => void;
  readonly isOpen: (section: string, atFirst: boolean) => boolean;
  readonly fold: (section: string, open: boolean) => void;
}

/** The id of an element that stands for a key of the model. */
export function elementId(key: string): string {
  return `k-${encodeURIComponent(key)}`;
}
