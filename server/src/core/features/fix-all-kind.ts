/** The kind of the code action that applies every safe fix of a document. */
export const fixAllKind = "source.fixAll.opensearchSecurity";
