import { expect, it } from "vitest";
import { checkTexts } from "../../support/rule-fixture.ts";

/** What is said of a server user whom a mapping gives all rights. */
function advice(user: string): string {
  const mapping = `_meta:\n  type: rolesmapping\n  config_version: 2\nall_access:\n  users: [${user}]\n`;
  const settings = `opensearch.username: ${user}\n`;
  const { findings } = checkTexts(new Map(Object.entries({ "opensearch_dashboards.yml": settings, "roles_mapping.yml": mapping })));
  return findings.find(({ rule }) => rule === "dashboards/server-user-admin")?.message ?? "";
}

it("sends people to the user that is meant for Dashboards, and that user's mapping to a smaller role", () => {
  expect(advice("ops")).toContain("Use a user of its own, such as `kibanaserver`");
  expect(advice("kibanaserver")).not.toContain("Use a user");
  expect(advice("kibanaserver")).toContain("`kibana_server` is enough");
});
