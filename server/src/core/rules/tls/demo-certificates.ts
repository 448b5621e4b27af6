import { known, placeOf } from "../readings.ts";
import { type NodeFile, isOn, nodeRule, readFlag, readList, readText } from "../node/settings.ts";
import { foldDn } from "../node/dn.ts";

const allow = "plugins.security.allow_unsafe_democertificates";

/** Certificates whose keys everybody has. Source: plugin `OpenSearchSecurityPlugin` constructor, `SecuritySettingsConfigurer`. */
export const demoCertificatesRule = nodeRule({
  id: "tls/demo-certificates",
  level: "warning",
  title: "Demo certificates",
  *find({ file }) {
    const advice = "Make certificates of your own before anybody else can reach the cluster.";
    if (isOn(file, allow)) {
      yield {
        at: placeOf(readFlag(file, allow)),
        message: `The demo certificates are allowed, whose private keys everybody has. ${advice}`,
        effect: "security-risk",
      };
      return;
    }
    const [demo] = demoFiles(file);
    if (demo !== undefined) {
      const name = demo.value.slice(demo.value.lastIndexOf("/") + 1);
      yield {
        at: demo.at,
        message: `\`${name}\` is the name of a demo certificate, whose private key everybody has. ${advice}`,
        effect: "security-risk",
      };
      return;
    }
    const admins = known(readList(file, "plugins.security.authcz.admin_dn")) ?? [];
    const admin = admins.find(({ value }) => foldDn(value) === demoAdmin);
    if (admin !== undefined)
      yield {
        at: admin.at,
        message: `This is the administrator of the demo certificates: whoever has them has all rights. ${advice}`,
        effect: "security-risk",
      };
  },
});

const demoAdmin = "cn=kirk,ou=client,o=client,l=test,c=de";

function demoFiles(file: NodeFile) {
  const names = ["transport", "http"].flatMap((layer) =>
    ["pemcert_filepath", "pemkey_filepath"].map((name) => `plugins.security.ssl.${layer}.${name}`),
  );
  return names.flatMap((name) => {
    const reading = readText(file, name);
    return reading.kind === "known" && /(?:^|\/)(?:esnode|esnode-key|kirk|kirk-key)\.pem$/.test(reading.value) ? [reading] : [];
  });
}
