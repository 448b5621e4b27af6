import type { SettingValue } from "../../model/entities.ts";
import type { Place } from "../../model/place.ts";
import type { PreviewReport } from "../preview/report.ts";
import { type Files, reportPlace } from "./places.ts";

/** Identity providers by the shape of their addresses. */
const providers: readonly (readonly [string, RegExp])[] = [
  ["authentik", /\/application\/o\//],
  ["Keycloak", /\/realms\//],
  ["Microsoft Entra ID", /login\.microsoftonline\.com|sts\.windows\.net/],
  ["Okta", /\.okta(?:preview)?\.com/],
  ["Auth0", /\.auth0\.com/],
  ["Amazon Cognito", /cognito-idp\./],
  ["Google", /accounts\.google\.com/],
];

/** The identity provider that an address in the files seems to name. */
export function findProvider(files: Files): PreviewReport["provider"] {
  for (const { url, at } of addresses(files)) {
    const found = providers.find(([, shape]) => shape.test(url));
    if (found !== undefined) return { name: found[0], at: reportPlace(at, files) };
  }
  return null;
}

function addresses({ set }: Files): readonly { readonly url: string; readonly at: Place }[] {
  const { config, dashboards } = set.entities;
  const read = (value: SettingValue | undefined): { url: string; at: Place }[] =>
    typeof value?.value === "string" ? [{ url: value.value, at: value.at }] : [];
  const domains = (config?.domains ?? []).flatMap(({ authenticator }) => {
    const values = authenticator?.config.values;
    return [...read(values?.get("openid_connect_url")), ...read(values?.get("jwks_uri")), ...read(values?.get("idp.metadata_url"))];
  });
  const connect = dashboards?.get("opensearch_security.openid.connect_url");
  return typeof connect?.value === "string" ? [...domains, { url: connect.value, at: connect.at }] : domains;
}
