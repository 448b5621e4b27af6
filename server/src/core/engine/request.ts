import type { Settings } from "../model/entities.ts";
import type { RequestCredential } from "./input.ts";
import { settingText } from "./settings.ts";

/** A header's first value; the name in any case. */
export function headerOf(request: RequestCredential, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return request.headers.find(([header]) => header.toLowerCase() === wanted)?.[1];
}

/** Java's `\s` in `^\s*Basic\s.*`, matched as a whole and without DOTALL. */
const basicValue = /^[ \t\n\v\f\r]*Basic[ \t\n\v\f\r][^\n\r\u0085\u2028\u2029]*$/i;

/**
 * The token text a jwt or openid domain reads from a request; undefined when there is none.
 * Only one `bearer ` is cut, wherever it stands, and nothing is trimmed.
 * Source: `HTTPJwtAuthenticator.extractCredentials0`, `AbstractHTTPJwtAuthenticator.getJwtTokenString`.
 */
export function tokenText(request: RequestCredential, settings: Settings): string | undefined {
  const headerName = settingText(settings, "jwt_header") ?? "Authorization";
  const parameter = settingText(settings, "jwt_url_parameter");
  let value = headerOf(request, headerName);
  if (value !== undefined && headerName.toLowerCase() === "authorization" && basicValue.test(value)) value = undefined;
  if ((value === undefined || value === "") && parameter !== undefined) value = request.query.get(parameter);
  if (value === undefined || value === "") return undefined;
  const bearer = value.toLowerCase().indexOf("bearer ");
  return bearer < 0 ? value : value.slice(bearer + "bearer ".length);
}
