/** What the reader assumes where the files cannot know. Absent members are open questions. */
export interface Assumptions {
  readonly remoteAddress?: string;
  readonly remoteHost?: string;
  readonly reverseDns?: string;
  /** True: take unverifiable signatures as valid; false: as wrong. */
  readonly signatureValid?: boolean;
  /** Text of a JWKS document; its keys are used instead of the provider's. */
  readonly jwks?: string;
  readonly rolesMappingResolution?: string;
  /** Backend roles that a directory would add. */
  readonly directoryRoles?: readonly string[];
}
