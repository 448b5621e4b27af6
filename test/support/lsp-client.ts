import { spawn } from "node:child_process";
import { readMessages, type RpcMessage, writeMessage } from "./rpc.ts";

export type { RpcMessage } from "./rpc.ts";

/** A plain JSON-RPC client over a server's standard input and output, knowing nothing of any editor. */
export interface LspClient {
  /** Rejects with an error that carries the `code` of the response. */
  request<T = unknown>(method: string, params: unknown): Promise<T>;
  notify(method: string, params: unknown): void;
  /** Notifications that came so far. */
  readonly received: readonly RpcMessage[];
  /** Waits until a notification is there or comes; fails after ten seconds. */
  waitFor<T = unknown>(what: string, matches: (message: RpcMessage) => boolean): Promise<T>;
  /** Answers the server's own requests by method; what the reply throws is an error response. */
  answer(method: string, reply: (params: unknown) => unknown): void;
  stop(): Promise<void>;
}

/** Starts a server with this node and speaks to it. */
export function startLsp(args: readonly string[]): LspClient {
  const child = spawn(process.execPath, [...args], { stdio: ["pipe", "pipe", "pipe"] });
  const received: RpcMessage[] = [];
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Set<() => void>();
  const answers = new Map<string, (params: unknown) => unknown>();
  let nextId = 1;
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const send = (message: object): void => writeMessage(child.stdin, message);
  readMessages(child.stdout, (message) => {
    if (message.method !== undefined && message.id !== undefined) {
      send({ id: message.id, ...outcomeOf(() => answers.get(message.method ?? "")?.(message.params) ?? null) });
    } else if (message.method !== undefined) {
      received.push(message);
      for (const listener of listeners) listener();
    } else {
      const waiting = pending.get(Number(message.id));
      pending.delete(Number(message.id));
      if (message.error !== undefined) waiting?.reject(Object.assign(new Error(message.error.message), { code: message.error.code }));
      else waiting?.resolve(message.result);
    }
  });
  return {
    received,
    request: <T>(method: string, params: unknown) =>
      new Promise<T>((resolve, reject) => {
        const id = nextId++;
        pending.set(id, { resolve: (value) => resolve(value as T), reject });
        send({ id, method, params });
      }),
    notify: (method, params) => send({ method, params }),
    answer: (method, reply) => answers.set(method, reply),
    waitFor: <T>(what: string, matches: (message: RpcMessage) => boolean) =>
      new Promise<T>((resolve, reject) => {
        const look = (): void => {
          const found = received.findLast(matches);
          if (found === undefined) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve(found.params as T);
        };
        const timer = setTimeout(() => {
          listeners.delete(look);
          reject(new Error(`Waited in vain for ${what}. The server said: ${errors}`));
        }, 10_000);
        listeners.add(look);
        look();
      }),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) resolve();
        child.once("exit", () => resolve());
        child.kill();
      }),
  };
}

function outcomeOf(reply: () => unknown): Pick<RpcMessage, "result" | "error"> {
  try {
    return { result: reply() };
  } catch (error) {
    return { error: { code: -32_603, message: String(error) } };
  }
}
