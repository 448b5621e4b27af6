import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { newestTarget } from "../../server/src/core/catalog/target.ts";
import { plain } from "../../server/src/core/features/preview/pieces.ts";
import type { ExplainParams, ExplainResult } from "../../server/src/protocol.ts";
import { explainLogin } from "../../server/src/shell/session/explain-login.ts";
import { createSession, type Session } from "../../server/src/shell/session/session.ts";
import { encryptedToken, sampleClaims, signedToken } from "../support/tokens.ts";

/** The files of a fixture workspace, as an editor has them open; texts can be changed on the way. */
function open(workspace: string, change: (name: string, text: string) => string = (_, text) => text): Session {
  const root = path.resolve(import.meta.dirname, "../fixtures/workspaces", workspace);
  const session = createSession({ rules: [], target: newestTarget() });
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".yml")) continue;
    const text = change(path.basename(name), readFileSync(path.join(root, name), "utf8"));
    session.put({ id: `file:///w/${name}`, path: name, root: "file:///w", text });
  }
  return session;
}

const setsOf = (session: Session) => ({ sets: session.sets(), repairsOf: () => [], unread: [] });

async function look(session: Session, params: Partial<ExplainParams> & Pick<ExplainParams, "credential">): Promise<ExplainResult> {
  return explainLogin(setsOf(session), { timeZone: "Europe/Berlin", ...params }, Date.now());
}

const token = async (name: keyof typeof sampleClaims): Promise<ExplainParams["credential"]> => ({
  kind: "token",
  token: await signedToken(sampleClaims[name]),
});
const repaired = (name: string, text: string): string =>
  name === "roles_mapping.yml" ? text.replace("  kibana_server:", "kibana_server:") : text;

describe("role mappings that nest too deep to be read", () => {
  test("are said to be unknown, and nothing is said of what hangs on them", async () => {
    const deep = `${"[".repeat(700)}${"]".repeat(700)}`;
    const session = open("ping/after", (name, text) => (name === "roles_mapping.yml" ? `${text}\nother: ${deep}\n` : text));
    const credential = { kind: "user", name: "kim", backendRoles: ["staff"] } as const;
    const { view } = await look(session, { credential });
    const roles = view.sections.find(({ id }) => id === "roles");
    expect(roles?.digest).toBe("not known");
    expect(roles?.rows.map(({ word }) => word)).toEqual(["Not known"]);
    expect(view.sections.map(({ id }) => id)).not.toContain("permissions");
  });
});

describe("the first story: a user name in another case, no roles claim", () => {
  test("is told in words", async () => {
    const { view } = await look(open("ping/before"), { credential: await token("ping") });
    const said = view.sections.flatMap(({ rows }) => rows.flatMap(({ text }) => text.map(plain))).join("\n");
    expect(view.title).toBe("Signs in as USERID without any role");
    expect(said).toContain("`userid`");
    expect(said).toContain("entitlement_group");
  });

  test("ends with the role mapped by user name", async () => {
    const { view } = await look(open("ping/after"), { credential: await token("ping") });
    expect(view.title).toBe("Signs in as USERID with full access");
  });
});

describe("the header that carries the token", () => {
  const reads = (header: string) => (name: string, text: string) =>
    name === "config.yml"
      ? text.replace("            subject_key: sub", `            jwt_header: ${header}\n            subject_key: sub`)
      : text;
  const arrival = async (change: (name: string, text: string) => string): Promise<string> => {
    const { view } = await look(open("ping/after", change), { credential: await token("ping") });
    expect(view.title).toBe("Signs in as USERID with full access");
    const journey = view.sections.find(({ id }) => id === "journey");
    return plain(journey?.rows[0]?.name ?? []);
  };

  test("is Authorization", async () => expect(await arrival((_, text) => text)).toContain("`Authorization: Bearer eyJ…`"));
  test("is Authorization in any letter case", async () => expect(await arrival(reads("authorization"))).toContain("Authorization"));
  test("is the one that the only domain with tokens reads", async () =>
    expect(await arrival(reads("X-Token"))).toContain("`X-Token: Bearer eyJ…`"));
});

describe("the second story: an encrypted token, then a backend role one letter off", () => {
  test("names the encryption as the cause and the provider's own setting as the cure", async () => {
    const { view } = await look(open("authentik/after"), {
      credential: { kind: "token", token: await encryptedToken(sampleClaims.authentik) },
    });
    expect(view.title).toBe("This token is encrypted, and OpenSearch cannot read it");
    expect(view.lead.map(plain).join(" ")).toContain("Encryption Key");
  });

  test("offers the near miss, and its fix grants the role", async () => {
    const session = open("authentik/before", repaired);
    const { view } = await look(session, { credential: await token("authentik") });
    expect(view.title).toBe("Signs in as kim with 1 role");
    expect(view.lead.map(plain)).toContain("The token brings `admins`. `all_access` is mapped from `admin`.");
    expect(view.cure?.action.title).toBe("Add admins to all_access");
    const fixed = await look(
      open("authentik/before", (name, text) =>
        repaired(name, text).replace('- "admin"\n  description: "Maps admin', '- "admin"\n  - "admins"\n  description: "Maps admin'),
      ),
      { credential: await token("authentik") },
    );
    expect(fixed.view.title).toBe("Signs in as kim with full access");
  });

  test("places lead to the lines that decide", async () => {
    const session = open("authentik/after");
    const { view, report } = await look(session, { credential: await token("authentik") });
    const role = view.sections.find(({ id }) => id === "roles")?.rows.find(({ key }) => key === "role:all_access");
    const text = session.file(role?.where?.path ?? "")?.text.split("\n")[(role?.where?.line ?? 0) - 1];
    expect(text?.trim()).toBe('- "admins"');
    expect(report.outcome).toBe("authenticated");
  });
});

describe("conditions", () => {
  test("an expired token is refused now and read at an earlier moment", async () => {
    const session = open("authentik/after");
    const credential = await token("authentik");
    const late = Date.now() + 4 * 3_600_000;
    const now = await explainLogin(setsOf(session), { credential }, late);
    expect(now.view.title).toMatch(/^This token expired \d+ h ago, so nobody is signed in$/);
    expect(now.view.moments.choices.map(({ outcome }) => outcome?.words)).toEqual([
      "refused, expired",
      "signs in as kim",
      "signs in as kim",
      undefined,
    ]);
    const then = await explainLogin(setsOf(session), { credential, moment: "issue" }, late);
    expect(then.view.title).toBe("Signs in as kim with full access");
  });

  test("the target, the set and the assumptions are the reader's", async () => {
    const credential = await token("authentik");
    const { view } = await look(open("authentik/after"), { credential, target: "2.19", assumptions: { signatureValid: false } });
    expect(view.target).toBe("2.19");
    expect(view.title).toBe("No domain accepts this login: 401 Unauthorized");
    expect(plain(view.assumed)).toContain("an invalid signature");
  });

  test("a file that cannot be read is named", async () => {
    const { unreadable, view } = await look(
      open("authentik/after", (name, text) =>
        name === "roles_mapping.yml" ? text.replace("backend_roles:\n", "backend_roles: [\n") : text,
      ),
      { credential: await token("authentik") },
    );
    expect(unreadable.map(({ uri }) => uri)).toEqual(["file:///w/opensearch-security/roles_mapping.yml"]);
    expect(plain(view.stale)).toMatch(/^As of the last readable version; roles_mapping\.yml:\d+ cannot be read\.$/);
  });

  test("several sets stay apart; the nearest one is taken and another can be chosen", async () => {
    const session = open("authentik/after");
    for (const file of open("ping/after")
      .sets()
      .flatMap((set) => [...set.byId.values()]))
      session.put({ id: file.id.replace("/w/", "/other/"), path: file.path, root: "file:///other", text: file.text });
    const credential: ExplainParams["credential"] = { kind: "user", name: "USERID", backendRoles: [] };
    const near = await look(session, { credential, near: "file:///other/notes.txt" });
    expect(near.view.title).toBe("Signs in as USERID with full access");
    expect(near.sets).toHaveLength(2);
    const other = near.sets.find(({ id }) => id !== near.set?.id);
    const chosen = await look(session, { credential, near: "file:///other/notes.txt", set: other?.id ?? "" });
    expect(chosen.view.title).toBe("Signs in as USERID without any role");
  });

  test("no files at all is said", async () => {
    const { view, set } = await look(createSession({ rules: [], target: newestTarget() }), { credential: await token("ping") });
    expect(set).toBeNull();
    expect(view.title).toBe("No config.yml is here, so nobody can say what becomes of this login");
  });
});

test("the token is in nothing that is sent back", async () => {
  const credential = await token("authentik");
  if (credential.kind !== "token") throw new Error("a token");
  for (const render of ["text", "markdown"] as const) {
    const sent = JSON.stringify(await look(open("authentik/after"), { credential, render }));
    for (const part of credential.token.split(".")) expect(sent).not.toContain(part);
  }
});
