import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { newestTarget, targetOf } from "../../server/src/core/catalog/target.ts";
import { explain } from "../../server/src/core/features/explain.ts";
import { hoverAt } from "../../server/src/core/features/name-hover.ts";
import { slotAt } from "../../server/src/core/features/name-slots.ts";
import type { Cursor } from "../../server/src/core/features/names.ts";
import { occurrencesIn } from "../../server/src/core/model/symbols.ts";
import { rules } from "../../server/src/core/rules/registry.ts";
import { createSession } from "../../server/src/shell/session/session.ts";
import { cursorIn } from "../support/marked-set.ts";

const files = {
  "config.yml":
    "config:\n  dynamic:\n    authc:\n      basic:\n        order: 0\n        http_authenticator: { type: basic, challenge: true }\n        authentication_backend: { type: internal }\n",
  "roles.yml": "reader: {}\nwriter: {}\nsecret: {}\nstaff: {}\n",
  "roles_mapping.yml":
    'reader:\n  users: ["k*", "/L.e/"]\nwriter:\n  backend_roles: ["staff"]\nboth:\n  and_backend_roles: [staff, "bo*"]\nsecret:\n  hidden: true\n  users: [nobody]\nall_access:\n  users: ["*"]\n',
  "internal_users.yml":
    "kim:\n  hash: x\n  backend_roles: [staff]\n  opendistro_security_roles: [secret, undefined_role, reader]\nlee:\n  hash: x\n  backend_roles: [staff, boss]\nLee:\n  hash: x\nann:\n  hash: x\n  opendistro_security_roles: [kibana_user]\n",
};

/** The names of roles on the line that says what a user gets. */
function rolesShown(markdown: string): readonly string[] {
  const line = /^- Gets: (.*)$/m.exec(markdown)?.[1] ?? "";
  return [...line.replaceAll(/ \([^)]*\)/g, "").matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
}

describe("the roles of a user are those that the password login gets", () => {
  const users = ["kim", "lee", "Lee", "ann"];
  const resolutions = [
    "",
    "plugins.security.roles_mapping_resolution: BOTH\n",
    "plugins.security.roles_mapping_resolution: BACKENDROLES_ONLY\n",
  ];
  const cases = users.flatMap((user) =>
    resolutions.flatMap((node) => ["1.3", "2.11", "2.19", "3.8"].map((release) => ({ user, node, release }))),
  );
  it.each(cases)("$user on $release with $node", ({ user, node, release }) => {
    const marked = { ...files, "internal_users.yml": files["internal_users.yml"].replace(new RegExp(`^${user}:`, "m"), `${user}‸:`) };
    const cursor = cursorIn(node === "" ? marked : { ...marked, "opensearch.yml": node }, targetOf(release));
    const report = explain(
      {
        set: cursor.set,
        pathOf: (id) => id,
        credential: { kind: "request", headers: [], query: new Map(), passwordUser: user },
        client: {},
        now: 0,
      },
      new Map(),
    );
    expect(report.user?.name).toBe(user);
    expect(rolesShown(hoverAt(cursor)?.markdown ?? "")).toEqual(report.mappedRoles.map(({ name }) => name));
  });
});

describe("every name that is found as one can be hovered", () => {
  const root = path.resolve(import.meta.dirname, "../fixtures/workspaces");
  const session = createSession({ rules, target: newestTarget() });
  for (const file of globSync("*/*/**/*.yml", { cwd: root })) {
    const relative = file.split(path.sep).join("/");
    session.put({
      id: relative,
      path: relative,
      root: relative.split("/").slice(0, 2).join("/"),
      text: readFileSync(path.join(root, file), "utf8"),
    });
  }
  it.each(session.sets().map((set) => [set.id, set] as const))("%s", (_, set) => {
    const whole = occurrencesIn(set).filter(({ form }) => form === "whole");
    expect(whole.length).toBeGreaterThan(0);
    for (const { kind, name, span, at } of whole) {
      const document = set.byId.get(at.document);
      if (document === undefined) throw new Error(at.document);
      const slot = slotAt(document, at.path);
      expect(slot?.kind === "permission" ? "action-group" : slot?.kind, `${at.document}: ${name}`).toBe(kind);
      const cursor: Cursor = { set, document, offset: span.start + 1 };
      const isUnknownGroup = kind === "action-group" && !hoverAt(cursor)?.markdown.startsWith("**Action");
      // An entry without content is no entry to the product, and a permission that is no group says nothing of itself.
      if (!isUnknownGroup && !isEmptyEntry(document.text, span.end))
        expect(hoverAt(cursor)?.markdown, name).toMatch(/^\*\*[A-Z][a-z ]+\*\* `/);
    }
  });
});

function isEmptyEntry(text: string, end: number): boolean {
  return /^["']?:\s*(?:#.*)?\n(?:\S|$)/.test(text.slice(end));
}
