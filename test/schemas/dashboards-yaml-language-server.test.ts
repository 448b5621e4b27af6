import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { getLanguageService } from "yaml-language-server";
import { readSchema } from "../support/schema-walk.ts";

// The schemas serve any other YAML tool as well; this one is the most common.
function serviceFor(name: string) {
  const service = getLanguageService({
    schemaRequestService: (uri) => Promise.reject(new Error(`Nothing may be fetched: ${uri}`)),
    workspaceContext: { resolveRelativePath: (path) => path },
  });
  const schemas = [{ uri: `file:///${name}.schema.json`, fileMatch: ["*"], schema: readSchema(`${name}.schema.json`) }];
  service.configure({ validate: true, hover: true, completion: true, yamlVersion: "1.2", schemas });
  return service;
}

// The server keeps what it parsed by address and version, over all services.
let documents = 0;
const documentOf = (text: string) => TextDocument.create(`file:///file-${documents++}.yml`, "yaml", 1, text);
const problemsOf = async (name: string, text: string) =>
  (await serviceFor(name).doValidation(documentOf(text), false)).map(({ message }) => message);

const flat = `server.host: 0.0.0.0
server.port: "5601"
opensearch.hosts: [https://localhost:9200]
opensearch.username: kibanaserver
opensearch.password: \${OPENSEARCH_PASSWORD}
opensearch.ssl.verificationMode: \${MODE}
opensearch.requestHeadersAllowlist: [authorization, securitytenant]
opensearch.customHeaders.x-one: one
opensearch_security.auth.type: [basicauth, openid]
opensearch_security.auth.multiple_auth_enabled: "TRUE"
opensearch_security.cookie.domain:
opensearch_security.cookie.password: \${COOKIE}
opensearch_security.openid.connect_url: https://login.example.org/.well-known/openid-configuration
wazuh.anything: 1
`;
const nested = `opensearch:
  hosts: [https://localhost:9200]
  ssl: { verificationMode: none }
opensearch_security:
  cookie: { secure: true, isSameSite: Lax }
  auth.type: saml
server:
  xsrf:
    allowlist: [/_opendistro/_security/saml/acs]
`;
const node = `plugins.security.ssl.http.enabled: true
plugins.security.authcz.admin_dn: ["CN=admin,O=Example"]
plugins.security.cache.ttl_minutes: "60"
cluster.name: demo
plugins:
  security:
    audit.type: log4j
`;

describe("yaml-language-server", () => {
  test.each([
    ["opensearch_dashboards", "dotted names", flat],
    ["opensearch_dashboards", "nested names", nested],
    ["opensearch", "both", node],
  ])("finds nothing to say about a valid %s.yml with %s", async (name, _, text) => {
    expect(await problemsOf(name, text)).toEqual([]);
  });

  test.each([
    ["opensearch_security.cookie.isSameSite: strict", /Strict/],
    ["opensearch.password: 12345", /string/],
    ["opensearch_security.cookie.password: short", /32/],
    ["opensearch_security.session:", /object|string/],
  ])("sees the mistake in %s, once", async (line, message) => {
    expect(await problemsOf("opensearch_dashboards", `${line}\n`)).toEqual([expect.stringMatching(message)]);
  });

  test("an old name is marked, with what to use", async () => {
    const problems = await problemsOf("opensearch_dashboards", "opensearch.requestHeadersWhitelist: [authorization]\n");
    expect(problems).toEqual([expect.stringContaining("opensearch.requestHeadersAllowlist")]);
  });

  test("shows the description on hover", async () => {
    const hover = await serviceFor("opensearch_dashboards").doHover(documentOf(flat), { line: 9, character: 4 });
    expect(JSON.stringify(hover?.contents)).toContain("several entries");
  });

  test("completes names and snippets", async () => {
    const empty = await serviceFor("opensearch_dashboards").doComplete(documentOf("\n"), { line: 0, character: 0 }, false);
    const labels = empty.items.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(["Login with SAML", "opensearch.hosts", "opensearch_security.auth.type"]));
  });
});
