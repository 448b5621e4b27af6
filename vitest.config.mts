import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: ["test/support/seed.ts"],
          // Generous: servers and properties share the machine with other work, and a test must not fail by chance.
          testTimeout: 30_000,
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/fixtures/**"],
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
