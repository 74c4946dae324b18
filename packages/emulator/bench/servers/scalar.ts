import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { createMockServer } from "@scalar/mock-server";

const contract = readFileSync(fileURLToPath(import.meta.resolve("@remote-assistance/openapi/openapi.json")), "utf8");
const { fetch } = await createMockServer({ document: JSON.parse(contract), logger: false });
serve({ fetch, hostname: "127.0.0.1", port: Number(process.argv[2]) });
