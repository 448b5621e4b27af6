import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { explain, type ExplainReport, type ExplainRequest, signaturesOf } from "../../server/src/core/features/explain.ts";
import { readKeySet } from "../../server/src/core/features/explain/key-set.ts";
import { whatIf, withAssumptions, withFix } from "../../server/src/core/features/explain/what-if.ts";
import type { Credential } from "../../server/src/core/engine/input.ts";
import { verifySignatures } from "../../server/src/shell/signatures.ts";
import { request, setOf, traceOf } from "./support/case.ts";
import { bearer, clusterFile, config, secret, signingKey, token, tokenConfig } from "./support/tokens.ts";

const now = 1_760_000_000_000;
const asked = (files: Readonly<Record<string, string>>, credential: Credential, release = "3.8"): ExplainRequest => ({
  set: setOf(files, release),
  pathOf: (id) => `security/${id}`,
  credential,
  client: {},
  now,
});

async function report(how: ExplainRequest): Promise<ExplainReport> {
  return explain(how, await verifySignatures(signaturesOf(how)));
}

/** The text of a file after a report's fix. */
function fixed(how: ExplainRequest, result: ExplainReport, title: string, name: string): string {
  const all = [...result.nearMisses.flatMap((miss) => miss.fixes), ...result.domains.flatMap((domain) => domain.fixes)];
  const fix = all.find((candidate) => candidate.title === title);
  if (fix === undefined) throw new Error(`no fix ${title}; there are ${all.map((candidate) => candidate.title).join(", ")}`);
  const after = withFix(how, fix);
  return [...after.set.documents.values()].find((document) => document.id === name)?.text ?? "";
}

const mapping = clusterFile("rolesmapping", [
  "all_access:",
  "  backend_roles:",
  '  - "admin"',
  "log_readers:",
  "  users: [staff]",
  "kibana_user:",
  "  users: [Kim]",
]);
const jwt = tokenConfig("jwt", ["roles_key: groups"]);

describe("near misses", () => {
  const how = asked(
    { "config.yml": jwt, "roles_mapping.yml": mapping },
    bearer(token({ sub: "kim", groups: ["admins", "staff", "other"] })),
  );

  it("say what the login has, what the mapping wants, and how to mend it", async () => {
    const result = await report(how);
    expect(result.nearMisses.map(({ role, have, want }) => [role, have, want])).toEqual([
      ["all_access", "admins", "admin"],
      ["log_readers", "staff", "staff"],
      ["kibana_user", "kim", "Kim"],
    ]);
    expect(result.nearMisses[0]?.at).toMatchObject({ path: "security/roles_mapping.yml", range: { start: { line: 5, character: 4 } } });
    expect(result.unmapped).toEqual([
      { backendRole: "admins", suggestions: ["admin"] },
      { backendRole: "other", suggestions: [] },
      { backendRole: "staff", suggestions: [] },
    ]);
    expect(fixed(how, result, "Add `admins` to `all_access`", "roles_mapping.yml")).toContain('  - "admin"\n  - "admins"\n');
    expect(fixed(how, result, "Change `admin` to `admins`", "roles_mapping.yml")).toContain('  - "admins"\nlog_readers');
    expect(fixed(how, result, "List `staff` under `backend_roles` of `log_readers`", "roles_mapping.yml")).toContain(
      '  users: [staff]\n  backend_roles: ["staff"]\n',
    );
  });

  it("are gone once their fix is made", async () => {
    const result = await report(how);
    const look = whatIf(how, await verifySignatures(signaturesOf(how)));
    for (const miss of result.nearMisses) {
      for (const fix of miss.fixes) expect(look({ fix })?.mappedRoles.map((role) => role.name)).toContain(miss.role);
    }
  });

  it("are not told for roles that are granted anyway, nor for names that are far", async () => {
    const granted = asked(
      {
        "config.yml": jwt,
        "roles_mapping.yml": clusterFile("rolesmapping", [
          "r:",
          "  backend_roles: [admin]",
          "  users: ['*']",
          "s:",
          "  backend_roles: [group2]",
        ]),
      },
      bearer(token({ sub: "kim", groups: ["admins", "group1"] })),
    );
    expect((await report(granted)).nearMisses).toEqual([]);
  });

  it("name the internal user that differs in letter case", async () => {
    const users = clusterFile("internalusers", ["KIM:", "  backend_roles: [admin]"]);
    const result = await report(
      asked({ "config.yml": jwt, "roles_mapping.yml": mapping, "internal_users.yml": users }, bearer(token({ sub: "kim", groups: [] }))),
    );
    expect(result.nearMisses).toContainEqual(expect.objectContaining({ role: null, have: "kim", want: "KIM" }));
  });
});

describe("claims under another name", () => {
  const miss = async (
    settings: readonly string[],
    claims: Record<string, unknown>,
    release = "3.8",
  ): Promise<[ExplainRequest, ExplainReport]> => {
    const how = asked({ "config.yml": tokenConfig("jwt", settings), "roles_mapping.yml": mapping }, bearer(token(claims)), release);
    return [how, await report(how)];
  };

  it("are found for roles, and the setting can be pointed there", async () => {
    const [how, result] = await miss(["roles_key: roles"], { sub: "kim", groups: ["admin"] });
    expect(result.nearMisses[0]?.message).toBe("`roles_key` is `roles`, the token has `groups`.");
    expect(fixed(how, result, "Set `roles_key` to `groups`", "config.yml")).toContain("roles_key: groups");
  });

  it("are preferred when their values are mapped", async () => {
    const [, result] = await miss(["roles_key: roles"], { sub: "kim", groups: ["x"], teams: ["admin"] });
    expect(result.nearMisses[0]?.have).toBe("teams");
  });

  it("behind dots become a path where the release follows paths", async () => {
    const claims = { sub: "kim", realm_access: { roles: ["admin"] } };
    const [how, result] = await miss(["roles_key: realm_access.roles"], claims);
    expect(result.nearMisses[0]?.message).toContain("a dot is part of a claim’s name");
    expect(fixed(how, result, "Set `roles_key` to `realm_access › roles`", "config.yml")).toContain('roles_key: ["realm_access", "roles"]');
    const [, old] = await miss(["roles_key: realm_access.roles"], claims, "3.0");
    expect(old.nearMisses[0]?.fixes).toEqual([]);
  });

  it("are found for the user name", async () => {
    const [how, result] = await miss(["subject_key: user"], { sub: "1", preferred_username: "kim" });
    expect([result.reason, result.user, result.sources.name[0]?.claim]).toEqual(["no_subject", null, ["user"]]);
    expect(fixed(how, result, "Set `subject_key` to `preferred_username`", "config.yml")).toContain("subject_key: preferred_username");
  });

  it("are told when roles_key is not set at all", async () => {
    const [how, result] = await miss([], { sub: "kim", groups: ["admin"] });
    expect(result.nearMisses[0]?.message).toContain("`roles_key` is not set");
    expect(fixed(how, result, "Set `roles_key` to `groups`", "config.yml")).toMatch(/signing_key: \S+\n {12}roles_key: groups\n/);
  });
});

describe("domains in the way", () => {
  it("can be told not to challenge", async () => {
    const lines = [
      "a:",
      "  http_authenticator:",
      "    type: basic",
      "    challenge: true",
      "b:",
      "  order: 1",
      "  http_authenticator:",
      "    type: jwt",
      "    challenge: false",
      "    config:",
      `      signing_key: ${signingKey}`,
      "  authentication_backend: {type: noop}",
    ];
    const how = asked({ "config.yml": config(lines), "roles_mapping.yml": mapping }, bearer(token({ sub: "kim" })));
    const result = await report(how);
    expect(result.domains.map((domain) => domain.outcome)).toEqual(["ended", "not-reached"]);
    const fix = result.domains[0]?.fixes[0];
    expect(fix?.title).toBe("Set `challenge: false` for `a`");
    const after = fix === undefined ? undefined : whatIf(how, await verifySignatures(signaturesOf(how)))({ fix });
    expect(after?.outcome).toBe("authenticated");
  });

  it("with a backend for passwords can be given none", async () => {
    const how = asked(
      { "config.yml": tokenConfig("jwt", [], { backend: "intern" }), "roles_mapping.yml": mapping },
      bearer(token({ sub: "kim" })),
    );
    const result = await report(how);
    expect(fixed(how, result, "Set `type: noop` for `d`", "config.yml")).toContain("type: noop");
  });
});

describe("reports", () => {
  it("name files as given, and say what is built in", async () => {
    const files = {
      "config.yml": jwt,
      "roles_mapping.yml": mapping,
      "roles.yml": clusterFile("roles", ["all_access:", "  cluster_permissions: [x]"]),
    };
    const result = await report(asked(files, bearer(token({ sub: "Kim", groups: [] }))));
    expect(result.mappedRoles).toMatchObject([
      { name: "kibana_user", defined: true, because: [{ field: "users", pattern: "Kim", value: "Kim" }] },
    ]);
    expect(result.warnings).toMatchObject([{ reason: "overrides_static", detail: "all_access" }]);
    const old = await report(asked(files, bearer(token({ sub: "Kim", groups: [] })), "3.3"));
    expect([old.outcome, old.reason, old.reasonDetail]).toEqual(["config_error", "overrides_static", "all_access"]);
  });

  it("say once what cannot be known, and take assumptions", async () => {
    const files = {
      "config.yml": tokenConfig("openid", ["roles_key: groups"]),
      "roles_mapping.yml": clusterFile("rolesmapping", ["r:", "  hosts: [10.0.0.*]"]),
    };
    const how = asked(files, bearer(token({ sub: "kim", groups: ["a"] })));
    expect((await report(how)).unknowns.map((unknown) => unknown.question)).toEqual(["signature", "address"]);
    const assumed = await report(withAssumptions(how, { signatureValid: true, remoteAddress: "10.0.0.7" }));
    expect([assumed.unknowns, assumed.mappedRoles.map((role) => role.name)]).toEqual([[], ["r"]]);
    expect((await report(withAssumptions(how, { signatureValid: false }))).outcome).toBe("unauthenticated");
  });

  it("recognise the provider by its addresses", async () => {
    const files = {
      "config.yml": tokenConfig("openid", [
        "openid_connect_url: https://auth.example.com/application/o/x/.well-known/openid-configuration",
      ]),
    };
    expect((await report(asked(files, request({})))).provider?.name).toBe("authentik");
  });

  it("read a key set, and nothing that only looks like one", () => {
    expect(readKeySet('{"keys":[{"kty":"RSA","kid":"a","alg":"RS256","n":"x","e":"AQAB"},{"kid":"b"}]}')).toMatchObject([
      { kid: "a", type: "RSA", algorithm: "RS256" },
    ]);
    expect(readKeySet('{"kty":"oct","k":"eA"}')).toHaveLength(1);
    expect(readKeySet("[]")).toBeUndefined();
    expect(readKeySet('{"a":1}')).toBeUndefined();
  });
});

describe("secrets", () => {
  const hash = "$2y$12$PLANTEDhashPLANTEDhashPLANTEDhash";
  const users = clusterFile("internalusers", ["kim:", `  hash: ${hash}`]);
  const planted = ["PLANTED", signingKey, secret.toString("utf8")];
  const lines = [
    "a:",
    "  http_authenticator:",
    "    type: basic",
    "    challenge: false",
    "  authentication_backend: {type: intern}",
    "b:",
    "  order: 1",
    "  http_authenticator:",
    "    type: jwt",
    "    challenge: false",
    "    config:",
    `      signing_key: [${signingKey}]`,
    "  authentication_backend: {type: noop}",
    "c:",
    "  order: 2",
    "  http_authenticator:",
    "    type: jwt",
    "    challenge: false",
    "    config:",
    "      signing_key: PLANTED-key-that-is-no-base64",
    "  authentication_backend: {type: noop}",
  ];
  const files = {
    "config.yml": config(lines, ["on_behalf_of:", "  signing_key: PLANTEDshort", "  encryption_key: PLANTED!"]),
    "internal_users.yml": users,
    "roles_mapping.yml": mapping,
  };
  const good = token({ sub: "kim" });
  const credentials: readonly Credential[] = [
    bearer(good),
    bearer(`${good.slice(0, -3)}AAA`),
    bearer(`${good}.PLANTED.PLANTED`),
    bearer("PLANTEDopaque"),
    request({ Authorization: `Basic ${Buffer.from("kim:PLANTEDpassword").toString("base64")}` }),
    request({ Authorization: "Basic PLANTED%%" }),
    request({}, { token: "PLANTED" }),
  ];

  it.each(["1.3", "2.11", "2.19", "3.5", "3.8"])("never reach a report or a trace (%s)", async (release) => {
    for (const credential of credentials) {
      const how = [asked(files, credential, release), asked({ ...files, "config.yml": config(lines) }, credential, release)];
      const reports = await Promise.all(how.map(report));
      const traces = await Promise.all(
        how.map((each) => traceOf({ files: each === how[0] ? files : { ...files, "config.yml": config(lines) }, credential }, release)),
      );
      const text = inspect([reports, traces], { depth: null, maxStringLength: null, maxArrayLength: null });
      for (const word of [...planted, good.split(".")[2] ?? "", Buffer.from("kim:PLANTEDpassword").toString("base64")])
        expect(text).not.toContain(word);
    }
  });
});
