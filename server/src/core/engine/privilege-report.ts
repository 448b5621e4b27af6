import type { StaticNames } from "../catalog/builtins.ts";
import type { Switch } from "../catalog/target.ts";
import type { ActionGroup, Role, Tenant } from "../model/entities.ts";
import type { Place } from "../model/place.ts";
import type { TemplateUser } from "./variables.ts";

/** Why a tenant is open: the user's own one, a pattern of a role, or a role that opens the global tenant by its name. */
export interface TenantReason {
  readonly kind: "private" | "pattern" | "by-name";
  readonly role: string | null;
  readonly pattern: string | null;
  readonly at: Place | null;
}

/** Access to a tenant. The private tenant stands under the user's own name. */
export interface TenantGrant {
  readonly name: string;
  readonly access: "rw" | "r";
  readonly because: readonly TenantReason[];
}

/** What the summary is made from. A file that is not in the set is undefined. */
export interface PrivilegeInput {
  readonly user: TemplateUser;
  readonly roles: readonly Role[] | undefined;
  readonly actionGroups: readonly ActionGroup[] | undefined;
  readonly tenants: readonly Tenant[] | undefined;
  readonly statics: StaticNames;
  readonly switches: ReadonlySet<Switch>;
  readonly privilegesEvaluationType: string | null;
}

/** A text of a role as it is rendered for the user; `unresolved` names placeholders that stayed, so that it matches nothing. */
export interface RenderedText {
  readonly written: string;
  readonly text: string;
  readonly unresolved: readonly string[];
}

/** One element of `index_permissions`. Rules of several elements are not combined: how, depends on node settings and the request. */
export interface IndexGrant {
  readonly role: string;
  readonly at: Place | null;
  readonly patterns: readonly RenderedText[];
  /** Resolved, sorted. */
  readonly actions: readonly string[];
  readonly dls: RenderedText | null;
  readonly fls: readonly string[];
  readonly maskedFields: readonly string[];
}

/** Cluster permissions of one role, resolved and sorted. */
export interface ClusterGrant {
  readonly role: string;
  readonly at: Place | null;
  readonly actions: readonly string[];
}

/**
 * What makes the summary smaller than the files suggest.
 * `update-refused`: the node keeps its old configuration. `request-fails`: requests of this user fail. `role-lost`, `cluster-part-lost`,
 * `index-part-lost`, `tenant-part-lost`, `pattern-lost`: so much of the role counts for nothing. `undecided`: we cannot say what Java
 * makes of a pattern.
 */
export type PrivilegeProblemKind =
  | "undefined-role"
  | "roles-file-missing"
  | "group-loop"
  | "update-refused"
  | "request-fails"
  | "role-lost"
  | "cluster-part-lost"
  | "index-part-lost"
  | "tenant-part-lost"
  | "pattern-lost"
  | "undecided"
  | "unresolved-variable";

/** A problem with the name or text that causes it. */
export interface PrivilegeProblem {
  readonly kind: PrivilegeProblemKind;
  readonly role: string | null;
  readonly text: string;
  readonly at: Place | null;
}

/** What a user may do, on the level of the files. */
export interface PrivilegeReport {
  /** Union over the roles, sorted. */
  readonly cluster: readonly string[];
  readonly clusterByRole: readonly ClusterGrant[];
  readonly indices: readonly IndexGrant[];
  readonly tenants: readonly TenantGrant[];
  readonly problems: readonly PrivilegeProblem[];
}
