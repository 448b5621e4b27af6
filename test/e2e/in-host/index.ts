import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import Mocha from "mocha";

interface HostTest {
  readonly title: string;
  readonly state: "passed" | "failed" | "skipped";
  readonly error?: string;
}

/** Runs every suite beside this file inside VS Code and leaves the results in TEST_RESULTS_FILE; rejects when a test failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "tdd", timeout: 30_000, reporter: "dot" });
  for (const name of readdirSync(__dirname)) if (name.endsWith(".test.js")) mocha.addFile(path.join(__dirname, name));
  const tests: HostTest[] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on("pass", (test) => tests.push({ title: test.fullTitle(), state: "passed" }));
    runner.on("pending", (test) => tests.push({ title: test.fullTitle(), state: "skipped" }));
    runner.on("fail", (test, error: Error) =>
      tests.push({ title: test.fullTitle(), state: "failed", error: error.stack ?? error.message }),
    );
  });
  const file = process.env["TEST_RESULTS_FILE"];
  if (file !== undefined) writeFileSync(file, JSON.stringify(tests));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
