import { switchesOf } from "../catalog/target.ts";
import { anyMatches, type Compiled, compilePattern } from "../engine/pattern.ts";
import type { ConfigSet } from "../model/config-set.ts";
import type { InternalUser, PlacedText, RoleMapping } from "../model/entities.ts";
import type { Place } from "../model/place.ts";
import { spanOf } from "../model/spans.ts";

/** One way to get a role. `login` is somebody who takes it, for a preview; null where a pattern or an address would have to be guessed. */
export interface Way {
  readonly label: string;
  readonly detail: string;
  readonly at: Place;
  readonly login: { readonly name: string; readonly backendRoles: readonly string[] } | null;
}

/** Who stands for everybody in a preview by backend role. */
const anybody = "anybody";

/** The role whose mapping an offset of roles_mapping.yml lies in. */
export function roleAt(set: ConfigSet, document: string, offset: number): string | undefined {
  const file = set.documents.get("roles_mapping");
  if (file === undefined || file.id !== document) return undefined;
  const spans = (set.entities.roleMappings ?? []).map(({ role, at }) => ({ role, span: spanOf(file, { ...at, part: "whole" }) }));
  return spans.findLast(({ span }) => span.start <= offset && offset <= span.end)?.role;
}

/** Everybody who gets a role: what its mapping says, then the internal users to whom that applies. */
export function whoGetsRole(set: ConfigSet, role: string): readonly Way[] {
  const mappings = (set.entities.roleMappings ?? []).filter((mapping) => mapping.role === role);
  const switches = switchesOf(set.target);
  const ways = mappings.flatMap(mappingWays);
  const users = (set.entities.internalUsers ?? []).flatMap((user) =>
    userWay(user, role, { mappings, compile: (text) => compilePattern(text, switches) }),
  );
  return [...ways, ...users];
}

function mappingWays(mapping: RoleMapping): readonly Way[] {
  const all = mapping.andBackendRoles.flatMap(({ value }) => (value === null ? [] : [value]));
  const [first] = mapping.andBackendRoles;
  const together: readonly Way[] =
    first === undefined
      ? []
      : [
          {
            label: all.join(", "),
            detail: "whoever has all these backend roles",
            at: first.at,
            login: all.some(isPattern) ? null : { name: anybody, backendRoles: all },
          },
        ];
  return [
    ...mapping.users.flatMap((text) => way(text, "user name", (name) => ({ name, backendRoles: [] }))),
    ...mapping.backendRoles.flatMap((text) =>
      way(text, "whoever has this backend role", (name) => ({ name: anybody, backendRoles: [name] })),
    ),
    ...together,
    ...mapping.hosts.flatMap((text) => way(text, "whoever comes from this address or host", () => null)),
  ];
}

function way({ value, at }: PlacedText, detail: string, login: (value: string) => Way["login"]): readonly Way[] {
  if (value === null) return [];
  if (value === "*" && detail === "user name")
    return [{ label: value, detail: "everybody who can sign in", at, login: { name: anybody, backendRoles: [] } }];
  return [{ label: value, detail: isPattern(value) ? `${detail}, by pattern` : detail, at, login: isPattern(value) ? null : login(value) }];
}

interface Matching {
  readonly mappings: readonly RoleMapping[];
  readonly compile: (text: string | null) => Compiled;
}

function userWay(user: InternalUser, role: string, { mappings, compile }: Matching): readonly Way[] {
  const backendRoles = user.backendRoles.flatMap(({ value }) => (value === null ? [] : [value]));
  const found = { label: user.name, at: user.at, login: { name: user.name, backendRoles } };
  if (user.directRoles.some(({ value }) => value === role)) return [{ ...found, detail: "internal user, by opendistro_security_roles" }];
  const takes = (text: PlacedText, candidates: readonly string[]): boolean => anyMatches(compile(text.value), candidates) === "yes";
  const byName = mappings.some((mapping) => mapping.users.some((text) => takes(text, [user.name])));
  if (byName) return [{ ...found, detail: "internal user, by name" }];
  const byRole = mappings.some(
    ({ backendRoles: any, andBackendRoles: all }) =>
      any.some((text) => takes(text, backendRoles)) || (all.length > 0 && all.every((text) => takes(text, backendRoles))),
  );
  return byRole ? [{ ...found, detail: "internal user, by backend role" }] : [];
}

function isPattern(text: string): boolean {
  return /[*?]/.test(text) || (text.startsWith("/") && text.endsWith("/"));
}
