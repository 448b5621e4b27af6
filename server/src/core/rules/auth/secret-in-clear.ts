import { isTemplated, reportAt } from "../reporting.ts";
import type { Rule, RuleContext } from "../rule.ts";
import type { Place } from "../../model/place.ts";
import { directories } from "./directories.ts";
import { below, domainsOf, soundConfig } from "./domain-view.ts";

/** A secret in config.yml itself. Its text is not repeated. */
export const secretInClearRule: Rule = {
  id: "auth/secret-in-clear",
  level: "hint",
  title: "A secret in clear text",
  *check(context) {
    for (const { name, text, at } of secrets(context)) {
      if (text === "" || isTemplated(text)) continue;
      yield* reportAt(context, at, {
        message: `\`${name}\` stands here in clear text, for everybody who can read the file or its history. Write an environment variable (\`\${env.NAME}\`), which the node fills in.`,
        effect: "security-risk",
      });
    }
  },
};

interface Secret {
  readonly name: string;
  readonly text: string;
  readonly at: Place;
}

function secrets(context: RuleContext): readonly Secret[] {
  const settings = [
    ...directories(context).map((directory) => ({ name: "password", settings: directory.settings })),
    ...domainsOf(context, "saml").map((view) => ({ name: "exchange_key", settings: view.settings })),
  ];
  const written = settings.flatMap(({ name, settings: { values } }) => {
    const setting = values.get(name);
    return typeof setting?.value === "string" ? [{ name, text: setting.value, at: { ...setting.at, part: "key" as const } }] : [];
  });
  const delegated = soundConfig(context)?.onBehalfOf;
  const keys =
    delegated == null
      ? []
      : ([
          ["signing_key", delegated.signingKey],
          ["encryption_key", delegated.encryptionKey],
        ] as const);
  return [
    ...written,
    ...keys.flatMap(([name, text]) =>
      delegated == null || text === null ? [] : [{ name: `on_behalf_of.${name}`, text, at: below(delegated.at, [name], "key") }],
    ),
  ];
}
