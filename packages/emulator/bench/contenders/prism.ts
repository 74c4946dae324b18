import { type Contender, fileOf, PARTNERS } from "../contender.ts";

export const name = "prism mock, with its log";
export const keepsChanges = false;
export const partners = PARTNERS;

export const command: Contender["command"] = ({ port }) => [
  fileOf(import.meta.resolve("@stoplight/prism-cli/dist/index.js")),
  ...["mock", fileOf(import.meta.resolve("@remote-assistance/openapi/openapi.json"))],
  ...["--port", String(port)],
];
