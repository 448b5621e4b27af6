import { afterEach, describe, expect, it } from "vitest";
import { type CliFolder, cliFolder } from "../support/cli.ts";

let folder: CliFolder;
afterEach(() => folder.remove());

const formats = ["human", "json", "sarif", "github"] as const;
const all = (name: string, text: string): string[] => {
  folder = cliFolder({ [name]: text });
  return formats.map((format) => folder.run(["check", "--format", format]).stdout);
};

describe("reports never repeat a secret", () => {
  it.each([
    [
      "a password in plain text where a hash belongs",
      "internal_users.yml",
      "_meta:\n  type: internalusers\n  config_version: 2\nkim:\n  hash: SESAME-open-1\n",
    ],
    [
      "a password under a key with a slip",
      "internal_users.yml",
      "_meta:\n  type: internalusers\n  config_version: 2\nkim:\n  passwrod: x\n  password: SESAME-open-1\n",
    ],
    [
      "a client secret on the line of a finding",
      "opensearch_dashboards.yml",
      'opensearch.hosts: ["https://localhost:9200"]\nopensearch_security.openid.client_secrt: SESAME-open-1\n',
    ],
    [
      "a password of the wrong type",
      "opensearch_dashboards.yml",
      'opensearch.hosts: ["https://localhost:9200"]\nopensearch.password: [SESAME-open-1]\n',
    ],
    [
      "a key that has to move",
      "config.yml",
      "_meta:\n  type: config\n  config_version: 2\nconfig:\n  dynamic:\n    authc:\n      a:\n        http_enabled: true\n        order: 0\n        signing_key: SESAME-open-1\n        http_authenticator: {type: jwt}\n        authentication_backend: {type: noop}\n",
    ],
    [
      "a line that is no YAML",
      "opensearch_dashboards.yml",
      'opensearch.hosts: ["https://localhost:9200"]\nopensearch.password: "SESAME-open-1" x\n',
    ],
  ])("%s", (_what, name, text) => {
    const outputs = all(name, text);
    for (const output of outputs) expect(output).not.toContain("SESAME");
    // The files do have findings, or nothing would be shown.
    expect(outputs[0]).toMatch(/\n {2}\d+ \| /);
  });
});
