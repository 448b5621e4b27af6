import { known, knownOr, placeOf } from "../readings.ts";
import { type DashboardsCase, dashboardsRule, type Finding, keyAt } from "./rule.ts";
import { isFlag, isOn, isWritten, readFlag, readNumber, readText } from "./settings.ts";

/**
 * Settings of the web server that its schema refuses together. What is only missing may be given on the command line, so it weighs less.
 * Source: OpenSearch-Dashboards `http_config.ts`, `ssl_config.ts`.
 */
export const serverSettingsConflictRule = dashboardsRule({
  id: "dashboards/server-settings-conflict",
  level: "error",
  title: "Settings of the web server that exclude each other",
  always: true,
  *find(found) {
    yield* keyPair(found);
    yield* keystore(found, "server.ssl");
    yield* keystore(found, "opensearch.ssl");
    yield* clientAuthentication(found);
    yield* redirectPort(found);
    yield* rewrittenPath(found);
  },
});

const effect = "start-fails" as const;

function* keyPair({ file }: DashboardsCase): Generator<Finding> {
  if (!isOn(file, "server.ssl.enabled") || isWritten(file, "server.ssl.keystore.path")) return;
  const absent = ["server.ssl.certificate", "server.ssl.key"].filter((name) => !isWritten(file, name));
  if (absent.length === 0) return;
  yield {
    at: keyAt(placeOf(readFlag(file, "server.ssl.enabled"))),
    ...(absent.length === 2 ? { level: "warning" as const } : {}),
    message: `\`server.ssl.enabled\` needs a certificate and its key, and ${absent.map((name) => `\`${name}\``).join(" and ")} ${absent.length === 1 ? "is" : "are"} missing, so Dashboards does not start. Add ${absent.length === 1 ? "it" : "them"}, or set \`server.ssl.keystore.path\`.`,
    effect,
  };
}

function* keystore({ file }: DashboardsCase, section: string): Generator<Finding> {
  const store = readText(file, `${section}.keystore.path`);
  const rival = [`${section}.certificate`, `${section}.key`].find((name) => known(readText(file, name)) !== undefined);
  if (known(store) === undefined || rival === undefined) return;
  yield {
    at: placeOf(readText(file, rival)),
    message: `\`${rival}\` and \`${section}.keystore.path\` exclude each other, so Dashboards does not start. Keep one of them.`,
    effect,
  };
}

function* clientAuthentication({ file }: DashboardsCase): Generator<Finding> {
  const reading = readText(file, "server.ssl.clientAuthentication");
  const mode = known(reading);
  if ((mode !== "optional" && mode !== "required") || !isFlag(file, "server.ssl.enabled", { is: false, byDefault: false })) return;
  const isOff = readFlag(file, "server.ssl.enabled").kind === "known";
  yield {
    at: placeOf(reading),
    ...(isOff ? {} : { level: "warning" as const }),
    message: `Client certificates need \`server.ssl.enabled: true\`, which is ${isOff ? "`false`" : "not set"}, so Dashboards does not start. Switch TLS on, or delete this line.`,
    effect,
  };
}

function* redirectPort({ file }: DashboardsCase): Generator<Finding> {
  const from = readNumber(file, "server.ssl.redirectHttpFromPort");
  const port = known(readNumber(file, "server.port"));
  if (!isOn(file, "server.ssl.enabled") || port === undefined || known(from) !== port) return;
  yield {
    at: placeOf(from),
    message: "The port that redirects to https cannot be `server.port` itself, so Dashboards does not start. Choose another one.",
    effect,
  };
}

function* rewrittenPath({ file }: DashboardsCase): Generator<Finding> {
  if (!isOn(file, "server.rewriteBasePath") || isWritten(file, "server.basePath") || knownOr(readText(file, "server.basePath"), "") !== "")
    return;
  yield {
    at: placeOf(readFlag(file, "server.rewriteBasePath")),
    level: "warning",
    message:
      "`server.rewriteBasePath: true` needs `server.basePath`, which is not in this file, so Dashboards does not start unless it is given on the command line. Add it, or delete this line.",
    effect,
  };
}
