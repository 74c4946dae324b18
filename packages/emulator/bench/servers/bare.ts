import { PARTNER } from "../example-partner.ts";
import { serveStatically } from "./serve-statically.ts";

// The least that a server does.

const body = JSON.stringify(PARTNER);
const answer = { headers: { "Content-Type": "application/json", "Content-Length": String(body.length) }, body };
serveStatically({ GET: answer, PATCH: answer }, Number(process.argv[2]));
