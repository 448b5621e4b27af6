import { afterEach, beforeEach, expect, it } from "vitest";
import { type CliFolder, cliFolder } from "../support/cli.ts";

const hash = `$2y$12$${"abcdefghij".repeat(5)}abc`;
const users = Array.from({ length: 200 }, (_, index) => `user${index}: {hash: "${hash}", bakend_roles: [a]}`);

let folder: CliFolder;

beforeEach(() => {
  folder = cliFolder({ "internal_users.yml": `{_meta: {type: internalusers, config_version: 2}, ${users.join(", ")}}\n` });
});
afterEach(() => folder.remove());

it("a report on many findings in one line is as long as the findings, and shows no secret", () => {
  const { stdout, status } = folder.run(["check"]);
  expect(status).toBe(1);
  expect(stdout.match(/fix: Rename to `backend_roles`/g)).toHaveLength(users.length);
  expect(stdout.length).toBeLessThan(users.length * 2000);
  expect(stdout).not.toContain("abcdef");
  const marked = stdout.split("\n").find((line, index, all) => line.includes("|") && all[index - 1]?.includes("user199: {"));
  expect(marked).toContain("^");
});

it("and so is the one for other programs", () => {
  const { stdout } = folder.run(["check", "--format", "sarif"]);
  const { runs } = JSON.parse(stdout) as { runs: { results: unknown[] }[] };
  expect(runs[0]?.results.length).toBeGreaterThanOrEqual(users.length);
});
