import type { Range } from "../../text/span.ts";

/** A place in a report: a document as the shell names it, and a range counted from zero. */
export interface ReportPlace {
  readonly path: string;
  readonly range: Range;
}

/** A quick fix in a report. */
export interface ReportFix {
  readonly title: string;
  readonly edits: readonly { readonly path: string; readonly range: Range; readonly newText: string }[];
}

/** A claim that a domain reads, whether the token has it or not, and the setting that chose it. */
export interface ReportSource {
  readonly claim: readonly string[];
  readonly at: ReportPlace | null;
}

/** A role that was nearly granted. */
export interface ReportNearMiss {
  /** Null when the miss concerns no single role, such as a claim under another name. */
  readonly role: string | null;
  /** What the login brings. */
  readonly have: string;
  /** What the file asks for. */
  readonly want: string;
  /** In words, with names in backticks. */
  readonly message: string;
  readonly at: ReportPlace | null;
  readonly fixes: readonly ReportFix[];
}

export interface ReportDomain {
  readonly name: string;
  readonly order: number;
  readonly authenticator: string | null;
  readonly backend: string;
  readonly outcome: "accepted" | "passed" | "ended" | "not-reached" | "not-loaded" | "disabled";
  readonly reason: string;
  readonly message: string;
  readonly at: ReportPlace | null;
  /** Edits that let the login go further. */
  readonly fixes: readonly ReportFix[];
}

export interface ReportIndex {
  readonly role: string;
  readonly patterns: readonly string[];
  readonly actions: readonly string[];
  readonly dls: string | null;
  readonly fls: readonly string[];
  readonly maskedFields: readonly string[];
  readonly at: ReportPlace | null;
}

/** What the preview reads of an explanation. Roles, permissions and sources are empty where nobody is signed in. */
export interface PreviewReport {
  readonly target: string;
  /** ISO time. */
  readonly at: string;
  readonly token: {
    readonly kind: "signed" | "encrypted" | "unsecured" | "malformed" | "none";
    readonly header: Readonly<Record<string, unknown>> | null;
    readonly claims: Readonly<Record<string, unknown>> | null;
    /** Characters of the token; 0 without one. */
    readonly length: number;
    /** Parts between dots. */
    readonly parts: number;
  };
  readonly outcome: "authenticated" | "anonymous" | "unauthenticated" | "config_error" | "unknown";
  readonly httpStatus: number | null;
  readonly challenge: string | null;
  readonly reason: string;
  readonly message: string;
  readonly messageAt: ReportPlace | null;
  readonly domains: readonly ReportDomain[];
  readonly user: {
    readonly name: string;
    readonly backendRoles: readonly string[];
    readonly attributes: Readonly<Record<string, string>>;
  } | null;
  /** What the domain that decides reads from the token. */
  readonly sources: { readonly name: readonly ReportSource[]; readonly roles: readonly ReportSource[] };
  readonly mappedRoles: readonly {
    readonly name: string;
    readonly defined: boolean;
    readonly because: readonly {
      readonly field: string;
      readonly pattern: string;
      readonly value: string;
      readonly at: ReportPlace | null;
    }[];
  }[];
  readonly unmapped: readonly { readonly backendRole: string; readonly suggestions: readonly string[] }[];
  readonly nearMisses: readonly ReportNearMiss[];
  readonly permissions: {
    readonly cluster: readonly string[];
    readonly indices: readonly ReportIndex[];
    readonly tenants: readonly { readonly name: string; readonly access: "rw" | "r"; readonly because: readonly string[] }[];
  };
  readonly grants: {
    /** Mapped roles that allow every action by themselves. */
    readonly everything: readonly string[];
    readonly dashboards: "yes" | "no" | "unknown";
    /** Mapped roles through which Dashboards opens. */
    readonly dashboardsRoles: readonly string[];
  };
  /** The identity provider that the files seem to name. */
  readonly provider: { readonly name: string; readonly at: ReportPlace | null } | null;
  readonly unknowns: readonly { readonly question: string; readonly message: string; readonly at?: ReportPlace | null }[];
}
