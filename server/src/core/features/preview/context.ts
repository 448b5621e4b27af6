import type { Assumptions } from "./assumptions.ts";
import type { MomentId, Where } from "./model.ts";
import type { PreviewReport, ReportFix, ReportPlace } from "./report.ts";
import type { Clock } from "./times.ts";

/** A change under which the login is looked at again. */
export type WhatIf =
  | { readonly at: number }
  | { readonly accepted: true }
  | { readonly role: string }
  | { readonly fix: ReportFix }
  | { readonly assume: Assumptions };

/** All that the view says beside the report: the reader's clock, what may be chosen, and a way to look again. */
export interface PreviewContext {
  readonly clock: Clock;
  readonly credential: "token" | "user";
  /** The request header that carries the token. */
  readonly header: string;
  /** Where the token was found; null when it was typed. */
  readonly origin: Where | null;
  readonly moment: MomentId;
  /** The moment looked at, in milliseconds since the epoch. */
  readonly at: number;
  readonly set: { readonly id: string; readonly label: string } | null;
  readonly sets: readonly { readonly id: string; readonly label: string }[];
  readonly targets: readonly string[];
  readonly assumptions: Assumptions;
  /** Files of the set that do not parse. */
  readonly unreadable: readonly Where[];
  /** Edits that cure what keeps the product from taking a file, by the place of the fault. */
  readonly repairs: readonly { readonly fix: ReportFix; readonly at: ReportPlace }[];
  /** The same login after one change; undefined when that cannot be worked out. */
  readonly whatIf: (change: WhatIf) => PreviewReport | undefined;
}
