import { PassThrough } from "node:stream";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, Trace, TraceFormat } from "vscode-languageserver/node";
import { describe, expect, it } from "vitest";
import { messageName } from "../../client/src/message-name.ts";

const secret = "eyJhbGciOiJub25lIn0.planted";

/** What the protocol library traces while a client and a server exchange a secret in every way, at its most talkative. */
async function tracesOf(traceFormat: TraceFormat): Promise<readonly string[]> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createMessageConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const traces: string[] = [];
  // As the language client joins the two.
  const log = (message: unknown, data?: string): void => {
    traces.push(typeof message === "string" ? `${message}${data === undefined ? "" : `\n${data}`}` : JSON.stringify(message));
  };
  server.onRequest("explain", () => secret);
  server.onNotification("tell", () => server.sendNotification("told", { secret }));
  server.listen();
  client.listen();
  await client.trace(Trace.Verbose, { log }, { sendNotification: false, traceFormat });
  const told = new Promise((resolve) => client.onNotification("told", resolve));
  expect(await client.sendRequest("explain", { secret })).toBe(secret);
  await client.sendNotification("tell", { secret });
  await told;
  client.dispose();
  server.dispose();
  return traces;
}

describe("what a trace of the messages shows", () => {
  it("the names of requests and notifications", async () => {
    const traces = await tracesOf(TraceFormat.Text);
    expect(traces.join("\n")).toContain(secret);
    const shown = traces.map(messageName).join("\n");
    expect(shown).not.toContain("planted");
    expect(shown).toContain("Sending request 'explain");
    expect(shown).toContain("Received notification 'told'");
  });

  it("the kinds of messages that are traced as JSON", async () => {
    const traces = await tracesOf(TraceFormat.JSON);
    expect(traces.join("\n")).toContain(secret);
    expect(new Set(traces.map(messageName))).toEqual(
      new Set(["send-request", "receive-response", "send-notification", "receive-notification"]),
    );
  });

  it("nothing of what is neither", () => {
    expect(messageName(JSON.stringify({ [secret]: 1 }))).toBe("a message");
    expect(messageName("")).toBe("");
  });
});
