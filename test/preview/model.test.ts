import { describe, expect, test } from "vitest";
import type { PreviewModel, Section } from "../../server/src/core/features/preview/model.ts";
import { plain } from "../../server/src/core/features/preview/pieces.ts";
import { previewModel } from "../../server/src/core/features/preview-model.ts";
import { previewMarkdown, previewText } from "../../server/src/core/features/preview-text.ts";
import { fixed, nearMiss, type State, states } from "./states.ts";

function view(state: State): PreviewModel {
  return previewModel(state.report, state.context);
}

function changed(report: Partial<State["report"]>, state: State = states["near-miss"]): PreviewModel {
  return view({ ...state, report: { ...state.report, ...report } });
}

function section(model: PreviewModel, id: Section["id"]): Section {
  const found = model.sections.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no section ${id}`);
  return found;
}

const leads = (model: PreviewModel): readonly string[] => model.lead.map(plain);
const words = (model: PreviewModel, id: Section["id"]): readonly (readonly [string, string])[] =>
  section(model, id).rows.map((row) => [plain(row.name), row.word] as const);

describe("the answer", () => {
  test.each([
    ["near-miss", "Signs in as kim, but gets no role that opens Dashboards"],
    ["fixed", "Signs in as kim with full access"],
    ["jwe", "This token is encrypted, and OpenSearch cannot read it"],
    ["challenged", "Stops at a password prompt; openid is never asked"],
    ["expired", "This token expired 3 h ago, so nobody is signed in"],
  ] as const)("of %s says what happens to the person", (name, title) => {
    expect(view(states[name]).title).toBe(title);
  });

  test("with some roles counts them", () => {
    const model = changed({
      mappedRoles: fixed.mappedRoles,
      nearMisses: [],
      grants: { everything: [], dashboards: "yes", dashboardsRoles: ["all_access"] },
    });
    expect(model.title).toBe("Signs in as kim with 2 roles");
    expect(model.sign.tone).toBe("ok");
  });

  test("does not count roles that are defined nowhere", () => {
    const model = changed({ mappedRoles: [{ name: "ghost", defined: false, because: [] }], nearMisses: [] });
    expect(model.title).toBe("Signs in as kim without any role");
    expect(words(model, "roles")).toContainEqual(["`ghost`", "Not defined"]);
  });

  test("of a token without signature, a cut-off one and text that is no token", () => {
    const unsigned = { ...nearMiss.token, kind: "unsecured" as const, header: { alg: "none" } };
    expect(changed({ token: unsigned }, states.expired).title).toBe("This token has no signature (alg none), so every domain refuses it");
    const cut = { ...nearMiss.token, kind: "malformed" as const, claims: null, length: 1024, parts: 2 };
    expect(changed({ token: cut }, states.expired).title).toBe("This token is cut off after 1,024 characters");
    expect(changed({ token: { ...cut, header: null, parts: 1 } }, states.expired).title).toBe(
      "This is not a JWT, so no domain can read it",
    );
  });

  test("of a token that comes too early", () => {
    const [basic, openid] = states.expired.report.domains;
    if (basic === undefined || openid === undefined) throw new Error("two domains");
    const claims = { ...nearMiss.token.claims, nbf: Date.UTC(2025, 9, 8, 14, 0) / 1000 };
    const model = changed(
      { token: { ...nearMiss.token, claims }, domains: [basic, { ...openid, reason: "not_yet_valid" }] },
      states.expired,
    );
    expect(model.title).toBe("This token is valid from 16:00, so nobody is signed in yet");
  });

  test("of a missing user name names the claim", () => {
    const [basic, openid] = states.expired.report.domains;
    if (basic === undefined || openid === undefined) throw new Error("two domains");
    const model = changed(
      { domains: [basic, { ...openid, reason: "no_subject", message: "`subject_key` names a claim that the token lacks." }] },
      states.expired,
    );
    expect(model.title).toBe("openid finds no user name: the token has no claim preferred_username");
  });

  test("of a refusal by all carries the status, and one of files names the file", () => {
    const [basic] = states.expired.report.domains;
    if (basic === undefined) throw new Error("a domain");
    expect(changed({ domains: [basic] }, states.expired).title).toBe("No domain accepts this login: 401 Unauthorized");
    const at = {
      path: "file:///work/security/roles_mapping.yml",
      range: { start: { line: 8, character: 0 }, end: { line: 8, character: 4 } },
    };
    const refused = changed({
      outcome: "config_error",
      reason: "duplicate_key",
      message: "`all_access` is there twice.",
      messageAt: at,
      user: null,
    });
    expect(refused.title).toBe("OpenSearch refuses roles_mapping.yml, so these files change no login");
    expect(leads(refused)).toEqual([
      "`all_access` is there twice. roles_mapping.yml:9",
      "Once it is taken, kim signs in; the rest shows that.",
    ]);
    expect(section(refused, "user").digest).toBe("kim, 2 backend roles");
  });

  test("has one cure at most, and says where it leads", () => {
    const miss = view(states["near-miss"]).cure;
    expect(miss?.action.title).toBe("Add admins to all_access");
    expect(plain(miss?.promise ?? [])).toBe("This allows everything.");
    const challenge = view(states.challenged).cure;
    expect(challenge?.action.title).toBe("Set challenge: false");
    expect(plain(challenge?.promise ?? [])).toBe("Then kim signs in with `own_index`.");
    expect(view(states.fixed).cure).toBeNull();
  });

  test("names the provider's own setting when the files name the provider", () => {
    expect(leads(view(states.jwe))[1]).toBe(
      "Switch encryption off at the identity provider. In authentik, which config.yml:31 seems to name, leave the provider’s Encryption Key empty.",
    );
    expect(leads(changed({ provider: null }, states.jwe))[1]).not.toContain("authentik");
  });
});

describe("the evidence", () => {
  test("stands in the order of cause and leaves out what has nothing to say", () => {
    expect(view(states["near-miss"]).sections.map(({ title }) => title)).toEqual([
      "Credential",
      "Journey",
      "User",
      "Roles",
      "Permissions",
      "Open questions",
    ]);
    const refused = view(states.expired);
    expect(refused.sections.map(({ title }) => title)).toEqual(["Credential", "Journey"]);
    expect(refused.nothing).toBe("No user, so no roles and no permissions.");
  });

  test("digests", () => {
    const digest = (name: keyof typeof states, id: Section["id"]): string => section(view(states[name]), id).digest;
    expect(digest("near-miss", "credential")).toBe("signed token, expires in 48 min");
    expect(digest("near-miss", "journey")).toBe("accepted by the second of 2 domains");
    expect(digest("near-miss", "roles")).toBe("1 granted, 1 near miss");
    expect(digest("fixed", "permissions")).toBe("everything but system indices");
    expect(digest("jwe", "credential")).toBe("encrypted token, claims unreadable");
    expect(digest("challenged", "journey")).toBe("ended by the first of 2 domains");
    expect(digest("expired", "credential")).toBe("signed token, expired 3 h ago");
  });

  test("the journey shows each station, and a refusal by the whole list as one of its own", () => {
    expect(words(view(states.challenged), "journey")).toEqual([
      ["A request arrives with `Authorization: Bearer eyJ…`", ""],
      ["`jwt_service_domain`", "Not loaded"],
      ["`basic_internal_auth_domain`", "Ended here"],
      ["`openid_auth_domain`", "Never reached"],
      ["`saml_auth_domain`", "Disabled"],
    ]);
    expect(section(view(states.challenged), "journey").rows.map(({ rail }) => rail)).toEqual(["walk", "walk", "stop", "ghost", "ghost"]);
    expect(words(view(states.expired), "journey").slice(1)).toEqual([
      ["`basic_internal_auth_domain`", "Passed on"],
      ["`openid_auth_domain`", "Refused, passed on"],
      ["`saml_auth_domain`", "Disabled"],
      ["401 Unauthorized", "Ended here"],
    ]);
  });

  test("deciding claims come first, marked and linked; an expired one before all", () => {
    const marks = (name: keyof typeof states): readonly (readonly [string, string | undefined, number | undefined])[] =>
      (section(view(states[name]), "credential").trees[0]?.shown ?? [])
        .filter(({ depth }) => depth === 0)
        .map((claim) => [claim.name, claim.mark?.word, claim.where?.line] as const);
    expect(marks("near-miss")).toEqual([
      ["preferred_username", "user name", 28],
      ["groups", "backend roles", 29],
    ]);
    expect(marks("expired")[0]).toEqual(["exp", "expired", 27]);
  });

  test("a deciding claim that the token lacks is shown as missing", () => {
    const model = changed({ sources: { name: nearMiss.sources.name, roles: [{ claim: ["roles"], at: null }] } });
    const missing = section(model, "credential").trees[0]?.shown.find(({ name }) => name === "roles");
    expect(missing?.hint).toBe("not in the token");
    expect(missing?.value).toBe("");
  });

  test("near misses underline and say the difference", () => {
    const row = section(view(states["near-miss"]), "roles").rows[0];
    expect(plain(row?.text[0] ?? [])).toBe("Mapped from `admin`; the login brings `admins`, one letter more.");
    expect(row?.text[0]).toContainEqual({ code: "admins", differs: [5, 6] });
    expect(plain(row?.meta ?? [])).toBe("This role allows everything.");
    expect(row?.actions.map(({ title }) => title)).toEqual(["Add admins to all_access", "Replace admin"]);
    expect(row?.where?.line).toBe(8);
  });

  test("each granted role says by which entry", () => {
    const texts = section(view(states.fixed), "roles").rows.map((row) => [plain(row.name), plain(row.text[0] ?? []), row.where?.line]);
    expect(texts).toContainEqual(["`all_access`", "`admins` matches a backend role of the token.", 9]);
    expect(texts).toContainEqual(["`own_index`", '`users: "*"` matches everybody.', 15]);
  });

  test("permissions in words, raw actions below", () => {
    const facts = section(view(states["near-miss"]), "permissions").facts;
    expect(facts.map(({ term, text }) => [term, text.map(plain).join(" ")])).toEqual([
      ["Dashboards", "Does not open. No role may use its index; `kibana_user` and `all_access` do."],
      ["Cluster", expect.stringContaining("Bulk writes")],
      ["Indices", "Everything on `kim`, from `own_index`."],
      ["Tenants", "The private tenant only."],
    ]);
    expect(facts[1]?.more?.lines).toHaveLength(11);
  });

  test("open questions can be answered in place, and an answer is shown as an assumption", () => {
    const model = view({
      ...states["near-miss"],
      context: { ...states["near-miss"].context, assumptions: { remoteAddress: "10.20.3.4", signatureValid: true } },
    });
    expect(plain(model.assumed)).toBe("Assumes a valid signature and the address 10.20.3.4.");
    const fields = section(model, "questions").rows.map(({ question }) => [question?.field, question?.value]);
    expect(fields).toEqual([
      ["signatureValid", "true"],
      ["remoteAddress", "10.20.3.4"],
    ]);
    expect(view(states.jwe).questions.words).toBe("No open question could change this result.");
  });
});

describe("questions", () => {
  test("that nothing can be filled in for are still put as questions", () => {
    const model = changed({
      unknowns: [{ question: "directory", message: "Whether the directory of `ldap` accepts the user.", at: null }],
    });
    expect(section(model, "questions").rows.map(({ name, question }) => [plain(name), question])).toEqual([
      ["Does the directory accept the user?", undefined],
    ]);
  });

  test("a key set is one answer to the signature, and can be taken back", () => {
    const model = view({ report: { ...nearMiss, unknowns: [] }, context: { ...states["near-miss"].context, assumptions: { jwks: "{}" } } });
    const [row] = section(model, "questions").rows;
    expect(plain(model.assumed)).toBe("Assumes the keys of the JWKS file.");
    expect(row?.question?.value).toBe("jwks");
    expect(row?.question?.input === "choice" ? row.question.choices.map(({ value }) => value) : []).toEqual(["true", "false", "jwks"]);
  });
});

describe("moments", () => {
  test("stand as a list with their outcomes where time decides", () => {
    const { moments } = view(states.expired);
    expect(moments.listed).toBe(true);
    expect(moments.choices.map(({ label, outcome }) => [label, outcome?.words])).toEqual([
      ["now, 14:32", "refused, expired"],
      ["just before expiry, 11:19", "signs in as kim"],
      ["at issue, 10:20", "signs in as kim"],
      ["a chosen time…", undefined],
    ]);
  });

  test("are a quiet choice where it does not", () => {
    const { moments } = view(states["near-miss"]);
    expect(moments.listed).toBe(false);
    expect(moments.choices.map(({ label }) => label)).toEqual([
      "now, 14:32",
      "just before expiry, 15:19",
      "issue, 14:20",
      "a chosen time…",
    ]);
  });
});

describe("as text", () => {
  test("says the same words", () => {
    const text = previewText(view(states["near-miss"]));
    for (const word of [
      "Signs in as kim, but gets no role that opens Dashboards",
      "config.yml:28",
      "Near miss",
      "roles_mapping.yml:8",
      "Open questions",
      "Cure: Add admins to all_access",
    ]) {
      expect(text).toContain(word);
    }
  });

  test("Markdown leaves out claims that decide nothing", () => {
    const markdown = previewMarkdown(view(states["near-miss"]));
    expect(markdown).toContain("preferred_username");
    expect(markdown).not.toContain("kim@example.com");
    expect(markdown).not.toContain("8c1d0e6f51b7");
  });
});
