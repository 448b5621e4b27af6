import { backendKind } from "../../engine/authenticators.ts";
import { settingList, settingText } from "../../engine/settings.ts";
import type { Backend, Settings } from "../../model/entities.ts";
import type { Place } from "../../model/place.ts";
import type { RuleContext } from "../rule.ts";
import { soundConfig } from "./domain-view.ts";

/** A directory server that config.yml names, for logins or for groups. */
export interface Directory {
  readonly name: string;
  /** Key of the domain. */
  readonly at: Place;
  readonly backend: Backend;
  readonly settings: Settings;
  readonly role: "login" | "groups";
  /** `ldap2` and its classes build connections of their own. */
  readonly pooled: boolean;
}

/** The directory servers that are switched on. */
export function directories(context: RuleContext): readonly Directory[] {
  const config = soundConfig(context);
  const all = [
    ...(config?.domains ?? []).map(({ name, at, httpEnabled, backend }) => ({ name, at, httpEnabled, backend, role: "login" as const })),
    ...(config?.authorizers ?? []).map(({ name, at, httpEnabled, backend }) => ({
      name,
      at,
      httpEnabled,
      backend,
      role: "groups" as const,
    })),
  ];
  return all.flatMap(({ httpEnabled, backend, ...rest }) => {
    if (!httpEnabled || backend.type === null || backendKind(backend.type) !== "ldap") return [];
    return [{ ...rest, backend, settings: backend.config, pooled: /ldap2/.test(backend.type) }];
  });
}

/** True when a boolean setting says `true`. Source: core `Booleans.parseBoolean`. */
export function isOn({ settings }: Directory, name: string): boolean {
  return settingText(settings, name) === "true";
}

/** The hosts of a directory, each with its place. */
export function hostsOf({ settings }: Directory): readonly { readonly text: string; readonly at: Place }[] {
  const setting = settings.values.get("hosts");
  if (setting === undefined) return [];
  if (typeof setting.value === "string") return settingList(settings, "hosts").map((text) => ({ text, at: setting.at }));
  return setting.value.map((text, index) => ({ text, at: { ...setting.at, path: [...setting.at.path, index] } }));
}
