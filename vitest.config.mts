import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          // Generous: servers and properties share the machine with other work, and a test must not fail by chance.
          testTimeout: 30_000,
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/fixtures/**"],
          // Some start the server or the command line as a process, which takes its time on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "ui",
          include: ["test/e2e/ui/*.test.ts"],
          // One editor at a time; the first step of a journey waits for a whole VS Code.
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
