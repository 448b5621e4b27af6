import { placeOf } from "../readings.ts";
import { firstPlace, isOn, isWritten, type NodeFile, type NodeFinding, nodeRule, readFlag } from "../node/settings.ts";

const transport = "plugins.security.ssl.transport";
const http = "plugins.security.ssl.http";

/** TLS settings of a layer that are not complete. Silent for a layer none of whose files is named. Source: plugin `SslSettingsManager`, `DefaultSecurityKeyStore`. */
export const nodeCertificatesRule = nodeRule({
  id: "tls/node-certificates",
  level: "warning",
  title: "TLS settings of the node that are not complete",
  *find({ file }) {
    if (!isOn(file, `${transport}.extended_key_usage_enabled`)) {
      yield* incomplete(file, transport, ["pemcert_filepath", "pemkey_filepath", "pemtrustedcas_filepath"]);
      yield* storePair(file);
    }
    if (isOn(file, `${http}.enabled`)) yield* incomplete(file, http, ["pemcert_filepath", "pemkey_filepath"]);
    const off = readFlag(file, `${transport}.enabled`);
    if (off.kind === "known" && !off.value && !isOn(file, "plugins.security.ssl_only"))
      yield {
        at: placeOf(off),
        level: "error",
        message: "Security needs TLS between the nodes, so the node does not start. Delete the line, or switch security off altogether.",
        effect: "start-fails",
      };
  },
});

/** One file of a group without the others. */
function* incomplete(file: NodeFile, layer: string, names: readonly string[]): Generator<NodeFinding> {
  const absent = names.filter((name) => !isWritten(file, `${layer}.${name}`));
  // The authority alone is what nodes share; certificate and key of each are often given in its environment.
  const present = ["pemcert_filepath", "pemkey_filepath"].find((name) => isWritten(file, `${layer}.${name}`));
  if (present === undefined || absent.length === 0 || isWritten(file, `${layer}.keystore_filepath`)) return;
  const at = firstPlace(file, `${layer}.${present}`);
  yield {
    at: at === undefined ? undefined : { ...at, part: "key" },
    message: `\`${layer}.${present}\` needs ${absent.map((name) => `\`${name}\``).join(" and ")} beside it, which ${absent.length === 1 ? "is" : "are"} not in this file; unless given elsewhere, the node does not start. Add ${absent.length === 1 ? "it" : "them"}.`,
    effect: "start-fails",
  };
}

function* storePair(file: NodeFile): Generator<NodeFinding> {
  const [key, trust] = [`${transport}.keystore_filepath`, `${transport}.truststore_filepath`] as const;
  const present = [key, trust].filter((name) => isWritten(file, name));
  const [only] = present;
  if (present.length !== 1 || only === undefined || isWritten(file, `${transport}.pemcert_filepath`)) return;
  const at = firstPlace(file, only);
  yield {
    at: at === undefined ? undefined : { ...at, part: "key" },
    message: `\`${only}\` needs \`${only === key ? trust : key}\` beside it, which is not in this file; unless given elsewhere, the node does not start. Add it.`,
    effect: "start-fails",
  };
}
