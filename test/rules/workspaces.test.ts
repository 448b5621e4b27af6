import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { newestTarget } from "../../server/src/core/catalog/target.ts";
import { rules } from "../../server/src/core/rules/registry.ts";
import { createSession } from "../../server/src/shell/session/session.ts";

const workspaces = path.resolve(import.meta.dirname, "../fixtures/workspaces");

/** What is found in a workspace, as `level rule file: text under the squiggle`. */
function findingsIn(name: string): string[] {
  const root = path.join(workspaces, name);
  const session = createSession({ rules, target: newestTarget() });
  for (const file of globSync("**/*.yml", { cwd: root })) {
    const relative = file.split(path.sep).join("/");
    session.put({ id: relative, path: relative, root, text: readFileSync(path.join(root, file), "utf8") });
  }
  return session.sets().flatMap((set) =>
    session.analysisOf(set).findings.map(({ level, rule, document, span }) => {
      const text = set.byId.get(document)?.text.slice(span.start, span.end);
      return `${level} ${rule} ${path.basename(document)}: ${text}`;
    }),
  );
}

describe("the workspaces of those who asked for help", () => {
  it("authentik: everything its owner stumbled over is found", () => {
    expect(findingsIn("authentik/before")).toEqual(
      expect.arrayContaining([
        "error schema/misplaced-key roles_mapping.yml: kibana_server",
        "error yaml/duplicate-key roles_mapping.yml: reserved",
        "warning names/undefined-role roles_mapping.yml: admins",
        "warning schema/misplaced-key config.yml: enable_ssl",
        "warning schema/misplaced-key config.yml: pemtrustedcas_content",
        'warning names/near-backend-role internal_users.yml: "admins"',
        "info schema/renamed-key opensearch_dashboards.yml: opensearch.requestHeadersWhitelist",
        "info dashboards/multiple-auth-useless opensearch_dashboards.yml: opensearch_security.auth.multiple_auth_enabled",
      ]),
    );
  });

  it("ping: Dashboards signs in as the administrator and trusts every certificate", () => {
    expect(findingsIn("ping/before").map((finding) => finding.split(" ", 2)[1])).toEqual(
      expect.arrayContaining(["dashboards/server-user-admin", "tls/verification-off"]),
    );
  });

  it.each(["authentik/after", "ping/after"])("%s: no error is left", (name) => {
    expect(findingsIn(name).filter((finding) => finding.startsWith("error"))).toEqual([]);
  });
});
