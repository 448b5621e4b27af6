import {
  type ClientCapabilities,
  type Connection,
  type DidChangeWatchedFilesRegistrationOptions,
  DidChangeWatchedFilesNotification,
  type Disposable,
  WatchKind,
} from "vscode-languageserver/node";
import { checkFileName } from "../../core/model/concern.ts";

type Watchers = DidChangeWatchedFilesRegistrationOptions["watchers"];

/** Changed files of ours, and whatever comes or goes: a folder that does says nothing of the files in it. */
const inWorkspace: Watchers = [
  { globPattern: "**/*.{yml,yaml}", kind: WatchKind.Change },
  { globPattern: `**/${checkFileName}`, kind: WatchKind.Change },
  { globPattern: "**", kind: WatchKind.Create | WatchKind.Delete },
];

/** Asks a client that can do so to watch the workspace's files. */
export function watchWorkspace(connection: Connection, client: ClientCapabilities): void {
  if (canWatch(client))
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: inWorkspace }).catch(() => undefined);
}

/** Asks a client that can do so to watch the files right in a folder outside the workspace, and gives what ends it. */
export function watchFolder(connection: Connection, client: ClientCapabilities, folder: string): () => void {
  if (!canWatch(client) || client.workspace?.didChangeWatchedFiles?.relativePatternSupport !== true) return () => undefined;
  const watchers: Watchers = ["*.{yml,yaml}", checkFileName].map((pattern) => ({ globPattern: { baseUri: folder, pattern } }));
  const registered = connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  const end = (registration: Disposable): void => registration.dispose();
  return () => void registered.then(end, () => undefined);
}

function canWatch(client: ClientCapabilities): boolean {
  return client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
}
