import { describe, expect, it } from "vitest";
import { explain, type ExplainRequest } from "../../server/src/core/features/explain.ts";
import { setOf } from "./support/case.ts";
import { bearer, clusterFile, token, tokenConfig } from "./support/tokens.ts";

describe("large files", () => {
  const mapped = Array.from({ length: 10_000 }, (_, index) => [
    `role_${index}:`,
    "  reserved: false",
    `  backend_roles: ["group-${index}", "team-${index}-*"]`,
    `  users: ["user${index}"]`,
    `  description: "Mapping number ${index}"`,
  ]);
  const text = clusterFile("rolesmapping", mapped.flat());
  const groups = Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? `group-${index * 50}` : `Group-${index}s`));
  const files = { "config.yml": tokenConfig("openid", ["roles_key: groups"]), "roles_mapping.yml": text };

  it("10 000 mappings and 200 groups are explained whole; how fast, the benchmark says", () => {
    const set = setOf(files, "3.8");
    const credential = bearer(token({ sub: "kim", groups }));
    const request: ExplainRequest = { set, pathOf: (id) => id, credential, client: {}, now: 0, assumeSignatureValid: true };
    const report = explain(request, new Map());
    expect(report.mappedRoles).toHaveLength(100);
    expect(report.unmapped).toHaveLength(100);
  }, 60_000);
});
