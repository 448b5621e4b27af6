import { describe, expect, it } from "vitest";
import { documentLinks } from "../../server/src/core/features/document-links.ts";
import { fileOf, meta, setOf } from "../support/small-set.ts";

/** `text → target` of every link of a file. */
function links(files: Readonly<Record<string, string>>, path: string): string[] {
  const set = setOf(files);
  const document = fileOf(set, path);
  return documentLinks(set, document).map(({ span, target }) => {
    const folder = target.kind === "url" || target.folder === null ? "" : ` from ${target.folder.above ? "above " : ""}${target.folder.of}`;
    return `${document.text.slice(span.start, span.end)} → ${target.kind}${folder}`;
  });
}

const authenticator = (settings: string): string =>
  `${meta("config")}config:\n  dynamic:\n    authc:\n      sso:\n        http_authenticator:\n          type: openid\n          config:\n${settings}`;
const folder = "config/opensearch-security/config.yml";

describe("links", () => {
  it("lead to complete addresses", () =>
    expect(
      links(
        {
          "opensearch_dashboards.yml":
            'opensearch_security.openid.connect_url: "https://idp.example/.well-known/openid-configuration"\nopensearch_security.openid.base_redirect_url: https://kibana.example/?a=b#c\nopensearch.hosts: ["https://one:9200", https://two:9200]\n',
        },
        "opensearch_dashboards.yml",
      ),
    ).toEqual([
      "https://idp.example/.well-known/openid-configuration → url",
      "https://kibana.example/?a=b#c → url",
      "https://one:9200 → url",
      "https://two:9200 → url",
    ]));

  it.each([
    "opensearch_security.openid.connect_url: https://<your-idp>/x",
    "opensearch_security.openid.connect_url: https://${IDP}/x",
    "opensearch_security.openid.connect_url: https://{{ idp }}/x",
    "opensearch_security.openid.connect_url: idp.example/x",
    "opensearch_security.openid.connect_url: ldap://idp.example",
    "opensearch_security.openid.connect_url: https://",
    "opensearch.hosts: [https://admin:planted-secret@host:9200]",
    "opensearch_security.openid.client_secret: https://planted-secret.example/",
    "opensearch_security.openid.connect_url: |\n  https://idp.example/x",
  ])("do not come from %j", (line) =>
    expect(links({ "opensearch_dashboards.yml": `server.host: localhost\n${line}\n` }, "opensearch_dashboards.yml")).toEqual([]),
  );

  const settings =
    "            openid_connect_idp.pemtrustedcas_filepath: certs/ca.pem\n            openid_connect_idp:\n              pemcert_filepath: '/etc/x.pem'\n";

  it("count files from where opensearch.yml is", () => {
    const node = "plugins.security.ssl.http.pemcert_filepath: http.pem\n";
    const files = { [folder]: authenticator(settings), "config/opensearch.yml": node };
    expect(links(files, folder)).toEqual([
      "certs/ca.pem → file from config/opensearch.yml",
      "/etc/x.pem → file from config/opensearch.yml",
    ]);
    expect(links(files, "config/opensearch.yml")).toEqual(["http.pem → file from config/opensearch.yml"]);
  });

  it("count files from above the security folder", () =>
    expect(links({ [folder]: authenticator(settings) }, folder)[0]).toBe(`certs/ca.pem → file from above ${folder}`));

  it("leave out paths that nobody can follow", () => {
    expect(links({ "config.yml": authenticator(settings) }, "config.yml")).toEqual(["/etc/x.pem → file"]);
    const odd = ["//server/share/ca.pem", "\\\\server\\share\\ca.pem", "${CONF}/ca.pem", "file:/etc/ca.pem", "''"];
    for (const path of odd)
      expect(links({ [folder]: authenticator(`            openid_connect_idp.pemtrustedcas_filepath: ${path}\n`) }, folder)).toEqual([]);
  });

  it("in Dashboards lead to absolute files only, and never to routes", () =>
    expect(
      links(
        {
          "opensearch_dashboards.yml":
            "server.basePath: /base\nserver.ssl.certificate: /etc/a.pem\nserver.ssl.key: relative.pem\nopensearch.ssl.certificateAuthorities: [/etc/ca.pem]\n",
        },
        "opensearch_dashboards.yml",
      ),
    ).toEqual(["/etc/a.pem → file", "/etc/ca.pem → file"]));
});
