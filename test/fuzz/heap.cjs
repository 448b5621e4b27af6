// Loaded into a process under test: upon any message from its parent it writes down what is in use after everything unused is freed, and says where.
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { writeHeapSnapshot } = require("node:v8");

let written = 0;
process.on("message", () => {
  process.send(writeHeapSnapshot(join(tmpdir(), `opensearch-security-${process.pid}-${++written}.heapsnapshot`)));
});
// It ends when it would have ended without this.
process.channel.unref();
