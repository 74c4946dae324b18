import { createServer } from "node:http";
import { createEmulator } from "@remote-assistance/emulator";
import { PARTNERS } from "../contenders.ts";
import { changeOf, ID, PARTNER, TOKEN } from "../example-partner.ts";

// The least that a server does: reads requests to their end, and looks at nothing in them but the method.

/** A response whose bytes are ready. */
interface StaticResponse {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const [port, kind] = process.argv.slice(2);
const { get, patch } = kind === "same bytes" ? await askEmulator() : respondMinimally();
createServer((request, response) => {
  if (request.method === "GET") {
    response.writeHead(200, get.headers).end(get.body);
    return;
  }
  request.resume().on("end", () => response.writeHead(200, patch.headers).end(patch.body));
}).listen(Number(port), "127.0.0.1");

function respondMinimally(): Readonly<Record<"get" | "patch", StaticResponse>> {
  const body = JSON.stringify(PARTNER);
  const response = { headers: { "Content-Type": "application/json", "Content-Length": String(body.length) }, body };
  return { get: response, patch: response };
}

/** Asks the emulator once, to repeat what it has responded. */
async function askEmulator(): Promise<Readonly<Record<"get" | "patch", StaticResponse>>> {
  const { fetch } = createEmulator();
  const ask = async (init: RequestInit): Promise<StaticResponse> => {
    const headers = { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" };
    const response = await fetch(`http://127.0.0.1/v1.0${PARTNERS}/${ID}`, { ...init, headers });
    const body = await response.text();
    // `node:http` has a date of its own, which it renews each second.
    const { date: _, ...sent } = Object.fromEntries(response.headers);
    return { headers: { ...sent, "content-length": String(Buffer.byteLength(body)) }, body };
  };
  return {
    get: await ask({ method: "GET" }),
    patch: await ask({ method: "PATCH", body: JSON.stringify(changeOf(0)) }),
  };
}
