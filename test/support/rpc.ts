import type { Readable, Writable } from "node:stream";

/** A message as JSON-RPC 2.0 has it. */
export interface RpcMessage {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** Writes a message in its frame. */
export function writeMessage(to: Writable, message: object): void {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }), "utf8");
  to.write(`Content-Length: ${body.length}\r\n\r\n`);
  to.write(body);
}

/** Takes the messages of a stream out of their frames. */
export function readMessages(from: Readable, onMessage: (message: RpcMessage) => void): void {
  let buffer = Buffer.alloc(0);
  from.on("data", (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const head = buffer.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head).toString())?.[1]);
      const end = head + 4 + length;
      if (buffer.length < end) return;
      onMessage(JSON.parse(buffer.subarray(head + 4, end).toString("utf8")) as RpcMessage);
      buffer = buffer.subarray(end);
    }
  });
}
