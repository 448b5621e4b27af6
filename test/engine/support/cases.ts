/** A login with what has to become of it, at every release listed. */
export interface Case {
  readonly name: string;
  readonly why: string;
  readonly at: readonly string[];
  /** Seconds since the epoch. */
  readonly now: number;
  /** Files by name, as lines. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly query: Readonly<Record<string, string>> };
  readonly client: { readonly address: string; readonly hostName: string; readonly reverseDns?: string };
  readonly assumeSignatureValid?: boolean;
  readonly mappingResolution?: string;
  readonly expect: Expected;
}

export interface Expected {
  readonly outcome: string;
  readonly reason: string;
  readonly detail?: string;
  readonly domain?: string | null;
  readonly user?: string;
  readonly backendRoles?: readonly string[];
  readonly mappedRoles?: readonly string[];
  readonly httpStatus?: number;
  readonly challenge?: string | null;
  /** Domains left out for the sake of one with the same order. */
  readonly dropped?: readonly string[];
  readonly notLoaded?: readonly string[];
  readonly file?: string;
  readonly stage?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly permissions?: {
    readonly cluster?: readonly string[];
    readonly index?: readonly { readonly index_patterns: readonly string[]; readonly actions: readonly string[] }[];
    readonly tenants?: Readonly<Record<string, string>>;
  };
  readonly warnings?: readonly string[];
}
