import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";

// Loaded before a program under test: whoever asks for another machine ends it with this code.
const refuse = () => process.exit(99);

net.Socket.prototype.connect = refuse;
net.Server.prototype.listen = refuse;
dgram.createSocket = refuse;
dns.lookup = refuse;
dns.promises.lookup = refuse;
globalThis.fetch = refuse;
