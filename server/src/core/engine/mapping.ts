import type { PlacedText, RoleMapping, Settings } from "../model/entities.ts";
import type { SeenClient } from "./client-address.ts";
import { sortedSet } from "./backends.ts";
import type { Behaviour, Rejection } from "./input.ts";
import { type Compiled, compilePattern, matchPattern } from "./pattern.ts";
import { settingText } from "./settings.ts";
import type { Because, MappedRole, MappingField, TraceUser, Unknown } from "./trace.ts";

interface CompiledText {
  readonly text: string;
  readonly compiled: Compiled;
  readonly at: PlacedText["at"];
}

/** A role mapping whose patterns were read once. */
export interface CompiledMapping {
  readonly role: string;
  readonly users: readonly CompiledText[];
  readonly backendRoles: readonly CompiledText[];
  readonly andBackendRoles: readonly CompiledText[];
  readonly hosts: readonly CompiledText[];
}

/** Reads all patterns of a file. */
export function compileMappings(mappings: readonly RoleMapping[], on: Behaviour): readonly CompiledMapping[] {
  // Many mappings share their patterns, and regular expressions take time to read.
  const known = new Map<string | null, Compiled>();
  const compile = (value: string | null): Compiled => {
    const compiled = known.get(value) ?? compilePattern(value, on);
    known.set(value, compiled);
    return compiled;
  };
  const read = (texts: readonly PlacedText[]): readonly CompiledText[] =>
    texts.map(({ value, at }) => ({ text: value ?? "", compiled: compile(value), at }));
  return mappings.map((mapping) => ({
    role: mapping.role,
    users: read(mapping.users),
    backendRoles: read(mapping.backendRoles),
    andBackendRoles: read(mapping.andBackendRoles),
    hosts: read(mapping.hosts),
  }));
}

function allTexts(mapping: CompiledMapping): readonly CompiledText[] {
  return [...mapping.users, ...mapping.backendRoles, ...mapping.andBackendRoles, ...mapping.hosts];
}

/** Patterns with which the node refuses the whole file. Source: `ConfigModelV7.RoleMappingHolder`, `ConfigurableRoleMapper`. */
export function refusedPatterns(mappings: readonly CompiledMapping[], on: Behaviour): readonly Rejection[] {
  const invalid = mappings.flatMap(allTexts).filter((text) => text.compiled.kind === "invalid");
  return invalid.map((text) => {
    const isNull = text.text === "" && !on.has("nullPatternNeverMatches");
    return {
      kind: "roles_mapping",
      stage: "node",
      reason: isNull ? "null_pattern" : "invalid_regex",
      detail: isNull ? null : text.text,
      at: text.at,
    };
  });
}

/** What roles are mapped from. */
export interface MappingInput {
  readonly user: TraceUser;
  readonly client: SeenClient;
  readonly mappings: readonly CompiledMapping[];
  /** `MAPPING_ONLY`, `BACKENDROLES_ONLY` or `BOTH` in any case; anything else means the first. */
  readonly resolution: string;
}

/** How the node's settings say that roles come about; the default where they do not say. Source: `ConfigurableRoleMapper.ResolutionMode`. */
export function writtenResolution(node: Settings | undefined): string {
  return (node === undefined ? undefined : settingText(node, "plugins.security.roles_mapping_resolution")) ?? "MAPPING_ONLY";
}

export interface Mapped {
  readonly roles: readonly MappedRole[];
  readonly unknowns: readonly Unknown[];
}

/** The roles of a user. Source: `ConfigModelV7.RoleMappingHolder.map`, `ConfigurableRoleMapper.CompiledConfiguration.map`. */
export function mapRoles(input: MappingInput): Mapped {
  const found = new Map<string, Because[]>();
  const add = (role: string, because: readonly Because[]): void => {
    found.set(role, [...(found.get(role) ?? []), ...because]);
  };
  for (const role of input.user.directRoles)
    add(role, [{ field: "opendistro_security_roles", pattern: role, value: input.user.name, at: input.user.rolesFrom.at(-1)?.at ?? null }]);
  const mode = input.resolution.toUpperCase();
  if (mode === "BOTH" || mode === "BACKENDROLES_ONLY") {
    for (const role of input.user.backendRoles) add(role, [{ field: "roles_mapping_resolution", pattern: role, value: role, at: null }]);
  }
  const unknowns: Unknown[] = [];
  if (mode !== "BACKENDROLES_ONLY") {
    const candidates = candidatesOf(input);
    for (const mapping of input.mappings) {
      const { because, open } = holdAgainst(mapping, candidates);
      if (because.length > 0) add(mapping.role, because);
      else if (!found.has(mapping.role)) unknowns.push(...open);
    }
  }
  const roles = sortedSet(found.keys()).map((name) => ({ name, because: found.get(name) ?? [] }));
  return { roles, unknowns };
}

interface Candidates {
  readonly users: Candidate;
  readonly backendRoles: Candidate;
  readonly hosts: Candidate;
  readonly client: SeenClient;
}

interface Candidate {
  readonly texts: readonly string[];
  readonly set: ReadonlySet<string>;
}

function candidatesOf({ user, client }: MappingInput): Candidates {
  const candidate = (texts: readonly string[]): Candidate => ({ texts, set: new Set(texts) });
  return { users: candidate([user.name]), backendRoles: candidate(user.backendRoles), hosts: candidate(client.forms), client };
}

type Match = { readonly verdict: "yes"; readonly value: string } | { readonly verdict: "no" | "unknown" };

/** The first text a pattern matches. Exact patterns are looked up, so that large files stay cheap. */
function matchFirst({ compiled }: CompiledText, candidate: Candidate): Match {
  if (compiled.kind === "any") return { verdict: "yes", value: candidate.texts[0] ?? "" };
  if (compiled.kind === "exact") return candidate.set.has(compiled.text) ? { verdict: "yes", value: compiled.text } : { verdict: "no" };
  let open = compiled.kind === "undecided";
  for (const text of candidate.texts) {
    const verdict = matchPattern(compiled, text);
    if (verdict === "yes") return { verdict, value: text };
    open ||= verdict === "unknown";
  }
  return { verdict: open ? "unknown" : "no" };
}

interface Held {
  readonly because: readonly Because[];
  /** What would have to be known to say no. */
  readonly open: readonly Unknown[];
}

function holdAgainst(mapping: CompiledMapping, candidates: Candidates): Held {
  const because: Because[] = [];
  const open: Unknown[] = [];
  const any = (field: MappingField, texts: readonly CompiledText[], candidate: Candidate): void => {
    for (const text of texts) {
      const match = matchFirst(text, candidate);
      if (match.verdict === "yes") because.push({ field, pattern: text.text, value: match.value, at: text.at });
      else if (match.verdict === "unknown") open.push({ question: "pattern", detail: mapping.role, at: text.at });
    }
  };
  any("users", mapping.users, candidates.users);
  any("backend_roles", mapping.backendRoles, candidates.backendRoles);
  const all = holdAll(mapping, candidates);
  any("hosts", mapping.hosts, candidates.hosts);
  return { because: [...because, ...all.because], open: [...open, ...all.open, ...openHosts(mapping, candidates.client)] };
}

/** `and_backend_roles`: every pattern has to match some backend role. */
function holdAll(mapping: CompiledMapping, candidates: Candidates): Held {
  const matches = mapping.andBackendRoles.map((text) => ({ text, match: matchFirst(text, candidates.backendRoles) }));
  if (matches.length === 0 || matches.some(({ match }) => match.verdict === "no")) return { because: [], open: [] };
  const open = matches.filter(({ match }) => match.verdict === "unknown");
  if (open.length > 0) return { because: [], open: open.map(({ text }) => ({ question: "pattern", detail: mapping.role, at: text.at })) };
  return {
    because: matches.map(({ text, match }) => ({
      field: "and_backend_roles",
      pattern: text.text,
      value: match.verdict === "yes" ? match.value : "",
      at: text.at,
    })),
    open: [],
  };
}

/** Hosts that might match if we knew more of the client. */
function openHosts(mapping: CompiledMapping, client: SeenClient): readonly Unknown[] {
  const texts = mapping.hosts.filter(({ compiled }) => compiled.kind !== "never" && compiled.kind !== "invalid");
  if (!client.known) return texts.map(({ at }) => ({ question: "address", detail: mapping.role, at }));
  if (!client.nameMissing) return [];
  const mayBeName = texts.filter(({ text }) => !/^[0-9a-fA-F.:*?/]+$/.test(text));
  return mayBeName.map(({ at }) => ({ question: "reverse-dns", detail: mapping.role, at }));
}
