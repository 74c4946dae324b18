import { createServer } from "node:http";

/** The least that any mock on `node:http` has to do: read the body, and answer with bytes that are ready. */
const BODY = JSON.stringify({ id: "7443c8b9-c8b9-7443-b9c8-4374b9c84374", displayName: "Display Name value" });
const HEADERS = { "content-type": "application/json", "content-length": Buffer.byteLength(BODY) };

createServer((request, response) => {
  request.resume();
  request.on("end", () => response.writeHead(200, HEADERS).end(BODY));
}).listen(Number(process.argv[2]), "127.0.0.1");
