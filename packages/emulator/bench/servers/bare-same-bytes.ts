import { createEmulator } from "@remote-assistance/emulator";
import { PARTNERS } from "../contender.ts";
import { changeOf, ID, TOKEN } from "../example-partner.ts";
import { type StaticAnswer, serveStatically } from "./serve-statically.ts";

// Asks the emulator once, and then repeats what it has answered.

const url = `http://127.0.0.1/v1.0${PARTNERS}/${ID}`;
const { fetch } = createEmulator();
const GET = await ask({ method: "GET" });
const PATCH = await ask({ method: "PATCH", body: JSON.stringify(changeOf(0)) });
serveStatically({ GET, PATCH }, Number(process.argv[2]));

async function ask(init: RequestInit): Promise<StaticAnswer> {
  const headers = { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" };
  const response = await fetch(url, { ...init, headers });
  const body = await response.text();
  // `node:http` has a date of its own, which it renews each second.
  const { date: _, ...answered } = Object.fromEntries(response.headers);
  return { headers: { ...answered, "content-length": String(Buffer.byteLength(body)) }, body };
}
