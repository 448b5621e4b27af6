import path from "node:path";
import { knownTargets, newestTarget } from "../../core/catalog/target.ts";
import { explain, type ExplainReport, type ExplainRequest, signaturesOf } from "../../core/features/explain.ts";
import { usualHeader } from "../../core/features/explain/carrier.ts";
import { whatIf } from "../../core/features/explain/what-if.ts";
import type { PreviewContext } from "../../core/features/preview/context.ts";
import { previewModel } from "../../core/features/preview-model.ts";
import { previewText } from "../../core/features/preview-text.ts";
import type { ConfigSet } from "../../core/model/config-set.ts";
import { nodeHost } from "../hosts/node.ts";
import { createSession } from "../session/session.ts";
import { decides, unreadOf } from "../session/unread.ts";
import { verifySignatures } from "../signatures.ts";
import type { Output } from "./check.ts";
import { type ExplainArguments, readExplainArguments } from "./explain-arguments.ts";
import { UsageError } from "./usage.ts";
import { fillSession, type LoadedRoot, loadPaths } from "./workspace.ts";

/** `explain`: 0 whatever becomes of the login. Throws UsageError for what makes 2. The token is never written anywhere. */
export async function runExplain(argv: readonly string[], output: Output): Promise<0> {
  const args = await readExplainArguments(argv);
  const { limits } = args;
  const roots = await loadPaths([args.config], { host: nodeHost({ limitsOf: () => limits, isAlone: true }), limits });
  for (const problem of roots.flatMap((root) => root.problems)) output.err(`${problem}\n`);
  const found = roots.flatMap((root) => root.unread);
  const { set, others } = chooseSet(roots, args);
  if (others > 0) output.err(`There are ${others + 1} sets of files; this is about ${set.id}. Name another folder with --config.\n`);
  const shown = new Map(roots.flatMap((root) => [...root.shown]));
  const now = args.at ?? Date.now();
  const { credential, client, mappingResolution, assumeSignatureValid, keySet } = args;
  const request: ExplainRequest = {
    set,
    pathOf: (id) => shown.get(id) ?? id,
    credential,
    client,
    now,
    mappingResolution,
    assumeSignatureValid,
    keySet,
    unread: unreadOf(set, found),
  };
  const verdicts = await verifySignatures(signaturesOf(request));
  const report = explain(request, verdicts);
  output.out(args.format === "json" ? `${JSON.stringify(report, null, 2)}\n` : humanText(report, { request, verdicts }));
  return 0;
}

interface Chosen {
  readonly set: ConfigSet;
  /** How many more sets there are. */
  readonly others: number;
}

/** The set that decides about logins: one with a config.yml, nearest to the folder that was named. */
function chooseSet(roots: readonly LoadedRoot[], args: ExplainArguments): Chosen {
  const session = createSession({ rules: [], target: args.target ?? newestTarget(), targetIsFinal: args.target !== undefined });
  fillSession(session, roots);
  const unread = roots.flatMap((root) => root.unread);
  const sets = session
    .sets()
    .filter((set) => [...set.documents.keys()].some((kind) => kind !== "opensearch" && kind !== "opensearch_dashboards"));
  const deciding = sets.filter((set) => decides(set, unread));
  const candidates = deciding.length > 0 ? deciding : sets;
  const nearest = [...candidates].sort((a, b) => depth(a.id) - depth(b.id) || (a.id < b.id ? -1 : 1));
  const [set] = nearest;
  if (set === undefined) {
    const readable = unread.length > 0 ? " that can be read" : "";
    throw new UsageError(`\`${args.config}\` holds no OpenSearch Security files${readable}.`);
  }
  return { set, others: candidates.length - 1 };
}

const depth = (id: string): number => (id === "." ? 0 : id.split("/").length);

interface Asked {
  readonly request: ExplainRequest;
  readonly verdicts: ReadonlyMap<string, boolean>;
}

function humanText(report: ExplainReport, { request, verdicts }: Asked): string {
  const label = request.set.id === "." ? path.basename(path.resolve(".")) : request.set.id;
  const set = { id: request.set.id, label };
  const context: PreviewContext = {
    clock: { now: Date.now(), zone: (at) => -new Date(at).getTimezoneOffset() },
    credential: request.credential.kind === "given" ? "user" : "token",
    header: request.credential.kind === "request" ? (request.credential.headers[0]?.[0] ?? usualHeader) : usualHeader,
    origin: null,
    moment: "chosen",
    at: request.now,
    set,
    sets: [set],
    targets: knownTargets().map((target) => target.name),
    assumptions: {
      ...(request.client.address === undefined ? {} : { remoteAddress: request.client.address }),
      ...(request.mappingResolution === undefined ? {} : { rolesMappingResolution: request.mappingResolution }),
      ...(request.assumeSignatureValid === undefined ? {} : { signatureValid: request.assumeSignatureValid }),
    },
    unreadable: [],
    repairs: [],
    whatIf: whatIf(request, verdicts),
  };
  const text = previewText(previewModel(report, context));
  return text.endsWith("\n") ? text : `${text}\n`;
}
