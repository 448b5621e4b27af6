import { URI } from "vscode-uri";
import { absent, type Host, type HostFile, type HostProblem, type Listing } from "../host.ts";
import { nodeHost } from "../hosts/node.ts";
import type { Limits } from "../limits.ts";
import { fileOf } from "./place.ts";

/** A host whose roots and ids are URIs. */
export interface UriHost extends Host {
  /** False for documents that only the editor knows, such as new ones: what it does not reach it has nothing to say about. */
  readonly reaches: (uri: string) => boolean;
}

interface Reached {
  readonly host: Host;
  readonly place: string;
}

const nothing: Listing = { files: [], problems: [] };

/** The disk that we share with the client, and what the client reads for us elsewhere; that is asked for anew each time, since a client tells late. */
export function uriHost(limits: () => Limits, elsewhere: () => Host | undefined): UriHost {
  const disk = nodeHost({ idOf: (file) => URI.file(file).toString(), limitsOf: limits });
  const reach = (uri: string): Reached | undefined => {
    const file = fileOf(uri);
    if (file !== undefined) return { host: disk, place: file };
    const other = uri.startsWith("untitled:") ? undefined : elsewhere();
    return other === undefined ? undefined : { host: other, place: uri };
  };
  /** What a host says about a place that is reached, or what is said of the others. */
  const ask = async <T>(uri: string, question: (reached: Reached) => Promise<T>, otherwise: T): Promise<T> => {
    const reached = reach(uri);
    return reached === undefined ? otherwise : question(reached);
  };
  return {
    reaches: (uri) => reach(uri) !== undefined,
    list: (root, options) => ask(root, ({ host, place }) => host.list(place, options), nothing),
    named: (root, name) => ask(root, ({ host, place }) => host.named(place, name), nothing),
    siblings: (folder) => ask(folder, ({ host, place }) => host.siblings(place), nothing),
    read: (uri) => ask<HostFile | HostProblem>(uri, ({ host, place }) => host.read(place), { path: uri, message: absent }),
  };
}
