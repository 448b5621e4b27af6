import type { ClientCapabilities, Connection } from "vscode-languageserver/node";
import { type ListFilesParams, type ListFilesResult, methods, type ReadFileParams, type ReadFileResult } from "../../protocol.ts";
import type { Host } from "../host.ts";
import { type ClientFiles, clientHost } from "../hosts/client.ts";
import { bytesOf, type Limits } from "../limits.ts";
import { canonical } from "./workspace.ts";

/** The files that a client reads for us, which it offers as `experimental.opensearchSecurity.files`; undefined where it does not. */
export function clientFiles(connection: Connection, client: ClientCapabilities, limits: () => Limits): Host | undefined {
  if (!offersFiles(client.experimental)) return undefined;
  const files: ClientFiles = {
    list: async (folder, deep) => {
      const params: ListFilesParams = { folder, deep, most: limits().files };
      const found = await connection.sendRequest<ListFilesResult>(methods.listFiles, params);
      return { ...found, files: found.files.map(canonical).sort() };
    },
    read: (uri) => {
      const params: ReadFileParams = { uri, mostBytes: bytesOf(limits().fileSize) };
      return connection.sendRequest<ReadFileResult>(methods.readFile, params);
    },
  };
  return clientHost(files, limits);
}

function offersFiles(experimental: unknown): boolean {
  const ours: unknown = isRecord(experimental) ? experimental["opensearchSecurity"] : undefined;
  return isRecord(ours) && ours["files"] === true;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;
