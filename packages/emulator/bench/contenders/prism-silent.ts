import { fileURLToPath } from "node:url";
import { type Contender, PARTNERS } from "../contender.ts";

export const name = "prism mock, silent";
export const keepsChanges = false;
export const partners = PARTNERS;

export const command: Contender["command"] = ({ port }) => [
  fileURLToPath(import.meta.resolve("@stoplight/prism-cli/dist/index.js")),
  ...["mock", fileURLToPath(import.meta.resolve("@remote-assistance/openapi/openapi.json"))],
  ...["--port", String(port), "--verboseLevel", "silent"],
];
