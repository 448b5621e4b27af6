import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownTargets } from "../../server/src/core/catalog/target.ts";
import { evaluate, pendingSignatures } from "../../server/src/core/engine/evaluate.ts";
import type { EngineInput } from "../../server/src/core/engine/input.ts";
import { domainOutcomes, outcomes, reasons } from "../../server/src/core/engine/reasons.ts";
import type { Trace } from "../../server/src/core/engine/trace.ts";
import { inputOf, type Login } from "./support/case.ts";
import { bearer, clusterFile, config, tokenConfig } from "./support/tokens.ts";

const releases = knownTargets().map((target) => target.name);
const release = fc.constantFrom(...releases);
const word = fc.constantFrom("a", "b", "admin", "ops-eu", "*", "a*", "?", "/a|b/", "");

interface Mapping {
  readonly role: string;
  readonly users: readonly string[];
  readonly backendRoles: readonly string[];
  readonly andBackendRoles: readonly string[];
  readonly hosts: readonly string[];
}

const mapping: fc.Arbitrary<Mapping> = fc.record({
  role: fc.constantFrom("r1", "r2", "r3", "r4", "r5", "r6"),
  users: fc.array(word, { maxLength: 2 }),
  backendRoles: fc.array(word, { maxLength: 2 }),
  andBackendRoles: fc.array(word, { maxLength: 2 }),
  hosts: fc.array(fc.constantFrom("10.*", "::1", "*.example.org"), { maxLength: 1 }),
});
const mappings = fc.uniqueArray(mapping, { maxLength: 6, selector: (one) => one.role });

function mappingFile(entries: readonly Mapping[]): string {
  const lines = entries.map(
    ({ role, users, backendRoles, andBackendRoles, hosts }) =>
      `${role}: ${JSON.stringify({ users, backend_roles: backendRoles, and_backend_roles: andBackendRoles, hosts })}`,
  );
  return clusterFile("rolesmapping", lines);
}

const login = (entries: readonly Mapping[], backendRoles: readonly string[]): Login => ({
  files: { "config.yml": config(["{}"]).replace("      {}", "      d: {}"), "roles_mapping.yml": mappingFile(entries) },
  credential: { kind: "given", name: "a", backendRoles },
  client: { address: "10.1.2.3" },
});
const run = (how: Login, at: string): Trace => evaluate(inputOf(how, at));
const names = (trace: Trace): string[] => trace.mappedRoles.map((role) => role.name);
const backendRoles = fc.array(fc.constantFrom("a", "b", "admin", "ops-eu", "x y"), { maxLength: 4 });

describe("laws of mapping", () => {
  it("another mapping never takes a role away", () => {
    fc.assert(
      fc.property(mappings, mapping, backendRoles, release, (entries, more, roles, at) => {
        const before = names(run(login(entries, roles), at));
        const without = entries.filter((entry) => entry.role !== more.role);
        const merged = [...without, { ...more, role: "r9" }];
        const after = names(run(login([...entries, { ...more, role: "r9" }], roles), at));
        expect(after).toEqual(expect.arrayContaining(before));
        expect(names(run(login(merged, roles), at))).toEqual(expect.arrayContaining(before.filter((role) => role !== more.role)));
      }),
      { numRuns: 150 },
    );
  });

  it("another backend role never takes a role away", () => {
    fc.assert(
      fc.property(mappings, backendRoles, fc.constantFrom("a", "b", "c"), release, (entries, roles, more, at) => {
        expect(names(run(login(entries, [...roles, more]), at))).toEqual(expect.arrayContaining(names(run(login(entries, roles), at))));
      }),
      { numRuns: 150 },
    );
  });

  it("the order of entries and of backend roles means nothing", () => {
    fc.assert(
      fc.property(mappings, backendRoles, release, (entries, roles, at) => {
        expect(names(run(login([...entries].reverse(), [...roles].reverse()), at))).toEqual(names(run(login(entries, roles), at)));
      }),
      { numRuns: 150 },
    );
  });

  it("every reason names a line that says what it says", () => {
    fc.assert(
      fc.property(mappings, backendRoles, release, (entries, roles, at) => {
        for (const role of run(login(entries, roles), at).mappedRoles) {
          const entry = entries.find((candidate) => candidate.role === role.name);
          for (const because of role.because) {
            const field = { users: "users", backend_roles: "backendRoles", and_backend_roles: "andBackendRoles", hosts: "hosts" }[
              because.field as "users"
            ] as keyof Mapping;
            expect(entry?.[field]).toContain(because.pattern);
            expect(because.at?.path.slice(0, 2)).toEqual([role.name, because.field]);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

const json = fc.json({ maxDepth: 4, noUnicodeString: false });
const claims = fc.oneof(
  json,
  fc
    .record({
      sub: fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string())),
      roles: fc.jsonValue(),
      exp: fc.oneof(fc.integer({ min: 1_759_999_900, max: 1_760_000_100 }), fc.string(), fc.double()),
      aud: fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(null), fc.integer()),
      __proto__: fc.jsonValue(),
    })
    .map((value) => JSON.stringify(value)),
);
const part = (text: string): string => Buffer.from(text, "utf8").toString("base64url");
const anyToken = fc.oneof(
  fc
    .tuple(fc.constantFrom('{"alg":"HS256"}', '{"alg":"none"}', '{"alg":"RS256","kid":"k"}', "[]", "{}"), claims)
    .map(([header, payload]) => `${part(header)}.${part(payload)}.${part("signature")}`),
  fc.string(),
  fc.array(fc.string({ maxLength: 5 }), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(".")),
);

/** An input whose signatures all hold. */
function trusting(input: EngineInput): EngineInput {
  return { ...input, verdicts: new Map(pendingSignatures(input).map((check) => [check.id, true])) };
}

function checkTrace(trace: Trace): void {
  expect(outcomes).toContain(trace.outcome);
  expect(reasons).toContain(trace.reason);
  for (const step of trace.domains) {
    expect(domainOutcomes).toContain(step.outcome);
    expect(reasons).toContain(step.reason);
  }
  const settled = trace.domains.filter((step) => step.outcome === "accepted" || step.outcome === "ended");
  expect(settled.length).toBeLessThanOrEqual(1);
  if (trace.outcome === "authenticated") expect(settled[0]).toMatchObject({ outcome: "accepted", name: trace.domain });
  if (trace.outcome === "unauthenticated") expect(settled[0]?.outcome).not.toBe("accepted");
  const walked = trace.domains.filter((step) => step.outcome !== "not-loaded" && step.outcome !== "disabled");
  const stop = walked.findIndex((step) => step.outcome === "accepted" || step.outcome === "ended");
  if (stop >= 0) for (const step of walked.slice(stop + 1)) expect(step.outcome).toBe("not-reached");
  if (trace.mappedRoles.length > 0) expect(trace.user).not.toBeNull();
}

describe("laws of tokens", () => {
  const files = {
    "config.yml": [
      tokenConfig("jwt", ["roles_key: roles", "required_audience: x"], { challenge: false }),
      "      e:",
      "        order: 1",
      "        http_authenticator: {type: openid, challenge: true, config: {openid_connect_url: 'https://x', roles_key: roles}}",
      "        authentication_backend: {type: noop}",
      "",
    ].join("\n"),
    "roles_mapping.yml": clusterFile("rolesmapping", ["r:", "  backend_roles: ['*']"]),
  };

  it("nothing throws, and the trace agrees with its outcome", () => {
    fc.assert(
      fc.property(anyToken, release, fc.boolean(), (text, at, assume) => {
        const input = inputOf({ files, credential: bearer(text), assumeSignatureValid: assume }, at);
        checkTrace(evaluate(trusting(input)));
        checkTrace(evaluate(input));
      }),
      { numRuns: 600 },
    );
  });

  it("a domain that is switched off changes nothing", () => {
    const off = files["config.yml"].replace(
      "    authc:\n",
      "    authc:\n      z:\n        http_enabled: false\n        order: 0\n        http_authenticator: {type: basic, challenge: true}\n",
    );
    fc.assert(
      fc.property(anyToken, release, (text, at) => {
        const look = (config: string): unknown => {
          const { domains, ...trace } = evaluate(
            trusting(inputOf({ files: { ...files, "config.yml": config }, credential: bearer(text) }, at)),
          );
          return {
            outcome: trace.outcome,
            user: trace.user?.name,
            roles: names({ domains, ...trace }),
            steps: domains.filter((step) => step.name !== "z").map((step) => `${step.outcome} ${step.reason}`),
          };
        };
        expect(look(off)).toEqual(look(files["config.yml"]));
      }),
      { numRuns: 150 },
    );
  });
});

describe("hostile claims", () => {
  const files = { "config.yml": tokenConfig("openid", ["roles_key: roles"]), "roles_mapping.yml": clusterFile("rolesmapping", []) };
  const outcome = (payload: string, at = "3.8"): string => {
    const text = `${part('{"alg":"RS256"}')}.${part(payload)}.${part("x")}`;
    return evaluate(inputOf({ files, credential: bearer(text), assumeSignatureValid: true }, at)).reason;
  };

  it.each(["1.3", "2.12", "3.8"])("of a megabyte, flat or deep, are read or refused, never more (%s)", (at) => {
    const deep = (open: string, close: string, depth: number): string => `{"sub":"a","x":${open.repeat(depth)}1${close.repeat(depth)}}`;
    expect(outcome(deep("[", "]", 500_000), at)).toBe("malformed_token");
    expect(outcome(deep('{"a":', "}", 150_000), at)).toBe("malformed_token");
    expect(outcome(deep('{"a":', "}", 900), at)).toBe("ok");
    expect(outcome(deep("[", "]", 900), at)).toBe(at === "1.3" ? "invalid_claims" : "ok");
    expect(outcome(`{"sub":"a","roles":[${Array.from({ length: 90_000 }, (_, index) => `"role${index}"`).join(",")}]}`, at)).toBe("ok");
    expect(outcome(`{"sub":"a","x":"${"\\u0000".repeat(170_000)}"}`, at)).toBe("ok");
    expect(outcome(`{"sub":"${"a".repeat(1_000_000)}"}`, at)).toBe("ok");
  });

  it("keep their prototypes to themselves", () => {
    expect(outcome('{"sub":"a","__proto__":{"roles":["x"]},"constructor":1,"roles":["y"]}')).toBe("ok");
    expect(({} as Record<string, unknown>)["roles"]).toBeUndefined();
  });
});
