import { newestTarget } from "../../server/src/core/catalog/target.ts";
import { parseFile } from "../../server/src/core/model/document.ts";
import { createSession } from "../../server/src/shell/session/session.ts";
import { explainLogin } from "../../server/src/shell/session/explain-login.ts";

const config = `_meta:
  type: config
  config_version: 2
config:
  dynamic:
    authc:
      openid_auth_domain:
        order: 0
        http_authenticator:
          type: openid
          challenge: false
          config:
            subject_key: sub
            roles_key: groups
            openid_connect_url: https://idp.example.com/.well-known/openid-configuration
        authentication_backend:
          type: noop
`;

/** A roles_mapping.yml of so many entries. */
function mappings(count: number): string {
  const entries = Array.from(
    { length: count },
    (_, index) =>
      `role_${index}:\n  reserved: false\n  backend_roles: ["group-${index}", "team-${index}-*"]\n  users: ["user${index}"]\n  description: "Mapping ${index}"\n`,
  );
  return `_meta:\n  type: rolesmapping\n  config_version: 2\n${entries.join("")}`;
}

/** A made-up token whose signature nobody can check, with so many groups. */
function token(groups: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const names = Array.from({ length: groups }, (_, index) => (index % 2 === 0 ? `group-${index * 3}` : `Group-${index}s`));
  return `${part({ alg: "RS256", kid: "k" })}.${part({ sub: "kim", groups: names })}.${Buffer.alloc(256, 7).toString("base64url")}`;
}

async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

interface Row {
  readonly mappings: number;
  readonly groups: number;
  readonly parse: number;
  readonly explain: number;
  readonly editToPreview: number;
}

/** One size: reading the file once, a whole preview, and an edit followed by the preview it changes; each round in turn. */
async function measure(count: number, groups: number, rounds: number): Promise<Row> {
  const text = mappings(count);
  const session = createSession({ rules: [], target: newestTarget() });
  const put = (name: string, content: string): void => session.put({ id: name, path: name, root: "/", text: content });
  put("config.yml", config);
  put("roles_mapping.yml", text);
  const params = { credential: { kind: "token", token: token(groups) } as const };
  const preview = () => explainLogin({ sets: session.sets(), repairsOf: () => [], unread: [] }, params, 0);
  const first = await preview();
  if (first.report.mappedRoles.length === 0) throw new Error("The benchmark's login gets no role, so it measures nothing.");
  const times = { parse: [] as number[], explain: [] as number[], edit: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.parse.push(await milliseconds(() => parseFile({ id: "x", path: "roles_mapping.yml", text })));
    times.explain.push(await milliseconds(preview));
    put("roles_mapping.yml", text.replace('"Mapping 0"', `"Mapping 0, round ${round}"`));
    times.edit.push(await milliseconds(preview));
  }
  return { mappings: count, groups, parse: median(times.parse), explain: median(times.explain), editToPreview: median(times.edit) };
}

const sizes = [
  [10, 15],
  [100, 15],
  [1000, 9],
  [10_000, 5],
] as const;

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const [count, rounds] of sizes) {
    rows.push(await measure(count, 200, rounds));
  }
  const ratios = rows.map((row) => ({ ...row, explainToParse: row.explain / row.parse, editToParse: row.editToPreview / row.parse }));
  console.log("A login preview against reading roles_mapping.yml once (medians, ms; ratios are what counts)\n");
  console.log("mappings  groups     parse   preview  edit+preview  preview/parse  edit+preview/parse");
  for (const row of ratios) {
    const cells = [
      row.mappings,
      row.groups,
      row.parse.toFixed(1),
      row.explain.toFixed(1),
      row.editToPreview.toFixed(1),
      row.explainToParse.toFixed(2),
      row.editToParse.toFixed(2),
    ];
    console.log(cells.map((cell, index) => String(cell).padStart([8, 8, 10, 10, 14, 15, 20][index] ?? 10)).join(""));
  }
  console.log(`\n${JSON.stringify(ratios)}`);
  const largest = ratios.at(-1);
  if (largest === undefined || largest.explainToParse >= 1) {
    console.error("A preview of 10 000 mappings and 200 groups takes longer than reading the file once.");
    process.exitCode = 1;
  }
}

void main();
