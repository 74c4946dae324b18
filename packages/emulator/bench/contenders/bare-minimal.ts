import { fileURLToPath } from "node:url";
import { type Contender, PARTNERS } from "../contender.ts";

export const name = "node:http, a minimal answer";
export const keepsChanges = false;
export const partners = PARTNERS;

export const command: Contender["command"] = ({ port }) => [
  fileURLToPath(new URL("../servers/bare.ts", import.meta.url)),
  String(port),
];
