import type { SecurityConfig } from "../model/entities.ts";
import { longAddress, readAddress, shortAddress } from "./address.ts";
import type { Client, EngineInput, RequestCredential } from "./input.ts";
import { compilePattern, matchPattern } from "./pattern.ts";
import { headerOf } from "./request.ts";

/** The client as role mappings see it. */
export interface SeenClient {
  /** Texts that `hosts` patterns are held against. */
  readonly forms: readonly string[];
  /** False when nobody said where the client is. */
  readonly known: boolean;
  /** True when a host name might be looked up that nobody told us. */
  readonly nameMissing: boolean;
  /** True when a trusted proxy told the address, without which proxy domains do nothing. */
  readonly proxied: boolean;
}

/** `ConfigV7.Xff.internalProxies`. */
const usualProxies = [
  String.raw`10\.\d{1,3}\.\d{1,3}\.\d{1,3}`,
  String.raw`192\.168\.\d{1,3}\.\d{1,3}`,
  String.raw`169\.254\.\d{1,3}\.\d{1,3}`,
  String.raw`127\.\d{1,3}\.\d{1,3}\.\d{1,3}`,
  String.raw`172\.1[6-9]{1}\.\d{1,3}\.\d{1,3}`,
  String.raw`172\.2[0-9]{1}\.\d{1,3}\.\d{1,3}`,
  String.raw`172\.3[0-1]{1}\.\d{1,3}\.\d{1,3}`,
].join("|");

/** Source: `ConfigModelV7.map` (hosts), `http/XFFResolver`, `http/RemoteIpDetector`. */
export function seeClient(input: EngineInput): SeenClient {
  const { client, entities, credential } = input;
  const request = credential.kind === "request" ? credential : undefined;
  const forwarded =
    request === undefined || entities.config === undefined ? undefined : forwardedAddress(client, entities.config.xff, { request, input });
  const text = forwarded ?? client.address;
  if (text === undefined) return { forms: [], known: false, nameMissing: false, proxied: false };
  const address = readAddress(text);
  const short = address === undefined ? text : shortAddress(address);
  const mode = (entities.config?.hostsResolverMode ?? "ip-only").toLowerCase();
  const names = mode === "ip-hostname" || mode === "ip-hostname-lookup";
  const own = forwarded === undefined ? client.hostName : undefined;
  const hostName = own ?? (address === undefined ? text : longAddress(address));
  const looked = mode === "ip-hostname-lookup";
  const forms = [short, ...(names ? [hostName] : []), ...(looked && client.reverseDns !== undefined ? [client.reverseDns] : [])];
  return {
    forms: [...new Set(forms)],
    known: true,
    nameMissing: looked && client.reverseDns === undefined,
    proxied: forwarded !== undefined,
  };
}

interface Forwarding {
  readonly request: RequestCredential;
  readonly input: EngineInput;
}

/** The address a trusted proxy tells; undefined when none does. Without a known peer, the proxy is taken as trusted. */
function forwardedAddress(client: Client, xff: SecurityConfig["xff"], { request, input }: Forwarding): string | undefined {
  if (!xff.enabled || xff.internalProxies === "") return undefined;
  const value = headerOf(request, xff.remoteIpHeader ?? "X-Forwarded-For");
  if (value === undefined || value === "") return undefined;
  const proxies = compilePattern(`/${xff.internalProxies ?? usualProxies}/`, input.on);
  const isProxy = (text: string): boolean => matchPattern(proxies, text) === "yes";
  const peer = client.address === undefined ? undefined : readAddress(client.address);
  if (peer !== undefined && !isProxy(longAddress(peer))) return undefined;
  const hops = value.split(/\s*,\s*/);
  while (hops.length > 0 && hops.at(-1) === "") hops.pop();
  return hops.findLast((hop) => !isProxy(hop)) ?? hops[0];
}
