import { createServer } from "node:http";
import { ANSWER, ANSWER_HEADERS } from "../example-call.ts";

// The least that a server does: reads the body, and answers with bytes that are ready.

const headers = { ...ANSWER_HEADERS, "Content-Length": Buffer.byteLength(ANSWER) };

const server = createServer((request, response) => {
  request.resume().on("end", () => response.writeHead(200, headers).end(ANSWER));
});
// Connections outlast the turns of the others.
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
// The bench is over, however it ended.
process.on("disconnect", () => process.exit());
