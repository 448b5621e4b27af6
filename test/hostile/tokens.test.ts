import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CliFolder, cliFolder } from "../support/cli.ts";
import { type Editor, startEditor } from "../support/lsp-editor.ts";

const domain = "{order: 0, http_enabled: true, http_authenticator: {type: jwt, config: {signing_key: a2V5, roles_key: roles}}}";
const config = `_meta:\n  type: config\n  config_version: 2\nconfig:\n  dynamic:\n    authc:\n      sso: ${domain}\n`;

const base64 = (text: string): string => Buffer.from(text).toString("base64url");
const tokenOf = (claims: string): string => `${base64('{"alg":"HS256"}')}.${base64(claims)}.AAAA`;
const many = Array.from({ length: 5_000 }, (_, index) => index);

const claims = {
  "a mebibyte of one claim": JSON.stringify({ sub: "kim", roles: "r".repeat(1 << 20) }),
  "100 000 levels": `{"sub":"kim","roles":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
  "JSON in JSON in JSON": JSON.stringify({ sub: "kim", roles: JSON.stringify(JSON.stringify(many)) }),
  "five thousand claims": JSON.stringify(Object.fromEntries(many.map((index) => [`claim${index}`, index]))),
  "names of objects' own members":
    '{"__proto__": {"sub": "admin"}, "constructor": "x", "toString": 1, "hasOwnProperty": null, "roles": ["__proto__"]}',
};

let folder: CliFolder;
let editor: Editor;

beforeAll(async () => {
  folder = cliFolder({ "opensearch-security/config.yml": config });
  editor = await startEditor({ folder: folder.path });
});
afterAll(async () => {
  await editor.stop();
  folder.remove();
});

describe.each(Object.entries(claims))("a token with %s", (_, text) => {
  it("gets a clear word in the editor", async () => {
    const credential = { kind: "token", token: tokenOf(text) };
    const { view } = await editor.request<{ view: { title: string } }>("opensearchSecurity/explain", { credential });
    expect(view.title).toMatch(/\w+ \w+/);
    expect(view.title.length).toBeLessThan(300);
  });

  it("gets one on the command line", () => {
    const { status, stdout, stderr } = folder.run(["explain", "--token", "-"], tokenOf(text));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/\w+ \w+/);
  });
});
