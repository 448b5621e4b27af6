import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { rules } from "../../server/src/core/rules/registry.ts";
import type { Rule } from "../../server/src/core/rules/rule.ts";
import { startServer } from "../../server/src/shell/transport/server.ts";

// A server with the product's rules and two that are broken. Started by tests as `node failing-server.ts --stdio`.
const throwing: Rule = {
  id: "test/throws",
  title: "Throws",
  level: "error",
  check: ({ set }) => {
    const [document] = set.byId.values();
    throw new Error(`quoting ${document?.text}`);
  },
};

/** Its finding is fine until somebody asks for the fix, which makes the request handler throw. */
const trapped: Rule = {
  id: "test/trapped",
  title: "Trapped",
  level: "info",
  check: ({ set }) =>
    [...set.byId].map(([document, { text }]) => {
      const fix = {
        safety: "review" as const,
        edits: [],
        get title(): string {
          throw new Error(`quoting ${text}`);
        },
      };
      return { document, span: { start: 0, end: 1 }, message: "A trap.", fixes: [fix] };
    }),
};

startServer(createConnection(ProposedFeatures.all), [throwing, trapped, ...rules]);
