import { describe, expect, test } from "vitest";
import lock from "../../package-lock.json" with { type: "json" };
import host from "../../vscode-host/package-lock.json" with { type: "json" };

interface Entry {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Optional packages that the lock file does not know; `npm ci` refuses such a lock file where they cannot be looked up. */
function unlocked(packages: Readonly<Record<string, Entry>>): readonly string[] {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${place}/node_modules/${name}` in packages),
    ),
  );
}

// npm drops the packages of other platforms when it writes the file anew beside an installed node_modules.
describe("the lock files hold the packages of every platform", () => {
  test.each([
    ["package-lock.json", lock.packages as Readonly<Record<string, Entry>>],
    ["vscode-host/package-lock.json", host.packages as Readonly<Record<string, Entry>>],
  ])("%s", (_, packages) => {
    expect(unlocked(packages)).toEqual([]);
  });
});
