import type { ConfigSet } from "../../core/model/config-set.ts";
import type { SourceDocument } from "../../core/model/document.ts";
import type { Session } from "../session/session.ts";
import { canonical } from "./workspace.ts";

/** A document that a request is about, in its set. */
export interface AskedDocument {
  readonly set: ConfigSet;
  readonly document: SourceDocument;
}

/** The document of a request; undefined for files that are none of ours. */
export function documentAt(session: Session, { uri }: { readonly uri: string }): AskedDocument | undefined {
  const id = canonical(uri);
  const set = session.setOf(id);
  const document = set?.byId.get(id);
  return set === undefined || document === undefined ? undefined : { set, document };
}
