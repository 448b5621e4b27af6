import { setTimeout as sleep } from "node:timers/promises";
import { type Published, type Session, startSession } from "./session.ts";
import type { Step } from "./step.ts";
import { newVersion, uriOf, type World } from "./world.ts";

/** How long two servers may take to agree, in steps of a tenth of a second. */
const most = 300;

/**
 * Waits until the server says of all documents what a fresh server says of the same ones, versions included. Gives undefined then; else what
 * is different after patience has ended.
 */
export async function differsFromFresh(world: World, session: Session): Promise<string | undefined> {
  const fresh = await startSession(world);
  try {
    for (const { uri, languageId, version, text } of [...world.open.values()].map((document) => ({ ...wireOf(document) })))
      fresh.notify("textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
    await mark(world, [session, fresh]);
    let difference: string | undefined;
    for (let tries = 0; tries < most; tries++) {
      difference = session.server.ended() ?? fresh.faults[0] ?? firstDifference(session.published, fresh.published);
      if (difference === undefined) return undefined;
      await sleep(100);
    }
    return difference;
  } finally {
    await fresh.stop();
  }
}

type Document = World["open"] extends Map<string, infer D> ? D : never;

const wireOf = (document: Document) => ({
  uri: document.uri,
  languageId: document.languageId,
  version: document.version,
  text: document.getText(),
});

/** Opens and closes one more document and waits until both have been followed, so that what came before has been looked at too. */
async function mark(world: World, sessions: readonly Session[]): Promise<void> {
  const name = "zz-marker/opensearch-security/roles_mapping.yml";
  const version = newVersion(world, name);
  const textDocument = { uri: uriOf(world, name), languageId: "yaml", version, text: "_meta:\n  type: rolesmapping\nr:\n  user: [a]\n" };
  for (const session of sessions) session.notify("textDocument/didOpen", { textDocument });
  for (const session of sessions) {
    for (let tries = 0; tries < most && session.published.get(textDocument.uri)?.version !== version; tries++) await sleep(20);
    session.notify("textDocument/didClose", { textDocument });
  }
}

/** The first document of which two servers say different things; what is said of files without findings is no difference. */
function firstDifference(left: ReadonlyMap<string, Published>, right: ReadonlyMap<string, Published>): string | undefined {
  for (const uri of new Set([...left.keys(), ...right.keys()])) {
    const [before, fresh] = [left.get(uri), right.get(uri)];
    const [mine, other] = [before, fresh].map((one) => JSON.stringify(one?.diagnostics ?? []));
    if (mine !== other) return `${uri}: after many edits ${mine}; fresh ${other}`;
    if (fresh?.version !== undefined && fresh.version !== before?.version)
      return `${uri}: after many edits version ${before?.version}; fresh ${fresh.version}`;
  }
  return undefined;
}

/** Steps that bring an empty world to where this one is. */
export function stepsTo(world: World, textOf: (name: string) => string): readonly Step[] {
  return [
    ...[...world.disk].map((name): Step => ({ do: "write", name, text: textOf(name) })),
    { do: "settings", value: world.settings },
    { do: "folders", names: world.folders },
    ...[...world.open].map(([name, document]): Step => ({ do: "open", name, text: document.getText() })),
  ];
}
